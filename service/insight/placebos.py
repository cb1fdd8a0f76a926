"""Look for the effect where there can be none: at dates before the start, and in themes that were left alone."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from service.insight.effects_regression import Kind
from service.insight.effects_step import LEAST_AFTER, LEAST_BEFORE, Step, measure_step
from service.insight.effects_weeks import Series, Weekly
from service.insight.intervals import Estimate

MOST_DATES = 6  # neighbouring dates tell nearly the same


@dataclass(frozen=True, slots=True)
class Placebo:
    """One place without an effect.

    Attributes:
        name: The date, or the series.
        effect: What is measured there, as the log of a ratio of mentions or in units of the outcome.
        alarm: Whether it would have been called an effect.
    """

    name: str
    effect: Estimate
    alarm: bool


@dataclass(frozen=True, slots=True)
class Placebos:
    """Places without an effect, against the real one.

    Attributes:
        tried: Those that had enough data.
        alarms: How many of them would have been called an effect.
        p: Share of all places, the real one included, with an effect at least as clear as the real one; None if no
            placebo was tried or there is no real one. It cannot be below 1 / (tried + 1).
    """

    tried: tuple[Placebo, ...]
    alarms: int
    p: float | None


def placebo_dates(series: Weekly, start: int, *, kind: Kind, level: float, real: Step | None) -> Placebos:
    """Measure an effect at dates before the start, on the weeks before it alone.

    Source: Bertrand, M., Duflo, E. and Mullainathan, S. (2004), How much should we trust differences-in-differences
    estimates?, Quarterly Journal of Economics 119, 249-275.
    """
    early = Weekly(
        series.starts[:start], _first(series.treated, start), tuple(_first(one, start) for one in series.others)
    )
    dates = np.arange(LEAST_BEFORE, start - LEAST_AFTER + 1)
    if dates.size > MOST_DATES:
        dates = dates[np.linspace(0, dates.size - 1, MOST_DATES).round().astype(np.int64)]
    found = [(str(series.starts[date]), measure_step(early, int(date), kind=kind)) for date in dates]
    return _judge(found, level, real)


def placebo_series(series: Weekly, start: int, *, kind: Kind, level: float, real: Step | None) -> Placebos:
    """Measure an effect at the start in every series that was left alone, against the other ones.

    Source: Abadie, A., Diamond, A. and Hainmueller, J. (2010), Synthetic control methods for comparative case studies,
    JASA 105, 493-505 (placebo studies).
    """
    found = []
    for number, one in enumerate(series.others):
        rest = (*series.others[:number], *series.others[number + 1 :])
        if rest:
            found.append((one.name, measure_step(Weekly(series.starts, one, rest), start, kind=kind)))
    return _judge(found, level, real)


def _first(series: Series, weeks: int) -> Series:
    return Series(series.name, series.total[:weeks], series.respondents[:weeks])


def _judge(found: Sequence[tuple[str, Step | None]], level: float, real: Step | None) -> Placebos:
    steps = [(name, step.effect) for name, step in found if step]
    tried = [Placebo(name, effect.interval(level), effect.p < 1 - level) for name, effect in steps]
    clearer = sum(effect.p <= real.effect.p for _, effect in steps) if real else 0
    return Placebos(
        tuple(tried),
        sum(one.alarm for one in tried),
        (1 + clearer) / (1 + len(tried)) if real and tried else None,
    )
