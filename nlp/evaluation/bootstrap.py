"""Say how much a metric owes to which texts happened to be in the set."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from corpora.errors import InputError
from nlp.evaluation.arrays import Floats

REPLICATES = 1_000
LEVEL = 0.95
SEED = 2018


@dataclass(frozen=True, slots=True)
class Estimate:
    """A metric with the ends of its interval; ``low`` ≤ ``value`` ≤ ``high``."""

    value: float
    low: float
    high: float


def estimate(
    metric: Callable[[Floats], Floats],
    tallies: Floats,
    *,
    groups: Sequence[str] | None = None,
    replicates: int = REPLICATES,
    level: float = LEVEL,
    seed: int = SEED,
) -> Estimate:
    """Return a metric with its bootstrap percentile interval, widened to hold the value where it leaves it outside.

    Whole groups are drawn with replacement, as often as there are groups: answers of one respondent are not
    independent. A metric that noise can only raise, such as the expected calibration error, has an interval that lies
    high.

    Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13; Davison and Hinkley (1997),
    Bootstrap Methods and their Application, section 3.8, for groups.

    Args:
        metric: From tallies with any number of leading axes, (…, *shape), to one value each, (…).
        tallies: Shape (texts, *shape).
        groups: Which texts belong together; None if every text stands alone.
        replicates: Number of resamples.
        level: Of the interval.
        seed: The same seed gives the same interval.

    Raises:
        InputError: There is nothing to measure on.
    """
    if not len(tallies):
        raise InputError("there is no text to measure on; is the set whole?")
    units = tallies.reshape(len(tallies), -1)
    if groups is not None:
        units = _sums(units, groups)
    value = float(metric(tallies.sum(axis=0)))
    rng = np.random.default_rng(seed)
    n = len(units)
    sums = np.stack([np.bincount(rng.integers(n, size=n), minlength=n) @ units for _ in range(replicates)])
    found = metric(sums.reshape(replicates, *tallies.shape[1:]))
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    return Estimate(value, min(value, float(low)), max(value, float(high)))


def _sums(tallies: Floats, groups: Sequence[str]) -> Floats:
    """Return the sum of each group's rows, groups in the order of their names."""
    names, place = np.unique(np.array(groups), return_inverse=True)
    sums = np.zeros((names.size, tallies.shape[1]))
    np.add.at(sums, place, tallies)
    return sums
