"""Compare two shares."""

import numpy as np

from service.insight.arithmetic import Floats
from service.insight.intervals import normal_width

STEPS = 60  # halvings of the range in which a root is sought
LARGEST = 40.0  # standard errors; beyond this a p-value is 0 to every digit


def share_difference(before: Floats, after: Floats, n1: Floats, n2: Floats, *, level: float) -> tuple[Floats, Floats]:
    """Return both ends of Newcombe's interval of after - before, from the Wilson limits of both shares.

    Source: Newcombe, R. G. (1998), Interval estimation for the difference between independent proportions: comparison
    of eleven methods, Statistics in Medicine 17, 873-890, method 10.

    Args:
        before: Shares, 0 to 1.
        after: The same later, of other respondents; where some answered both times, the interval errs on the wide side.
        n1: Effective numbers of respondents before, above 0, not necessarily whole.
        n2: The same after.
        level: Confidence level.
    """
    z = np.asarray(normal_width(level))
    down, up = _distances(before, after, n1, n2, z)
    return np.maximum(after - before - down, -1.0), np.minimum(after - before + up, 1.0)


def share_p(before: Floats, after: Floats, n1: Floats, n2: Floats) -> Floats:
    """Return the two-sided p of no difference: 1 - the level at which Newcombe's interval just reaches 0.

    So p < 0.05 exactly where the 95 % interval leaves out 0. Arguments are those of `share_difference`.
    """
    from scipy.special import ndtr

    gap = after - before
    low, high = np.zeros(gap.shape), np.full(gap.shape, LARGEST)
    for _ in range(STEPS):
        z = (low + high) / 2
        down, up = _distances(before, after, n1, n2, z)
        short = np.where(gap > 0, down, up) < np.abs(gap)
        low, high = np.where(short, z, low), np.where(short, high, z)
    p: Floats = np.where(gap == 0, 1.0, 2 * ndtr(-low))
    return p


def _distances(before: Floats, after: Floats, n1: Floats, n2: Floats, z: Floats) -> tuple[Floats, Floats]:
    """Return how far the interval reaches below and above the difference, at z standard errors."""
    low1, high1 = _wilson(before, n1, z)
    low2, high2 = _wilson(after, n2, z)
    return np.hypot(after - low2, high1 - before), np.hypot(high2 - after, before - low1)


def _wilson(share: Floats, n: Floats, z: Floats) -> tuple[Floats, Floats]:
    """Return Wilson's limits at z standard errors (the source is at `intervals.wilson`, which takes one level)."""
    centre = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    return centre - half, centre + half
