"""Bring vectors to unit length, alone or summed by group; what is nothing stays nothing."""

import numpy as np
import numpy.typing as npt

LEAST = 1e-12  # length below which a vector says nothing

Floats = npt.NDArray[np.float32]


def unit(vector: npt.NDArray[np.floating]) -> Floats:
    """Return a vector of shape (dimensions,) at unit length."""
    return np.asarray(vector / max(float(np.linalg.norm(vector)), LEAST), dtype=np.float32)


def unit_rows(rows: npt.NDArray[np.floating]) -> Floats:
    """Return rows of shape (n, dimensions) at unit length."""
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(length > 0, length, 1), dtype=np.float32)


def unit_sums(vectors: npt.NDArray[np.floating], group: npt.NDArray[np.int64], *, groups: int) -> Floats:
    """Return the direction of each group of vectors, unit rows of shape (groups, dimensions).

    Args:
        vectors: Shape (n, dimensions).
        group: Shape (n,): from 0 up; a vector of group -1 is in none.
        groups: How many there are.
    """
    sums = np.zeros((groups, vectors.shape[1]))
    inside = group >= 0
    np.add.at(sums, group[inside], vectors[inside])
    return unit_rows(sums)
