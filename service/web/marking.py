"""Cut a comment's text into the pieces that a page marks: clauses, and words that were looked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from service.store.clauses import StoredClause


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is shown in one way.

    Attributes:
        text: The words.
        clause: Position of its clause among those given, or None between clauses.
        found: It holds words that were looked for.
    """

    text: str
    clause: int | None
    found: bool = False


def cut(text: str, clauses: Sequence[tuple[int, int]], found: Sequence[tuple[int, int]] = ()) -> tuple[Piece, ...]:
    """Cut a text at the ends of clauses and of words found; the pieces together are the text.

    Args:
        text: The whole comment.
        clauses: Offsets of start and end, in order, not overlapping.
        found: Offsets of the words that were looked for, likewise.
    """
    ends = {end for span in (*clauses, *found) for end in span if 0 < end < len(text)}
    edges = [0, *sorted(ends), len(text)]
    pieces = []
    for start, end in pairwise(edges):
        if start < end:
            clause = next((i for i, (first, last) in enumerate(clauses) if first <= start < last), None)
            pieces.append(Piece(text[start:end], clause, any(first <= start < last for first, last in found)))
    return tuple(pieces)


def spans(clauses: Sequence[StoredClause]) -> list[tuple[int, int]]:
    """Return the offsets of clauses."""
    return [(clause.start, clause.end) for clause in clauses]
