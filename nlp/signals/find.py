"""Find what the clauses of a comment announce: leaving, recommending, effort, urgency and the like."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from nlp.records import Clause, Signal
from nlp.segment.pipeline import load_pipeline
from nlp.segment.words import Words
from nlp.signals.compile import compile_rules
from nlp.signals.praise import find_praise
from nlp.signals.questions import find_questions
from nlp.signals.tables import RULES

SIGNALS_VERSION = "signals-1"  # changes whenever the same comment would announce something else


def find_signals(words: Words, clauses: Sequence[Clause]) -> tuple[tuple[Signal, ...], ...]:
    """Return, per clause of a comment, what it announces, in the order of the text, each kind once.

    Args:
        words: Of the parsed comment.
        clauses: Of the comment, in order. A signal is the clause's in which it begins, and is cut at that clause's end.
    """
    if not clauses:
        return ()
    found: list[dict[str, Signal]] = [{} for _ in clauses]
    ends = [clause.end for clause in clauses]
    for kind, start, end in sorted(_places(words)):
        first, last = words.starts[start], words.ends[end - 1]
        at = min(bisect_right(ends, first), len(clauses) - 1)
        clause = clauses[at]
        first, last = max(first, clause.start), min(last, clause.end)
        if first < last:
            found[at].setdefault(kind, Signal(kind, first, last))
    return tuple(tuple(sorted(signals.values(), key=lambda signal: (signal.start, signal.kind))) for signals in found)


def _places(words: Words) -> Iterator[tuple[str, int, int]]:
    """Yield kind, first word and the word after the last of everything that is announced."""
    matchers = _matchers()
    for start, end in words.sentences:
        lowers = {word.lower for word in words.words[start:end]}
        keys = sorted(matchers.keys() & lowers.union(words.lemmas[start:end]))
        if keys:
            yield from _matches(words, start, end, [matchers[key] for key in keys])
        yield from find_praise(words, start, end, lowers)
        yield from find_questions(words, start, end, lowers)


def _matches(words: Words, start: int, end: int, matchers: Sequence[Any]) -> Iterator[tuple[str, int, int]]:
    for at in range(start, end):
        words.doc[at].lemma_ = words.lemmas[at]
    span = words.doc[start:end]
    strings = words.doc.vocab.strings
    places = {
        (int(strings[key]), first + start, last + start) for matcher in matchers for key, first, last in matcher(span)
    }
    for number, first, last in sorted(places):
        rule = RULES[number]
        anchor = _anchor(words, first, last)
        if all(condition(words, anchor) for condition in rule.conditions):
            yield rule.kind, first, last


def _anchor(words: Words, first: int, last: int) -> int:
    """Return the word of a match that all its others hang on."""
    return next(
        (at for at in range(first, last) if words.heads[at] == at or not first <= words.heads[at] < last), first
    )


@cache
def _matchers() -> dict[str, Any]:
    return compile_rules(load_pipeline().vocab, RULES)
