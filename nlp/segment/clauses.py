"""Cut a parsed comment into clauses: at sentences, contrasts, coordinated predicates and lists."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from nlp.records import Clause
from nlp.segment.phrases import find_phrases
from nlp.segment.pipeline import load_pipeline

PARSED_AT_ONCE = 128  # texts per batch of the parser
MIN_WORDS = 2  # a shorter piece ("and clean") is joined to its neighbour
LONG_CLAUSE = 28  # tokens; beyond, a clause is cut at its inner conjunctions too
CONTRAST = frozenset({"although", "though", "while", "whereas", "but", "however", "except", "yet"})
LONG_CUTS = frozenset({"because", "when", "which", "who", "so", "as", "since", "if", "after", "until", "and", "where"})
# Verbs of saying and thinking carry what they say: "they told me it was fixed" is one clause.
REPORTING = frozenset(
    {"say", "says", "said", "tell", "told", "think", "thought", "know", "knew", "hope", "feel", "felt", "believe"}
    | {"guess", "find", "found", "wish", "mean", "seem", "seems", "suggest", "suggested", "promised", "assured"}
)
LEADING = frozenset({"and", "but", "or", "so", "also", "plus", "then", "yet", "because", "cos", "coz"})
TRAILING = frozenset({"and", "but", "or", "so", "then", "because", "as"})
LINE_BREAKS = ("\n", "\r", "•", "·", "|", ";")


def split_texts(texts: Sequence[str]) -> list[tuple[Clause, ...]]:
    """Split texts into clauses; an empty text has none. Parsed sorted by length, so that batches are even."""
    clauses: list[tuple[Clause, ...]] = [()] * len(texts)
    order = [
        position for position in sorted(range(len(texts)), key=lambda p: (len(texts[p]), p)) if texts[position].strip()
    ]
    if order:
        docs = load_pipeline().pipe((texts[position] for position in order), batch_size=PARSED_AT_ONCE)
        for position, doc in zip(order, docs, strict=True):
            clauses[position] = split_doc(doc)
    return clauses


def split_doc(doc: Any) -> tuple[Clause, ...]:
    """Return the clauses of a parsed comment, in order, with offsets into its text.

    Args:
        doc: A spaCy document with sentences, tags and dependencies.
    """
    found = []
    for sentence in doc.sents:
        for start, end in _pieces(doc, sentence.start, sentence.end):
            clause = _clause(doc, start, end)
            if clause is not None:
                found.append(clause)
    return tuple(found)


def _pieces(doc: Any, start: int, end: int) -> list[tuple[int, int]]:
    """Return token ranges of one sentence's clauses; together they cover the sentence."""
    cuts = sorted({cut for cut in _cuts(doc, start, end) if start < cut < end})
    edges = [start, *cuts, end]
    pieces = list(pairwise(edges))
    pieces = [part for piece in pieces for part in _shorten(doc, *piece)]
    return _join_short(doc, pieces)


def _cuts(doc: Any, start: int, end: int) -> Iterator[int]:
    """Yield the token positions at which a new clause of the sentence begins."""
    verbless = not any(token.tag_.startswith(("VB", "MD")) for token in doc[start:end])
    for token in doc[start:end]:
        if verbless and token.text == ",":
            yield token.i + 1  # a list of judgements: "friendly staff, clean rooms"
        elif token.text in LINE_BREAKS or token.text.startswith(("\n", "\r", "...")):
            yield token.i + 1
        elif token.dep_ == "conj":
            if _is_predicate(token) or _is_listed(token):
                yield token.left_edge.i
        elif token.dep_ in ("ccomp", "parataxis", "advcl"):
            yield from _subordinate_cuts(token)
        elif token.lower_ in CONTRAST and token.dep_ in ("cc", "mark", "advmod"):
            yield token.i


def _subordinate_cuts(token: Any) -> Iterator[int]:
    """Yield where a clause that hangs on another one stands for itself."""
    if token.dep_ == "advcl":
        if any(child.dep_ == "mark" and child.lower_ in CONTRAST for child in token.children):
            yield token.left_edge.i
            yield token.right_edge.i + 1
    elif token.i < token.head.i and token.head.lower_ not in REPORTING and _has_subject(token):
        # A comma splice: "the room was dirty, nobody helped us" is parsed as a complement before its head.
        yield token.right_edge.i + 1


def _is_predicate(token: Any) -> bool:
    """Tell whether a coordinated word says something of its own: a verb with company."""
    if not (token.tag_.startswith("VB") or token.tag_ == "MD"):
        return False
    return _has_subject(token) or token.right_edge.i - token.left_edge.i >= MIN_WORDS


def _is_listed(token: Any) -> bool:
    """Tell whether a coordinated noun is an item of a list of judgements: "friendly staff, clean rooms"."""
    if not token.tag_.startswith("NN") or not _has_modifier(token):
        return False
    head = token.head
    while head.dep_ == "conj":
        head = head.head
    return head.dep_ == "ROOT" and _has_modifier(head)


def _has_subject(token: Any) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in token.children)


def _has_modifier(token: Any) -> bool:
    return any(
        child.dep_ in ("amod", "neg", "det") and child.lower_ not in ("the", "a", "an") for child in token.children
    )


def _shorten(doc: Any, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a long piece at the inner conjunction nearest to its middle, again and again while that is possible."""
    if end - start <= LONG_CLAUSE:
        return [(start, end)]
    inner = [
        token.i
        for token in doc[start + 4 : end - 4]
        if token.lower_ in LONG_CUTS and token.dep_ in ("cc", "mark", "nsubj", "advmod")
    ]
    inner += [token.i + 1 for token in doc[start + 4 : end - 4] if token.text == ","] if not inner else []
    if not inner:
        return [(start, end)]
    middle = (start + end) // 2
    cut = min(inner, key=lambda position: (abs(position - middle), position))
    return [*_shorten(doc, start, cut), *_shorten(doc, cut, end)]


def _join_short(doc: Any, pieces: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join pieces of fewer than ``MIN_WORDS`` words to the one before (the first, to the one after)."""
    joined: list[tuple[int, int]] = []
    for start, end in pieces:
        if joined and (_words(doc, start, end) < MIN_WORDS or _words(doc, *joined[-1]) < MIN_WORDS):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _words(doc: Any, start: int, end: int) -> int:
    return sum(1 for token in doc[start:end] if _is_word(token.text) and token.lower_ not in LEADING)


def _is_word(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _clause(doc: Any, start: int, end: int) -> Clause | None:
    """Return the clause without the punctuation and conjunctions at its ends; None if nothing is left."""
    while start < end and (not _is_word(doc[start].text) or doc[start].lower_ in LEADING) and end - start > 1:
        start += 1
    while end - start > 1 and (not _is_word(doc[end - 1].text) or doc[end - 1].lower_ in TRAILING):
        end -= 1
    span = doc[start:end]
    text = span.text
    if not text.strip():
        return None
    return Clause(span.start_char, span.end_char, text, find_phrases(span))
