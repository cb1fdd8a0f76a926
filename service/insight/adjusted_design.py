"""Lay respondents out as distinct weighted rows of indicators, for regressions of the outcome on themes."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from service.insight.arithmetic import Flags, Floats
from service.insight.mentions import Mentions
from service.insight.resample import distinct_rows
from service.insight.weights import effective_size

Ints = npt.NDArray[np.int64]

TRACE = 1e-6  # of respondents


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """Respondents with an outcome, identical ones as one row, sorted by content.

    Attributes:
        values: Shape (rows,): the outcome of each row's respondents.
        counts: Shape (rows,): how many respondents the row stands for.
        weights: Shape (rows,): weight of one of them, scaled so that all sum to Kish's effective number.
        amounts: Shape (rows,): what a point of one's outcome is worth.
        matrix: Sparse, rows × columns, of ones: the constant, controls, negative mentions, positive mentions.
        by_column: The same, stored so that columns are quick to take out.
        penalised: Shape (columns,): whether the column is a theme, which the chosen penalty shrinks.
        negative: Shape (themes,): the column of each theme's negative mentions.
        positive: Shape (themes,): the same for positive mentions.
        pairs: Sparse, rows × pairs, of ones: which pairs of columns the row has both of.
        left: Shape (pairs,): the first column of each pair.
        right: Shape (pairs,): the second, not before the first.
    """

    values: Floats
    counts: Ints
    weights: Floats
    amounts: Floats
    matrix: Any
    by_column: Any
    penalised: Flags
    negative: Ints
    positive: Ints
    pairs: Any
    left: Ints
    right: Ints

    @property
    def has_amounts(self) -> bool:
        """Whether points are worth anything but 1."""
        return bool((self.amounts != 1).any())


def lay_out(
    values: Floats,
    weights: Floats,
    amounts: Floats,
    *,
    negative: Mentions,
    positive: Mentions,
    controls: Mentions | None = None,
) -> Design:
    """Collapse respondents into distinct rows.

    Args:
        values: Shape (n,), none of them NaN.
        weights: Shape (n,), all above 0.
        amounts: Shape (n,), what a point of each one's outcome is worth.
        negative: Boolean, respondents × themes.
        positive: The same shape.
        controls: Boolean, respondents × levels of segments and periods (`adjusted_controls`); None without.
    """
    from scipy.sparse import csr_array, hstack

    n, themes = negative.shape
    constant = csr_array(np.ones((n, 1)))
    parts = [csr_array(part, dtype=np.float64) for part in (controls, negative, positive) if part is not None]
    matrix = csr_array(hstack([constant, *parts], format="csr"))
    first, counts = distinct_rows([values, weights, amounts], [matrix.astype(np.bool_)])
    rows = matrix[first]
    rows.sort_indices()
    pairs, left, right = _pair_up(rows)
    width, ones = matrix.shape[1], weights[first]
    return Design(
        values=values[first],
        counts=counts.astype(np.int64),
        weights=ones * (effective_size(np.repeat(ones, counts)) / (ones @ counts)),
        amounts=amounts[first],
        matrix=rows,
        by_column=rows.tocsc(),
        penalised=np.arange(width) >= width - 2 * themes,
        negative=np.arange(width - 2 * themes, width - themes),
        positive=np.arange(width - themes, width),
        pairs=pairs,
        left=left,
        right=right,
    )


def coefficient_spread(design: Design) -> Floats:
    """Return the inverse of the matrix that counts how often two columns come together, (columns, columns).

    A trace of ridge makes it huge, instead of undefined, along changes of coefficients that no respondent would notice.
    """
    from scipy.linalg import cho_factor, cho_solve

    width = design.matrix.shape[1]
    together = np.zeros((width, width))
    together[design.left, design.right] = design.pairs.T @ design.counts.astype(np.float64)
    together[design.right, design.left] = together[design.left, design.right]
    together[np.diag_indices(width)] += TRACE
    found: Floats = cho_solve(cho_factor(together), np.eye(width))
    return found


def own_mentions(design: Design, spread: Floats, columns: Ints) -> float:
    """Return how many mentions of these columns are not foretold by the other columns.

    It is the number of mentions that would tell as much if nothing came with them: the number times the tolerance,
    1 - R², or one over the variance inflation. Nearly 0 for themes that always come together (each by itself, not both
    as one), for one that everybody mentions, and for one that is a segment.

    Source: Belsley, D. A., Kuh, E. and Welsch, R. E. (1980), Regression Diagnostics, section 3.2.

    Args:
        design: The respondents.
        spread: Of its coefficients (`coefficient_spread`).
        columns: Those that are removed together; what counts is what an average respondent has of them.
    """
    mentioned = mentions_in(design, columns)
    counts = design.counts * (np.diff(mentioned.indptr) > 0)
    if not counts.any():
        return 0.0
    average = (counts @ mentioned) / counts.sum()
    return float(1 / (average @ spread[np.ix_(columns, columns)] @ average))


def mentions_in(design: Design, columns: Ints) -> Any:
    """Return some columns of the design's matrix, sparse, by row."""
    return design.by_column[:, columns].tocsr()


def _pair_up(matrix: Any) -> tuple[Any, Ints, Ints]:
    """Return which pairs of columns, each with itself too, come together in each row, and the pairs that do."""
    from scipy.sparse import csr_array

    rows, width = matrix.shape
    lengths = np.diff(matrix.indptr).astype(np.int64)
    row = np.repeat(np.arange(rows), lengths)
    # Every entry is paired with itself and those after it in its row.
    partners = matrix.indptr[row + 1] - np.arange(matrix.indices.size)
    first = np.repeat(np.arange(matrix.indices.size), partners)
    step = np.arange(first.size) - np.repeat(np.cumsum(partners) - partners, partners)
    codes = matrix.indices[first].astype(np.int64) * width + matrix.indices[first + step]
    kinds = np.flatnonzero(np.bincount(codes, minlength=width * width))
    place = np.searchsorted(kinds, codes)
    ends = np.concatenate([[0], np.cumsum(np.bincount(row[first], minlength=rows))])
    pairs = csr_array((np.ones(place.size), place, ends), shape=(rows, kinds.size))
    return pairs, kinds // width, kinds % width
