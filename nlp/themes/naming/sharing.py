"""Share phrases out among sibling themes, so that each has a good one of its own."""

from collections.abc import Sequence

import numpy as np

from nlp.themes.naming.candidates import Candidate
from nlp.themes.naming.keys import keys_of

LOOKED_AT = 12  # candidates of a theme
NEARLY = 0.5  # of the worth of a theme's best; a poorer phrase is not forced on it for its sibling's sake


def share_out(ranked: Sequence[Sequence[Candidate]]) -> list[list[Candidate]]:
    """Return each theme's candidates with that first which, of all ways to share out, makes the names best together.

    Phrases with the same keys say the same, so one theme at most gets one of them; the product of worths is greatest
    (the assignment problem).

    Args:
        ranked: Per theme, its candidates, the best first.
    """
    from scipy.optimize import linear_sum_assignment

    meanings = {keys_of(found.phrase): 0 for candidates in ranked for found in candidates[:LOOKED_AT]}
    column = {keys: number for number, keys in enumerate(sorted(meanings, key=sorted))}
    if not column:
        return [list(candidates) for candidates in ranked]
    loss = np.full((len(ranked), len(column) + len(ranked)), 100.0)  # the last columns: no phrase of its own
    for row, candidates in enumerate(ranked):
        for found in reversed(candidates[:LOOKED_AT]):
            loss[row, column[keys_of(found.phrase)]] = -np.log(max(found.worth, 1e-12))
    given = dict(zip(*(side.tolist() for side in linear_sum_assignment(loss)), strict=True))
    return [_first(candidates, given[row], column) for row, candidates in enumerate(ranked)]


def _first(candidates: Sequence[Candidate], given: int, column: dict[frozenset[str], int]) -> list[Candidate]:
    own = next((found for found in candidates if column.get(keys_of(found.phrase)) == given), None)
    if own is None or own.worth < NEARLY * candidates[0].worth:
        return list(candidates)
    return [own, *(found for found in candidates if found is not own)]
