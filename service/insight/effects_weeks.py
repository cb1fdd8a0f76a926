"""Sum what respondents said by week, for what got a change and what did not."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError
from service.insight.arithmetic import Flags, Floats, as_numbers

Weeks = npt.NDArray[np.datetime64]

DAYS = 7
MONDAY = 4  # day of the week of 1970-01-05, counted from numpy's first day


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """What one group of respondents, or one theme, came to week by week.

    Attributes:
        name: For people.
        total: Shape (weeks,), how many respondents complain, or the sum of their outcomes.
        respondents: Shape (weeks,), how many answered, with a score if it is about the outcome.
    """

    name: str
    total: Floats
    respondents: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Weekly:
    """The series that an effect is measured on. Make it with `weekly`, which checks it.

    Attributes:
        starts: Shape (weeks,), Mondays, one after the other without gaps.
        treated: What gets the change.
        others: What does not; none if there is nothing to compare with.
    """

    starts: Weeks
    treated: Series
    others: tuple[Series, ...]


def weekly(starts: npt.ArrayLike, treated: Series, others: Sequence[Series] = ()) -> Weekly:
    """Check and join series.

    Raises:
        InputError: Weeks are missing or out of order, lengths differ, or something is negative or missing.
    """
    try:
        weeks = np.asarray(starts).astype("datetime64[D]")
    except ValueError:
        raise InputError("The first day of a week cannot be read; write 2018-05-28.") from None
    if np.isnat(weeks).any() or (np.diff(weeks) != np.timedelta64(DAYS, "D")).any():
        raise InputError("The weeks must follow each other without gaps; give a 0 where nobody answered.")
    for series in (treated, *others):
        shapes = {np.shape(series.total), np.shape(series.respondents), weeks.shape}
        if len(shapes) > 1:
            raise InputError(f"There are {weeks.size} weeks, but {series.name!r} has another number of them.")
        total, answered = as_numbers(series.total, "totals"), as_numbers(series.respondents, "respondents")
        if not (np.isfinite(total).all() and (answered >= 0).all() and np.isfinite(answered).all()):
            raise InputError(f"A week of {series.name!r} is negative or missing; give a 0 where nobody answered.")
    return Weekly(weeks, treated, tuple(others))


def sum_weeks(
    name: str, values: npt.ArrayLike, days: npt.ArrayLike, starts: Weeks, *, rows: Flags | None = None
) -> Series:
    """Sum a value per respondent by week.

    Args:
        name: Name of the series.
        values: Shape (respondents,): 1 for a complaint and 0 for none, or the outcome; NaN without one.
        days: Shape (respondents,), dates; NaT where there is none. Those outside the weeks are left out.
        starts: The Mondays, from `mondays`.
        rows: Which respondents belong to the series; None for all.
    """
    given = as_numbers(values, "values")
    monday = monday_of(np.asarray(days).astype("datetime64[D]"))
    counted = ~np.isnan(given) & ~np.isnat(monday)
    counted &= True if rows is None else rows
    place = ((monday - starts[0]).astype(np.int64) // DAYS) if starts.size else np.zeros(given.size, dtype=np.int64)
    counted &= (place >= 0) & (place < starts.size)
    total = np.bincount(place[counted], weights=given[counted], minlength=starts.size).astype(np.float64)
    answered = np.bincount(place[counted], minlength=starts.size).astype(np.float64)
    return Series(name, total, answered)


def mondays(days: npt.ArrayLike) -> Weeks:
    """Return the Monday of every week from the first to the last whole week of these days.

    The first and last week are left out if they are not covered from Monday to Sunday.
    """
    given = np.asarray(days).astype("datetime64[D]")
    known = given[~np.isnat(given)]
    if known.size == 0:
        return np.array([], dtype="datetime64[D]")
    first = monday_of(known[[known.argmin()]] + np.timedelta64(DAYS - 1, "D"))[0]
    after = monday_of(known[[known.argmax()]] + np.timedelta64(1, "D"))[0]
    count = max(0, int((after - first).astype(np.int64)) // DAYS)
    weeks: Weeks = first + DAYS * np.arange(count).astype("timedelta64[D]")
    return weeks


def together(series: Sequence[Series]) -> Series:
    """Return several series as one: totals and respondents are added."""
    return Series(
        " and ".join(one.name for one in series),
        np.sum([one.total for one in series], axis=0),
        np.sum([one.respondents for one in series], axis=0),
    )


def monday_of(days: Weeks) -> Weeks:
    """Return the Monday of the week of every day."""
    since = (days.astype(np.int64) - MONDAY) % DAYS
    found: Weeks = days - since.astype("timedelta64[D]")
    return found
