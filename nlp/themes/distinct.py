"""Collapse clauses that say the same: each distinct text is fitted once, and counts as often as it was said."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nlp.records import ClauseSet
from nlp.themes.content import says_nothing
from nlp.themes.folding import fold
from nlp.vectors import unit_sums

# Themes are fitted on this many distinct clauses at the most, and the rest is placed among them: the sample is drawn by
# hash of the text, so it is the same whatever the order of the rows.
FIT_AT_MOST = 20_000


@dataclass(frozen=True, slots=True)
class Distinct:
    """The distinct texts among n clauses with content, sorted by what is the same for all that say them.

    Attributes:
        first: int64 array of shape (distinct,): a clause of each text, in the words that most use.
        of: int64 array of shape (n,): the distinct text of each clause, or -1 if it has no content.
        count: int64 array of shape (distinct,): how many clauses say it.
        vectors: float32 array of shape (distinct, dimensions), unit rows: the mean of those of its clauses.
        fit: int64 array: the distinct texts that themes are fitted on, ascending.
    """

    first: npt.NDArray[np.int64]
    of: npt.NDArray[np.int64]
    count: npt.NDArray[np.int64]
    vectors: npt.NDArray[np.float32]
    fit: npt.NDArray[np.int64]


def in_order(clauses: ClauseSet) -> tuple[ClauseSet, npt.NDArray[np.int64]]:
    """Return the clauses sorted by what they are, and which row each was: so that no sum depends on their order."""
    texts, phrases, vectors = clauses.texts, clauses.phrases, clauses.vectors
    order = sorted(range(len(clauses)), key=lambda row: (texts[row], phrases[row], vectors[row].tobytes()))
    rows = np.array(order, dtype=np.int64)
    return clauses.select(rows), rows


def collapse(texts: Sequence[str], vectors: npt.NDArray[np.float32], *, fit_at_most: int = FIT_AT_MOST) -> Distinct:
    """Find the distinct texts, and draw the sample that themes are fitted on.

    Args:
        texts: In an order that is a function of themselves and their vectors, as ``in_order`` gives them.
        vectors: Array of shape (texts, dimensions).
        fit_at_most: Size of the sample.
    """
    said = [row for row, text in enumerate(texts) if not says_nothing(text)]
    by_key: dict[str, list[int]] = {}
    for row, key in zip(said, fold([texts[row] for row in said]), strict=True):
        by_key.setdefault(key, []).append(row)
    ordered = sorted(by_key)
    of = np.full(len(texts), -1)
    for number, key in enumerate(ordered):
        of[by_key[key]] = number
    count = np.array([len(by_key[key]) for key in ordered], dtype=np.int64)
    drawn = sorted(range(len(ordered)), key=lambda number: hashlib.sha256(ordered[number].encode()).digest())
    return Distinct(
        first=np.array([_usual(by_key[key], texts) for key in ordered], dtype=np.int64),
        of=of,
        count=count,
        vectors=unit_sums(vectors, of, groups=len(count)),
        fit=np.array(sorted(drawn[:fit_at_most]), dtype=np.int64),
    )


def _usual(rows: Sequence[int], texts: Sequence[str]) -> int:
    """Return the first of the rows with the text that most of them have; of equal ones, that which comes first."""
    said = Counter(texts[row] for row in rows)
    most = max(said.values())
    return next(row for row in rows if said[texts[row]] == most)
