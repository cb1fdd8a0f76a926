"""Follow shares and outcome over calendar quarters or months."""

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError
from service.insight.exposure import Exposure
from service.insight.outcome import Outcome
from service.insight.prevalence import Share, hide_small_groups, shares
from service.insight.scores import outcome

Every: TypeAlias = Literal["quarter", "month"]
Months: TypeAlias = npt.NDArray[np.datetime64]

FEWEST_QUARTERS = 3  # with fewer there is nothing to follow, so months are shown


@dataclass(frozen=True, slots=True)
class Period:
    """One quarter or month.

    Attributes:
        name: "2018Q2" or "2018-05".
        start: Its first day, ISO 8601.
        end: Its last day, ISO 8601.
        hidden: Whether it holds so few respondents that it must not be shown, or would reveal one that does;
            then the rest is None or empty.
        respondents: How many answered in it, with a weight above 0.
        outcome: Their outcome.
        mentioned: Share of them who mention each theme, in the order of the exposure's themes.
        negative: Share of them who complain about each theme.
    """

    name: str
    start: str
    end: str
    hidden: bool
    respondents: int | None
    outcome: Outcome | None
    mentioned: tuple[Share, ...]
    negative: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """A survey over time.

    Attributes:
        every: "quarter" or "month".
        themes: Ids of the themes, in the order of the shares.
        periods: In the order of time; those in which nobody answered are left out.
        undated: Respondents without a date, who are in no period.
    """

    every: Every
    themes: tuple[str, ...]
    periods: tuple[Period, ...]
    undated: int


def follow(exposure: Exposure, days: npt.ArrayLike, *, every: Every | None = None, level: float = 0.95) -> Trend:
    """Measure shares and outcome in every period.

    Args:
        exposure: Its rows are respondents in a period: who answered in two periods has a row for each
            (`period_names` tells which), so that both count the person once.
        days: Shape (rows,), dates, ISO 8601 text, or numpy datetime64; None, "" or NaT where there is none.
        every: Length of the periods; None takes quarters, or months if there are fewer than three quarters.
        level: Confidence level.

    Raises:
        InputError: There is not one date for each row, something is not a date, or the level is not between 0
            and 1.
    """
    months = _months(days)
    if months.shape != exposure.weights.shape:
        raise InputError(f"There are {exposure.weights.size} respondents but dates of shape {months.shape}.")
    every = every or fitting_period(months)
    starts = _starts(months, every)
    counted = exposure.weights > 0
    dated = counted & ~np.isnat(starts)
    found, sizes = np.unique(starts[dated], return_counts=True)
    undated = int(counted.sum() - dated.sum())
    hidden = hide_small_groups(sizes.tolist(), unshown=undated)
    periods = tuple(
        _empty(start, every) if hide else _measured(exposure, start, every, dated & (starts == start), level)
        for start, hide in zip(found, hidden, strict=True)
    )
    return Trend(every, exposure.themes, periods, undated)


def fitting_period(days: npt.ArrayLike) -> Every:
    """Return "quarter" if the dates span three calendar quarters or more, otherwise "month"."""
    quarters = _starts(_months(days), "quarter")
    known = quarters[~np.isnat(quarters)]
    if known.size == 0:
        return "quarter"
    spanned = (known.max() - known.min()).astype(np.int64) // 3 + 1
    return "quarter" if spanned >= FEWEST_QUARTERS else "month"


def period_names(days: npt.ArrayLike, *, every: Every) -> tuple[str | None, ...]:
    """Return the period of every date, "2018Q2" or "2018-05"; None where there is no date."""
    starts = _starts(_months(days), every)
    return tuple(None if np.isnat(start) else _name(start, every) for start in starts)


def _months(days: npt.ArrayLike) -> Months:
    """Return the month of every date, as datetime64[M]; a time of day and its zone are left aside."""
    given = np.asarray(days)
    if not np.issubdtype(given.dtype, np.datetime64):
        given = np.array([str(day)[:10] if day else "NaT" for day in given.tolist()], dtype="U10")
    try:
        return given.astype("datetime64[M]")
    except ValueError:
        raise InputError("A date cannot be read; write 2018-05-31, or nothing where there is none.") from None


def _starts(months: Months, every: Every) -> Months:
    if every == "month":
        return months
    starts: Months = months - (months.astype(np.int64) % 3).astype("timedelta64[M]")
    return starts


def _name(start: np.datetime64, every: Every) -> str:
    year, month = str(start).split("-")
    return f"{year}-{month}" if every == "month" else f"{year}Q{(int(month) + 2) // 3}"


def _empty(start: np.datetime64, every: Every) -> Period:
    first = start.astype("datetime64[D]")
    after = (start + np.timedelta64(1 if every == "month" else 3, "M")).astype("datetime64[D]")
    return Period(
        name=_name(start, every),
        start=str(first),
        end=str(after - np.timedelta64(1, "D")),
        hidden=True,
        respondents=None,
        outcome=None,
        mentioned=(),
        negative=(),
    )


def _measured(
    exposure: Exposure, start: np.datetime64, every: Every, inside: npt.NDArray[np.bool_], level: float
) -> Period:
    rows = np.flatnonzero(inside)
    weights = exposure.weights[rows]
    return replace(
        _empty(start, every),
        hidden=False,
        respondents=rows.size,
        outcome=outcome(exposure.scale, exposure.scores[rows], weights=weights, level=level),
        mentioned=shares(exposure.mentioned[rows], weights=weights, level=level),
        negative=shares(exposure.negative[rows], weights=weights, level=level),
    )
