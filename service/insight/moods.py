"""Measure how many respondents speak of every theme, and in which mood."""

from dataclasses import dataclass

import numpy as np

from service.insight.arithmetic import check_level, ratio
from service.insight.exposure import Exposure
from service.insight.intervals import Estimate, adjusted_wald
from service.insight.mentions import column_sums, either
from service.insight.prevalence import Share, shares


@dataclass(frozen=True, slots=True)
class Moods:
    """How many respondents speak of a theme, or of a group of themes, and in which mood.

    Attributes:
        theme: Id of the theme or group.
        mentioned: Share of respondents who mention it in any mood.
        negative: Share of respondents with a negative mention.
        positive: Share of respondents with a positive mention.
        net_sentiment: Of those who mention it, the share with a positive minus that with a negative mention, -1 to 1;
            None if nobody does.
    """

    theme: str
    mentioned: Share
    negative: Share
    positive: Share
    net_sentiment: Estimate | None


def measure_moods(exposure: Exposure, *, level: float = 0.95) -> tuple[Moods, ...]:
    """Measure shares and net sentiment of every theme; the time goes with the number of mentions.

    Args:
        exposure: Who mentions what.
        level: Confidence level of all intervals.

    Returns:
        One per theme, in order.

    Raises:
        InputError: The level is not between 0 and 1.
    """
    check_level(level)
    mentioned, negative, positive = (
        shares(matrix, weights=exposure.weights, level=level)
        for matrix in (exposure.mentioned, exposure.negative, exposure.positive)
    )
    found = zip(exposure.themes, mentioned, negative, positive, _net_sentiments(exposure, level), strict=True)
    return tuple(Moods(*one) for one in found)


def _net_sentiments(exposure: Exposure, level: float) -> list[Estimate | None]:
    """Return positive minus negative share of those who mention each theme; who does both is in neither."""
    weight = exposure.weights
    total, squares = (column_sums(exposure.mentioned, factors) for factors in (weight, np.square(weight)))
    moody = column_sums(either(exposure.negative, exposure.positive), weight)
    up = np.clip(ratio(moody - column_sums(exposure.negative, weight), total), 0, 1)
    down = np.clip(ratio(moody - column_sums(exposure.positive, weight), total), 0, 1)
    low, high = adjusted_wald(up, down, ratio(np.square(total), squares), level=level)
    return [
        Estimate(float(up[t] - down[t]), float(low[t]), float(high[t])) if total[t] > 0 else None
        for t in range(total.size)
    ]
