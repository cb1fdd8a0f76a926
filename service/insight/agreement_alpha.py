"""Krippendorff's α over many resamples of units at once."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from service.insight.arithmetic import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """What α is worked out from.

    Attributes:
        counts: Shape (units, values), how many coders gave each value; 0 throughout for units of fewer than two.
        distances: Shape (values, values), from 0 for the same to 1.
        units: How many units two or more coded.
    """

    counts: Floats
    distances: Floats
    units: int


def tables(coders: Sequence[Sequence[Hashable | None]], distance: Callable[[Sequence[Hashable]], Floats]) -> Tables:
    """Count who gave what; None is no answer.

    Args:
        coders: One sequence per coder, all of one length.
        distance: Turns the values that occur into their distances: `nominal` or `set_distances`.
    """
    values = sorted({given for coder in coders for given in coder if given is not None}, key=_key)
    place = {value: number for number, value in enumerate(values)}
    counts = np.zeros((len(coders[0]) if coders else 0, len(values)))
    for coder in coders:
        for unit, given in enumerate(coder):
            if given is not None:
                counts[unit, place[given]] += 1
    counts[counts.sum(axis=1) < 2] = 0
    return Tables(counts, distance(values), int((counts.sum(axis=1) > 0).sum()))


def alphas(found: Tables, draws: Floats) -> Floats:
    """Return α = 1 - observed / expected disagreement for every resample; NaN where all gave the same.

    A unit with m coders adds its disagreeing pairs divided by m - 1; what is expected pairs all values of all units.

    Source: Krippendorff, K. (2011), Computing Krippendorff's alpha-reliability, University of Pennsylvania.

    Args:
        found: From `tables`.
        draws: Shape (resamples, units), how often each unit is drawn.
    """
    coders = found.counts.sum(axis=1)
    unequal = ((found.counts @ found.distances) * found.counts).sum(axis=1)
    observed = draws @ (unequal / np.maximum(coders - 1, 1))
    margins = draws @ found.counts
    total = margins.sum(axis=1)
    expected = ((margins @ found.distances) * margins).sum(axis=1)
    defined = expected > 1e-12
    ratio = observed * (total - 1) / np.where(defined, expected, 1.0)
    return np.where(defined, 1 - ratio, np.nan)


def nominal(values: Sequence[Hashable]) -> Floats:
    """Return 0 for the same and 1 for different values."""
    return 1 - np.eye(len(values))


def set_distances(values: Sequence[Hashable]) -> Floats:
    """Return the MASI distances of sets: 1 - Jaccard × 1, ⅔, ⅓ or 0 (same, one in the other, overlapping, apart).

    Two empty sets are the same.

    Source: Passonneau, R. (2006), Measuring agreement on set-valued items (MASI) for semantic and pragmatic annotation,
    LREC 2006.
    """
    sets = [value for value in values if isinstance(value, frozenset)]
    return np.array([[_masi(first, second) for second in sets] for first in sets]).reshape(len(sets), len(sets))


def _masi(first: frozenset[str], second: frozenset[str]) -> float:
    if first == second:
        return 0.0
    common = first & second
    if not common:
        return 1.0
    monotony = 2 / 3 if common in (first, second) else 1 / 3
    return 1 - monotony * len(common) / len(first | second)


def _key(value: Hashable) -> tuple[str, ...]:
    return tuple(sorted(value)) if isinstance(value, frozenset) else (str(value),)
