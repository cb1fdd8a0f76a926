"""Percent agreement and Cohen's κ over many resamples of units at once."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from service.insight.arithmetic import Floats, ratio


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """What two coders gave, one column per value.

    Attributes:
        first: Shape (units, values), 1 where the first coder gave it; 0 throughout where either gave no answer.
        second: The same for the second coder.
        same: Shape (units,), 1 where both gave the same.
        both: Shape (units,), 1 where both gave an answer.
    """

    first: Floats
    second: Floats
    same: Floats
    both: Floats


def pair_counts(first: Sequence[Hashable | None], second: Sequence[Hashable | None]) -> Pairs:
    """Lay out what two coders gave to the same units; None is no answer."""
    both = np.array([a is not None and b is not None for a, b in zip(first, second, strict=True)], dtype=np.float64)
    same = np.array([a is not None and a == b for a, b in zip(first, second, strict=True)], dtype=np.float64)
    values = list(dict.fromkeys(value for value in (*first, *second) if value is not None))
    columns = [
        np.array([[value == given for value in values] for given in coder], dtype=np.float64).reshape(-1, len(values))
        * both[:, np.newaxis]
        for coder in (first, second)
    ]
    return Pairs(columns[0], columns[1], same, both)


def percents(pairs: Sequence[Pairs], draws: Floats) -> Floats:
    """Return the share of all pairs of answers that are the same, for every resample; NaN where there are none."""
    same = sum(draws @ pair.same for pair in pairs)
    both = sum(draws @ pair.both for pair in pairs)
    return np.where(np.asarray(both) > 0, ratio(same, both), np.nan)


def kappas(pairs: Sequence[Pairs], draws: Floats) -> Floats:
    """Return the mean over pairs of coders of κ = (observed - expected) / (1 - expected), for every resample.

    Pairs in which both coders gave one and the same value throughout have no κ and are left out; NaN where all are.

    Args:
        pairs: One for each two coders.
        draws: Shape (resamples, units), how often each unit is drawn.
    """
    total, count = np.zeros(draws.shape[0]), np.zeros(draws.shape[0])
    for pair in pairs:
        n = draws @ pair.both
        observed = ratio(draws @ pair.same, n)
        expected = ratio(((draws @ pair.first) * (draws @ pair.second)).sum(axis=1), np.square(n))
        defined = (n > 0) & (1 - expected > 1e-12)
        total += np.where(defined, (observed - expected) / np.where(defined, 1 - expected, 1.0), 0.0)
        count += defined
    return np.where(count > 0, ratio(total, count), np.nan)
