"""Draw respondents again and again, to see how much a figure owes to who happened to answer."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError
from service.insight.arithmetic import Floats
from service.insight.mentions import Mentions, blocks, dense

REPLICATES = 1000  # methods.md asks for 400 or more; with 1000 the ends of a 95 % interval are steady
MIN_REPLICATES = 2


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """A sum over the respondents who mention each theme.

    Attributes:
        amounts: What every respondent adds, shape (respondents,).
        mentions: Boolean, respondents × themes.
    """

    amounts: Floats
    mentions: Mentions


def replicate_tallies(tallies: Sequence[Tally], *, replicates: int, seed: int) -> tuple[Floats, ...]:
    """Return the sums of every tally over resampled respondents, the same resamples for all.

    A respondent is drawn Poisson(1) times in every replicate. Identical respondents are drawn together, as
    the sum of c such draws is Poisson(c): that is quick on large surveys, and makes the result independent of
    the order of the respondents. Memory stays bounded: draws and mentions are held for a block of rows at a
    time.

    Source: Chamandy, N. et al. (2012), Estimating uncertainty for massive data streams, Google technical
    report.

    Args:
        tallies: At least one, all over the same respondents.
        replicates: Number of resamples.
        seed: The same seed gives the same result.

    Returns:
        For every tally, shape (replicates, themes + 1); the last column is the sum over all respondents.

    Raises:
        InputError: There are fewer than 2 replicates.
    """
    if replicates < MIN_REPLICATES:
        raise InputError(f"{replicates} replicates give no interval; ask for 400 or more.")
    first, counts = distinct_rows([tally.amounts for tally in tallies], [tally.mentions for tally in tallies])
    rng = np.random.default_rng(seed)
    amounts = [tally.amounts[first] for tally in tallies]
    mentions = [tally.mentions[first] for tally in tallies]
    sums = tuple(np.zeros((replicates, matrix.shape[1] + 1)) for matrix in mentions)
    for rows in blocks(first.size):
        expected = counts[rows, np.newaxis].astype(np.float64)
        draws = rng.poisson(expected, size=(expected.shape[0], replicates)).T.astype(np.float64)
        for total, amount, matrix in zip(sums, amounts, mentions, strict=True):
            total[:, :-1] += draws @ (dense(matrix[rows]) * amount[rows, np.newaxis])
            total[:, -1] += draws @ amount[rows]
    return sums


def distinct_rows(
    amounts: Sequence[Floats], mentions: Sequence[Mentions]
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return the first of every set of identical respondents, and the sizes of the sets.

    Their order depends on what they hold alone, not on where they stood.

    Args:
        amounts: Numbers of every respondent, each of shape (respondents,).
        mentions: Boolean matrices, respondents × themes.
    """
    numbers = [np.ascontiguousarray(amount + 0.0) for amount in amounts]  # turns -0.0 into 0.0, which has other bytes
    parts = [number.view(np.uint8).reshape(number.size, 8) for number in numbers]
    rows = np.ascontiguousarray(np.hstack([*parts, *map(_packed, mentions)]))
    keys = rows.view(f"V{rows.shape[1]}").ravel()
    _, first, counts = np.unique(keys, return_index=True, return_counts=True)
    return first, counts


def _packed(matrix: Mentions) -> npt.NDArray[np.uint8]:
    """Return eight mentions a byte."""
    n, themes = matrix.shape
    packed = np.zeros((n, -(-themes // 8)), dtype=np.uint8)
    for rows in blocks(n):
        packed[rows] = np.packbits(dense(matrix[rows]), axis=1)
    return packed
