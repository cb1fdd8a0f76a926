"""State the power that data had to notice an effect of a given size, and the smallest effect they notice."""

import math

from service.insight.arithmetic import Floats
from service.insight.effects_regression import Contrast
from service.insight.effects_weeks import Weekly, together
from service.insight.intervals import POWER
from service.insight.plans import Metric
from service.insight.power import chance_to_notice, detectable_shift

STEPS = 200  # in which the smallest effect is sought, from none to the largest: about 1.5 % each
LARGEST = 3.0  # log of a ratio: 95 % fewer; beyond that hardly a mention is left to tell it from


def power_against(
    series: Weekly, start: int, found: Contrast, *, metric: Metric, expected: float, level: float
) -> float:
    """Return the chance that these data had to notice the expected effect.

    Args:
        series: The weeks.
        start: Number of the first week with the change.
        found: The effect as measured, for its errors.
        metric: "complaints" or "outcome".
        expected: Relative change of complaints, or change of the outcome.
        level: Confidence level.
    """
    size = math.log1p(expected) if metric == "complaints" else expected
    factor = _wider(series, start, found.value, size) if metric == "complaints" else 1.0
    return chance_to_notice(size, factor * found.error, float(found.freedom), p=1 - level, spread=factor * found.spread)


def detectable_improvement(
    series: Weekly, start: int, found: Contrast, *, metric: Metric, level: float
) -> float | None:
    """Return the smallest improvement that these data notice with 80 % power; None if there is none.

    Arguments are those of `power_against`. Complaints: the relative fall, 0 to 1. Outcome: the rise.
    """
    if metric == "outcome":
        return float(detectable_shift(found.error, float(found.freedom), p=1 - level, spread=found.spread))
    for step in range(1, STEPS + 1):
        fall = -math.expm1(-LARGEST * step / STEPS)
        if power_against(series, start, found, metric=metric, expected=-fall, level=level) >= POWER:
            return fall
    return None


def _wider(series: Weekly, start: int, measured: float, supposed: float) -> float:
    """Return by how much the error grows if the log ratio is the supposed one instead of the measured one.

    Fewer mentions after the start tell less: the variance of a log ratio is about proportional to the sum of 1/count,
    and the count after the start is what was seen times the ratio of both effects.

    Source: as in `power.planned_error`.
    """
    half = 0.5  # as in the regression, so that no mentions at all have an answer
    after = _sum(series.treated.total[start:]) + half
    rest = 1 / (_sum(series.treated.total[:start]) + half)
    if series.others:
        other = together(series.others)
        rest += 1 / (_sum(other.total[:start]) + half) + 1 / (_sum(other.total[start:]) + half)
    return math.sqrt((rest + 1 / (after * math.exp(supposed - measured))) / (rest + 1 / after))


def _sum(counts: Floats) -> float:
    return float(counts.sum())
