"""Cut a comment's text into the pieces that a page marks: clauses, words that were looked for, and signals."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from service.store.clauses import StoredClause

Spans: TypeAlias = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is shown in one way.

    Attributes:
        text: The words.
        clause: Position of its clause among those given, or None between clauses.
        found: It holds words that were looked for.
        announces: It holds words of a signal.
    """

    text: str
    clause: int | None
    found: bool = False
    announces: bool = False


def cut(text: str, clauses: Spans, found: Spans = (), signals: Spans = ()) -> tuple[Piece, ...]:
    """Cut a text at the ends of clauses, of words found and of signals; the pieces together are the text.

    Args:
        text: The whole comment.
        clauses: Offsets of start and end, in order, not overlapping.
        found: Offsets of the words that were looked for, likewise.
        signals: Offsets of the words of signals; these may overlap.
    """
    ends = {end for span in (*clauses, *found, *signals) for end in span if 0 < end < len(text)}
    edges = [0, *sorted(ends), len(text)]
    pieces = []
    for start, end in pairwise(edges):
        if start < end:
            clause = next((i for i, (first, last) in enumerate(clauses) if first <= start < last), None)
            pieces.append(Piece(text[start:end], clause, _within(start, found), _within(start, signals)))
    return tuple(pieces)


def signal_spans(clauses: Sequence[StoredClause]) -> list[tuple[int, int]]:
    """Return the offsets of the words of all signals of clauses."""
    return [(signal.start, signal.end) for clause in clauses for signal in clause.signals]


def _within(place: int, spans: Spans) -> bool:
    return any(first <= place < last for first, last in spans)


def spans(clauses: Sequence[StoredClause]) -> list[tuple[int, int]]:
    """Return the offsets of clauses."""
    return [(clause.start, clause.end) for clause in clauses]
