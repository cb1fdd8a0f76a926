"""Who mentions what, as a matrix of respondents × themes."""

from collections.abc import Iterator
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError
from service.insight.arithmetic import Flags, Floats

# A boolean numpy array, or a boolean scipy.sparse CSR matrix: most respondents mention few themes.
Mentions: TypeAlias = Any

BLOCK = 4096  # rows made dense at a time, so that memory does not grow with the number of respondents


def mention_matrix(respondents: npt.ArrayLike, themes: npt.ArrayLike, *, shape: tuple[int, int]) -> Mentions:
    """Make the matrix from pairs; a pair given twice counts once.

    Args:
        respondents: Row of every mention, whole numbers from 0.
        themes: Column of every mention, whole numbers from 0, as many as `respondents`.
        shape: Number of respondents, number of themes.

    Returns:
        Boolean scipy.sparse CSR array of that shape.

    Raises:
        InputError: The two differ in length, or a number lies outside the shape.
    """
    from scipy.sparse import csr_array

    rows, columns = np.asarray(respondents, dtype=np.int64), np.asarray(themes, dtype=np.int64)
    try:
        counts = csr_array((np.ones(rows.size, dtype=np.int32), (rows, columns)), shape=shape)
    except ValueError as error:
        raise InputError(f"These mentions do not fit {shape[0]} respondents and {shape[1]} themes: {error}") from None
    counts.sum_duplicates()
    return counts.astype(np.bool_)


def as_mentions(matrix: Any, *, shape: tuple[int, int], what: str) -> Mentions:
    """Return a dense or sparse matrix as booleans.

    Raises:
        InputError: It has another shape; `what` names it in the message.
    """
    found = matrix.tocsr().astype(np.bool_) if is_sparse(matrix) else np.asarray(matrix, dtype=np.bool_)
    if found.shape != shape:
        raise InputError(f"The {what} mentions have shape {found.shape}; {shape} (respondents, themes) is needed.")
    return found


def is_sparse(matrix: Any) -> bool:
    """Tell whether this is a scipy.sparse matrix, without loading scipy."""
    return hasattr(matrix, "tocsr")


def either(*matrices: Mentions) -> Mentions:
    """Return the mentions that are in any of the matrices; sparse if the first is."""
    found = matrices[0]
    for matrix in matrices[1:]:
        if is_sparse(found):
            from scipy.sparse import csr_array

            found = (csr_array(found, dtype=np.int32) + csr_array(matrix, dtype=np.int32)).astype(np.bool_)
        else:
            found = found | dense(matrix)
    return found


def beside(left: Mentions, right: Flags) -> Mentions:
    """Return the mentions of more themes to the right of those there are; sparse if those are."""
    if is_sparse(left):
        from scipy.sparse import csr_array, hstack

        return csr_array(hstack([left, csr_array(right)], format="csr"))
    return np.hstack([left, right])


def dense(matrix: Mentions) -> Flags:
    """Return a matrix as a boolean numpy array."""
    found: Flags = matrix.toarray() if is_sparse(matrix) else matrix
    return found


def blocks(n: int) -> Iterator[slice]:
    """Yield slices of at most `BLOCK` rows that together cover n rows."""
    return (slice(start, min(start + BLOCK, n)) for start in range(0, n, BLOCK))


def column_sums(matrix: Mentions, factors: Floats) -> Floats:
    """Add up `factors`, shape (respondents,), over those who mention each theme; shape (themes,)."""
    total = np.zeros(matrix.shape[1])
    for rows in blocks(matrix.shape[0]):
        total += factors[rows] @ dense(matrix[rows]).astype(np.float64)
    return total
