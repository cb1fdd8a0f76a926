"""Choose the clauses that show what a theme is: central, varied and short."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

EXEMPLARS = 6
POOL = 60  # the most central clauses, among which the exemplars are chosen
CENTRAL = 0.65  # weight of being central, against being unlike the ones chosen already
TOO_ALIKE = 0.9  # cosine beyond which two exemplars would say the same
GOOD_WORDS = range(4, 19)  # shorter says too little, longer too much to be read at a glance


def choose_exemplars(
    rows: npt.NDArray[np.int64],
    *,
    texts: Sequence[str],
    vectors: npt.NDArray[np.float32],
    centroid: npt.NDArray[np.float32],
) -> tuple[int, ...]:
    """Return up to ``EXEMPLARS`` of the rows: the most central first, then what adds most to those chosen.

    By maximal marginal relevance (Carbonell and Goldstein 1998), among clauses of a readable length first.

    Args:
        rows: Indexes of a theme's distinct clauses, in an order that is a function of the texts alone.
        texts: Of all clauses.
        vectors: Array of shape (clauses, dimensions), unit rows.
        centroid: Array of shape (dimensions,), unit length.
    """
    near = vectors[rows] @ centroid
    central = np.argsort(-near, kind="stable")[:POOL]
    readable = np.array([len(texts[rows[at]].split()) in GOOD_WORDS for at in central], dtype=np.bool_)
    chosen: list[int] = []
    for pool in (central[readable], central[~readable]):
        _add(chosen, pool.tolist(), vectors[rows], near)
    return tuple(int(rows[at]) for at in chosen)


def _add(chosen: list[int], pool: list[int], vectors: npt.NDArray[np.float32], near: npt.NDArray[np.float32]) -> None:
    """Add to the chosen what is best among a pool, one after the other, while any is unlike all of them."""
    while pool and len(chosen) < EXEMPLARS:
        alike = (vectors[pool] @ vectors[chosen].T).max(axis=1) if chosen else np.zeros(len(pool), dtype=np.float32)
        worth = np.where(alike < TOO_ALIKE, CENTRAL * near[pool] - (1 - CENTRAL) * alike, -np.inf)
        best = int(worth.argmax())
        if not np.isfinite(worth[best]):
            return
        chosen.append(pool.pop(best))
