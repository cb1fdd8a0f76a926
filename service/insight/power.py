"""How large a change has to be to be noticed, and how likely one of a given size is noticed."""

import numpy as np
import numpy.typing as npt

from service.insight.arithmetic import Floats
from service.insight.intervals import POWER

STEPS = 60  # halvings of the range in which a root is sought: more than the digits of a float


def detectable_rise(share: npt.ArrayLike, before: npt.ArrayLike, after: npt.ArrayLike, *, p: float) -> Floats:
    """Return the smallest rise of a share that is noticed with 80 % power; NaN where none could be.

    It solves δ = z₁₋ₚ/₂ √(π̄(1 - π̄)(1/n₁ + 1/n₂)) + z₀.₈ √(π₁(1 - π₁)/n₁ + π₂(1 - π₂)/n₂) with π₂ = π₁ + δ. A share
    of 0 or 1 spreads too, so one respondent with and one without are added to π₁.

    Source: Fleiss, J. L., Levin, B. and Paik, M. C. (2003), Statistical Methods for Rates and Proportions, section 4.3.

    Args:
        share: Share before, 0 to 1.
        before: Effective number of respondents before.
        after: The same after.
        p: Two-sided p from which on a change is called one.
    """
    from scipy.special import ndtri

    first, n1, n2 = (np.asarray(values, dtype=np.float64) for values in (share, before, after))
    first = (first * n1 + 1) / (n1 + 2)
    n1, n2 = np.maximum(n1, 1e-9), np.maximum(n2, 1e-9)
    strict, sure = -float(ndtri(p / 2)), float(ndtri(POWER))

    def lacking(rise: Floats) -> Floats:
        second = first + rise
        middle = (n1 * first + n2 * second) / (n1 + n2)
        apart = np.sqrt(middle * (1 - middle) * (1 / n1 + 1 / n2))
        spread = np.sqrt(first * (1 - first) / n1 + np.maximum(second * (1 - second), 0.0) / n2)
        missing: Floats = strict * apart + sure * spread - rise
        return missing

    low, high = np.zeros(first.shape), 1 - first
    possible = lacking(high) <= 0
    for _ in range(STEPS):
        middle = (low + high) / 2
        short = lacking(middle) > 0
        low, high = np.where(short, middle, low), np.where(short, high, middle)
    return np.where(possible, high, np.nan)


def detectable_shift(
    error: npt.ArrayLike, freedom: npt.ArrayLike, *, p: float, spread: npt.ArrayLike | None = None
) -> Floats:
    """Return the smallest true difference that a t-test notices with 80 % power: (t₁₋ₚ/₂ + t₀.₈) standard errors.

    Source: Cohen, J. (1988), Statistical Power Analysis for the Behavioral Sciences, chapter 2.

    Args:
        error: Standard error of the difference that the test uses.
        freedom: Its degrees of freedom.
        p: Two-sided p from which on a difference is called one.
        spread: What the estimate really varies by, where the test errs on the safe side; None for the error.
    """
    from scipy.special import stdtrit

    needed, sure = np.asarray(error) * stdtrit(freedom, 1 - p / 2), stdtrit(freedom, POWER)
    shift: Floats = needed + np.asarray(error if spread is None else spread) * sure
    return shift


def chance_to_notice(
    difference: float, error: float, freedom: float, *, p: float, spread: float | None = None
) -> float:
    """Return the power of a two-sided t-test against a true difference, in either direction.

    The estimate is taken as spread by Student's t around the truth.

    Args:
        difference: The true difference.
        error: Standard error of its estimate that the test uses, above 0.
        freedom: Degrees of freedom of that error.
        p: Two-sided p from which on a difference is called one.
        spread: What the estimate really varies by, where the test errs on the safe side; None for the error.
    """
    from scipy.special import stdtr, stdtrit

    needed, own = error * float(stdtrit(freedom, 1 - p / 2)), error if spread is None else spread
    return float(stdtr(freedom, (difference - needed) / own) + stdtr(freedom, (-difference - needed) / own))


def planned_error(
    mentions_per_week: float, *, weeks_before: int, weeks_after: int, comparison_per_week: float | None = None
) -> float:
    """Return the standard error of the log rate ratio that a plan may hope for, before it starts.

    The variance of a log rate ratio is the sum of 1/count over its counts (two, or four with a comparison); weeks that
    differ by more than chance make it larger.

    Source: Rothman, K. J., Greenland, S. and Lash, T. L. (2008), Modern Epidemiology, chapter 14.
    """
    counts = [mentions_per_week * weeks for weeks in (weeks_before, weeks_after)]
    if comparison_per_week is not None:
        counts += [comparison_per_week * weeks for weeks in (weeks_before, weeks_after)]
    if min(counts) <= 0:
        return float("inf")
    return float(np.sqrt(sum(1 / count for count in counts)))
