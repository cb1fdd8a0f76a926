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

TIED = 1e-7  # relative to the largest: what an eigenvalue or a coefficient of 0 comes out as


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """Respondents with an outcome, identical ones as one row, sorted by content.

    Attributes:
        values: Shape (rows,): the outcome of each row's respondents.
        counts: Shape (rows,): how many respondents the row stands for.
        weights: Shape (rows,): weight of one of them, scaled so that all sum to Kish's effective number.
        amounts: Shape (rows,): what a point of one's outcome is worth.
        matrix: Sparse, rows × columns, of ones: the constant, controls, negative mentions, positive mentions.
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
    penalised: Flags
    negative: Ints
    positive: Ints
    pairs: Any
    left: Ints
    right: Ints


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
        penalised=np.arange(width) >= width - 2 * themes,
        negative=np.arange(width - 2 * themes, width - themes),
        positive=np.arange(width - themes, width),
        pairs=pairs,
        left=left,
        right=right,
    )


def tied_directions(design: Design) -> Floats:
    """Return an orthonormal basis, (columns, k), of the changes of coefficients that no respondent would notice.

    A sum of coefficients can be estimated only if it is the same along all of them. Themes that always come
    together, and one that everybody mentions, are tied.

    Source: Searle, S. R. (1971), Linear Models, section 5.4.
    """
    from scipy.linalg import eigh

    width = design.matrix.shape[1]
    gram = np.zeros((width, width))
    gram[design.left, design.right] = design.pairs.T @ design.counts.astype(np.float64)
    gram[design.right, design.left] = gram[design.left, design.right]
    values, vectors = eigh(gram)
    found: Floats = vectors[:, values <= TIED * values[-1]]
    return found


def is_told_apart(design: Design, tied: Floats, columns: Ints) -> bool:
    """Tell whether what these columns add to the predictor of each respondent can be estimated."""
    alone = design.matrix[:, columns]
    return bool(np.abs(alone @ tied[columns]).max(initial=0.0) <= np.sqrt(TIED))


def mentioning(design: Design, columns: Ints) -> Ints:
    """Return the rows that have at least one of these columns."""
    return np.flatnonzero(np.diff(design.matrix[:, columns].indptr)).astype(np.int64)


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
