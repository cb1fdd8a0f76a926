"""Intervals that several measures share."""

import math
from dataclasses import dataclass

import numpy as np

from service.insight.arithmetic import Flags, Floats, settle

POWER = 0.8  # chance to notice a change of the size that is called detectable


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its interval; `low` ≤ `value` ≤ `high`."""

    value: float
    low: float
    high: float


def wilson(values: Floats, n: float, *, level: float) -> tuple[Floats, Floats]:
    """Return both ends of Wilson's interval for shares.

    Source: Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference,
    JASA 22, 209-212.

    Args:
        values: Shares from 0 to 1.
        n: Effective number of respondents, above 0, not necessarily whole.
        level: Confidence level.
    """
    from statsmodels.stats.proportion import proportion_confint

    low, high = proportion_confint(values * n, n, alpha=1 - level, method="wilson")
    return np.minimum(np.clip(low, 0, 1), values), np.maximum(np.clip(high, 0, 1), values)


def adjusted_wald(up: Floats, down: Floats, n: float | Floats, *, level: float) -> tuple[Floats, Floats]:
    """Return both ends of the interval of up - down, such as promoters minus detractors.

    Three respondents are added (see `with_three_added`). The interval is widened to hold the observed balance
    where very few respondents leave it outside, and kept within -1 to 1.

    Source: Rocks, B. (2016), Interval estimation for the "Net Promoter Score", The American
    Statistician 70, 365-372.

    Args:
        up: Shares from 0 to 1.
        down: Shares from 0 to 1, of the same shape.
        n: Effective number of respondents, one for all or one each.
        level: Confidence level.
    """
    balance, deviation = with_three_added(up, down, n)
    half = normal_width(level) * deviation / np.sqrt(n + 3)
    return (
        np.clip(np.minimum(balance - half, up - down), -1.0, 1.0),
        np.clip(np.maximum(balance + half, up - down), -1.0, 1.0),
    )


def with_three_added(up: Floats, down: Floats, n: float | Floats) -> tuple[Floats, Floats]:
    """Return balance and standard deviation √(p + d - (p - d)²) after adding ¾ up, ¾ down and 1½ neither."""
    p, d = (up * n + 0.75) / (n + 3), (down * n + 0.75) / (n + 3)
    return p - d, np.sqrt(p + d - (p - d) ** 2)


def detectable_change(deviation: float, n: float, *, level: float) -> float:
    """Return the smallest change between two groups of n that is noticed with 80 % power.

    It is (z₁₋α/₂ + z₀.₈) σ √(2/n).

    Source: Cohen, J. (1988), Statistical Power Analysis for the Behavioral Sciences, chapter 2.
    """
    return (normal_width(level) + normal_width(2 * POWER - 1)) * deviation * math.sqrt(2 / n)


def normal_width(level: float) -> float:
    """Return half the width, in standard errors, of a two-sided normal interval."""
    from scipy.special import ndtri

    return float(ndtri((1 + level) / 2))


def student_width(level: float, freedom: float | Floats) -> Floats:
    """Return half the width, in standard errors, of a two-sided interval of Student's t."""
    from scipy.special import stdtrit

    width: Floats = stdtrit(freedom, (1 + level) / 2)
    return width


def percentile_interval(estimates: Floats, replicates: Floats, sizes: Floats, *, level: float) -> tuple[Floats, Floats]:
    """Return both ends of the expanded bootstrap percentile interval, widened to hold the estimate.

    Replicates of few respondents spread too little, by √((n - 1) / n), and a normal interval is too narrow for them;
    so the level is raised to the one at which a normal interval is as wide as √(n / (n - 1)) times Student's.

    Source: Hesterberg, T. C. (2015), What teachers should know about the bootstrap, The American Statistician 69,
    371-386, section 5.3.

    Args:
        estimates: Shape (k,).
        replicates: Shape (replicates, k).
        sizes: Shape (k,), the effective number of respondents that each estimate rests on.
        level: Confidence level.
    """
    from scipy.special import ndtr

    freedom = np.maximum(sizes - 1, 1.0)
    tails = ndtr(-np.sqrt((freedom + 1) / freedom) * student_width(level, freedom))
    ends = np.array(
        [
            np.quantile(column, [tail, 1 - tail], method="weibull")
            for column, tail in zip(replicates.T, tails, strict=True)
        ]
    ).reshape(-1, 2)
    return np.minimum(settle(ends[:, 0]), estimates), np.maximum(settle(ends[:, 1]), estimates)


def interval_estimates(
    values: Floats, replicates: Floats, sizes: Floats, *, known: Flags, level: float
) -> list[Estimate | None]:
    """Return each value with its bootstrap interval (`percentile_interval`), None where it is not known."""
    low, high = percentile_interval(values, replicates, sizes, level=level)
    return [Estimate(float(values[t]), float(low[t]), float(high[t])) if known[t] else None for t in range(values.size)]
