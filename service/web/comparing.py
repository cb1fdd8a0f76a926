"""Shares and their differences, worked out from the counts of the roll-ups."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from service.insight.intervals import wilson
from service.store.rollups import Estimate

FALSE_DISCOVERY_RATE = 0.05


@dataclass(frozen=True, slots=True)
class Pair:
    """Two groups of respondents: how many of how many have something, in the one and in the other."""

    count: int
    of: int
    other_count: int
    other_of: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """How much larger the share of the one group is than that of the other.

    Attributes:
        share: Of the one group.
        other: Of the other.
        difference: Share minus other, with Newcombe's interval.
        holds: The difference stands after correction for all comparisons that were made together.
    """

    share: Estimate
    other: Estimate
    difference: Estimate
    holds: bool


def estimate_shares(counts: tuple[tuple[int, int], ...], *, level: float) -> tuple[Estimate, ...]:
    """Return the share of each pair of count and respondents with Wilson's interval; nobody gives 0 to 1."""
    return tuple(_share(count, n, level) for count, n in counts)


@lru_cache(maxsize=256)
def compare(pairs: tuple[Pair, ...], *, level: float) -> tuple[Comparison, ...]:
    """Compare two groups in several things at once.

    Interval: Newcombe (1998), Interval estimation for the difference between independent proportions, method 10.
    Whether it holds: Fisher's exact test, with the false discovery rate of all pairs kept at 5 % (Benjamini and
    Hochberg, 1995).

    Args:
        pairs: What to compare; both groups of each have somebody in them.
        level: Confidence level of the intervals.
    """
    from scipy.stats import fisher_exact
    from statsmodels.stats.multitest import multipletests
    from statsmodels.stats.proportion import confint_proportions_2indep

    if not pairs:
        return ()
    counts = np.array([(p.count, p.of, p.other_count, p.other_of) for p in pairs]).T
    low, high = confint_proportions_2indep(*counts, compare="diff", method="newcomb", alpha=1 - level)
    chances = [
        fisher_exact([[p.count, p.of - p.count], [p.other_count, p.other_of - p.other_count]]).pvalue for p in pairs
    ]
    holds = multipletests(chances, alpha=FALSE_DISCOVERY_RATE, method="fdr_bh")[0]
    found = []
    for pair, *ends, is_real in zip(pairs, low, high, holds, strict=True):
        share, other = _share(pair.count, pair.of, level), _share(pair.other_count, pair.other_of, level)
        difference = Estimate(share.value - other.value, float(ends[0]), float(ends[1]))
        found.append(Comparison(share, other, difference, bool(is_real)))
    return tuple(found)


@lru_cache(maxsize=4096)
def _share(count: int, n: int, level: float) -> Estimate:
    if n == 0:
        return Estimate(0.0, 0.0, 1.0)
    low, high = wilson(np.array([count / n]), n, level=level)
    return Estimate(count / n, float(low[0]), float(high[0]))
