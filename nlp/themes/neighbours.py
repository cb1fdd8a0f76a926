"""Find the nearest neighbours of every vector, exactly."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

ROWS_AT_ONCE = 1024  # rows of the similarity matrix in memory: 1,024 × 30,000 float32 is 120 MB


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The k nearest neighbours of n vectors, nearest first, a vector itself left out.

    Attributes:
        index: int64 array of shape (n, k).
        distance: float32 array of shape (n, k), cosine distance in [0, 2].
    """

    index: npt.NDArray[np.int64]
    distance: npt.NDArray[np.float32]


def nearest_neighbours(vectors: npt.NDArray[np.float32], *, k: int) -> Neighbours:
    """Return the neighbours of every row, by cosine, found by comparing all with all.

    Exact search costs n² multiplications, which at the 30,000 rows that discovery fits on is seconds; an approximate
    index would be quicker and would depend on a seed and on the order of the rows.

    Args:
        vectors: Array of shape (n, dimensions) with unit rows.
        k: Number of neighbours; n - 1 at the most.
    """
    n = len(vectors)
    index = np.empty((n, k), dtype=np.int64)
    distance = np.empty((n, k), dtype=np.float32)
    for start in range(0, n, ROWS_AT_ONCE):
        rows = np.arange(start, min(start + ROWS_AT_ONCE, n))
        near = vectors[rows] @ vectors.T
        near[np.arange(len(rows)), rows] = -np.inf
        best = np.argpartition(-near, k - 1, axis=1)[:, :k]
        order = np.argsort(-np.take_along_axis(near, best, axis=1), axis=1, kind="stable")
        index[rows] = np.take_along_axis(best, order, axis=1)
        distance[rows] = 1 - np.take_along_axis(near, index[rows], axis=1)
    return Neighbours(index, np.clip(distance, 0, 2))


def among(neighbours: Neighbours, rows: npt.NDArray[np.int64], *, k: int) -> Neighbours:
    """Return the neighbours of some rows among these rows: as many as all of them have, ``k`` at the most.

    Args:
        neighbours: Of all vectors; some more than ``k``, since those that are not among the rows are lost.
        rows: Ascending.
        k: Number of neighbours.
    """
    place = np.full(len(neighbours.index), -1)
    place[rows] = np.arange(len(rows))
    index = place[neighbours.index[rows]]
    kept = index >= 0
    k = max(1, min(k, int(kept.sum(axis=1).min(initial=k))))
    nearest = np.argsort(~kept, axis=1, kind="stable")[:, :k]
    index = np.take_along_axis(index, nearest, axis=1)
    distance = np.take_along_axis(neighbours.distance[rows], nearest, axis=1)
    alone = index < 0  # a row that lost all its neighbours is its own
    return Neighbours(
        np.where(alone, np.arange(len(rows))[:, None], index), np.where(alone, 2, distance).astype(np.float32)
    )
