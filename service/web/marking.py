"""Cut a comment's text into the pieces that a page marks: clauses, words that were looked for, and signals."""

from bisect import bisect_right
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

    The time grows with the number of spans and no faster: who writes the comment must not decide how long a page takes.

    Args:
        text: The whole comment.
        clauses: Offsets of start and end, in order, not overlapping.
        found: Offsets of the words that were looked for; these may overlap.
        signals: Offsets of the words of signals, likewise.
    """
    words, announced = _joined(found), _joined(signals)
    ends = {end for span in (*clauses, *found, *signals) for end in span if 0 < end < len(text)}
    edges = [0, *sorted(ends), len(text)]
    pieces = []
    for start, end in pairwise(edges):
        if start < end:
            within = (_span_at(start, one) is not None for one in (words, announced))
            pieces.append(Piece(text[start:end], _span_at(start, clauses), *within))
    return tuple(pieces)


def signal_spans(clauses: Sequence[StoredClause]) -> list[tuple[int, int]]:
    """Return the offsets of the words of all signals of clauses."""
    return [(signal.start, signal.end) for clause in clauses for signal in clause.signals]


def _joined(spans: Spans) -> Spans:
    """Return spans that cover the same, in order and apart."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _span_at(place: int, spans: Spans) -> int | None:
    """Return which of some spans, in order and apart, holds a place."""
    at = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return at if at >= 0 and place < spans[at][1] else None


def spans(clauses: Sequence[StoredClause]) -> list[tuple[int, int]]:
    """Return the offsets of clauses."""
    return [(clause.start, clause.end) for clause in clauses]
