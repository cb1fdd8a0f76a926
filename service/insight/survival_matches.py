"""Find for every customer who complains another who, by then, had not."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError
from service.insight.arithmetic import Floats
from service.insight.survival import Lives

Ints = npt.NDArray[np.int64]

WINDOW = 45  # days before the complaint in which a match answered, so that both were heard at about the same time
TRIES = 20  # customers drawn before all that could match are looked through in order


@dataclass(frozen=True, slots=True, eq=False)
class Matched:
    """Pairs of a customer who complained and another who, by then, had not.

    Attributes:
        life: Shape (pairs,), row of the one who complained in `Lives`.
        other: Shape (pairs,), row of the match; nobody is a match twice.
        day: Shape (pairs,), day of the complaint, from which on both are followed.
        unmatched: How many who complained had no match.
    """

    life: Ints
    other: Ints
    day: Floats
    unmatched: int


def match_complaints(
    lives: Lives,
    answers: Sequence[tuple[int, float]],
    *,
    groups: Sequence[str | None] | None = None,
    window: float = WINDOW,
    seed: int = 0,
) -> Matched:
    """Match every customer, on the day of the first complaint about anything, with one who had not complained by then.

    The match is of the same group, answered within the window before that day, and is still a customer on it. Both are
    followed from that day, so nobody has to survive until a complaint to be counted.

    Source: Lu, B. (2005), Propensity score matching with time-dependent covariates, Biometrics 61, 721-728 (matching
    within the risk set).

    Args:
        lives: From `survival.lives`.
        answers: Customer (row in what `survival.lives` was given) and day of every answer, in any mood.
        groups: Group of every customer given to `survival.lives`, such as a segment; None matches anybody.
        window: Days.
        seed: The same seed draws the same matches.

    Raises:
        InputError: There is not one group for each customer.
    """
    if groups is not None and lives.customer.size and len(groups) <= int(lives.customer.max()):
        raise InputError(f"There are {len(groups)} groups, but customers up to {lives.customer.max()}; give one each.")
    group = [None if groups is None else groups[row] for row in lives.customer.tolist()]
    heard = _answers_by_group(lives, answers, group)
    when = np.maximum(lives.first.min(axis=1, initial=np.inf), lives.entered)
    free = np.ones(lives.customer.size, dtype=np.bool_)
    rng = np.random.default_rng(seed)
    pairs: list[tuple[int, int, float]] = []
    unmatched = 0
    for life in np.lexsort((lives.customer, when)).tolist():
        day = float(when[life])
        if day >= lives.ended[life]:
            continue  # never complained while a customer
        days, people = heard[group[life]]
        near = people[np.searchsorted(days, day - window) : np.searchsorted(days, day, side="right")]
        fits = np.zeros(0, dtype=np.int64)
        for some in (rng.choice(near, TRIES) if near.size else near, near):
            fits = some[free[some] & (when[some] > day) & (lives.ended[some] > day)]
            if fits.size:
                break
        if fits.size == 0:
            unmatched += 1
            continue
        free[fits[0]] = False
        pairs.append((life, int(fits[0]), day))
    own, other, day_of = np.array(pairs, dtype=np.float64).reshape(-1, 3).T
    return Matched(own.astype(np.int64), other.astype(np.int64), day_of, unmatched)


def _answers_by_group(
    lives: Lives, answers: Sequence[tuple[int, float]], group: Sequence[str | None]
) -> dict[str | None, tuple[Floats, Ints]]:
    """Return days and rows of all answers of every group, in order of day."""
    place = {row: life for life, row in enumerate(lives.customer.tolist())}
    lists: dict[str | None, list[tuple[float, int]]] = defaultdict(list)
    for name in group:
        lists[name] = []
    for row, day in answers:
        life = place.get(row)
        if life is not None and day >= lives.entered[life]:
            lists[group[life]].append((day, life))
    found = {}
    for name, pairs in lists.items():
        days, people = np.array(sorted(pairs), dtype=np.float64).reshape(-1, 2).T
        found[name] = (days, people.astype(np.int64))
    return found
