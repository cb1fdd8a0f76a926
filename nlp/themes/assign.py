"""Give every clause the leaf that it is nearest to, or the reason why it has none."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

ROWS_AT_ONCE = 65_536
# A clause less like its nearest theme than this (cosine, centred vectors) is about something rare: of real files'
# clauses the lowest 2 to 5 % fall under it, and reading them shows one-offs.
NEAR_ENOUGH = 0.28
# Between two themes that differ by less than this, a clause that is not clearly in either is ambiguous.
CLEAR_MARGIN = 0.02
CLEARLY_IN = 0.40


@dataclass(frozen=True, slots=True)
class Placed:
    """Where n clauses were placed.

    Attributes:
        leaf: int64 array of shape (n,): the nearest leaf, or -1.
        strength: float32 array of shape (n,): cosine to it, in [0, 1]; 0 without one.
        ambiguous: bool array of shape (n,): near two themes alike; these have no leaf.
    """

    leaf: npt.NDArray[np.int64]
    strength: npt.NDArray[np.float32]
    ambiguous: npt.NDArray[np.bool_]


def place(
    vectors: npt.NDArray[np.float32], leaves: npt.NDArray[np.float32], theme_of_leaf: npt.NDArray[np.int64]
) -> Placed:
    """Place clauses; the work is proportional to clauses times leaves.

    Args:
        vectors: Array of shape (n, dimensions), centred unit rows.
        leaves: Array of shape (leaves, dimensions), centred unit rows.
        theme_of_leaf: Array of shape (leaves,).
    """
    n = len(vectors)
    placed = Placed(np.full(n, -1), np.zeros(n, dtype=np.float32), np.zeros(n, dtype=bool))
    if len(leaves) == 0:
        return placed
    for start in range(0, n, ROWS_AT_ONCE):
        rows = slice(start, start + ROWS_AT_ONCE)
        near = vectors[rows] @ leaves.T
        leaf = near.argmax(axis=1)
        best = near[np.arange(len(leaf)), leaf]
        elsewhere = np.where(theme_of_leaf[None, :] == theme_of_leaf[leaf][:, None], -1, near).max(axis=1)
        ambiguous = (best >= NEAR_ENOUGH) & (best < CLEARLY_IN) & (best - elsewhere < CLEAR_MARGIN)
        kept = (best >= NEAR_ENOUGH) & ~ambiguous
        placed.leaf[rows] = np.where(kept, leaf, -1)
        placed.strength[rows] = np.where(kept, np.clip(best, 0, 1), 0)
        placed.ambiguous[rows] = ambiguous
    return placed
