"""Cut a parsed comment into clauses: at sentences, contrasts, coordinated predicates and lists."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlp.records import Clause
from nlp.segment.parse import parse_texts
from nlp.segment.phrases import find_phrases
from nlp.segment.words import Words

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
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
MODIFIERS = frozenset({"amod", "neg", "det"})
ARTICLES = frozenset({"the", "a", "an"})
SUBORDINATE = frozenset({"ccomp", "parataxis", "advcl"})


def split_texts(texts: Sequence[str]) -> list[tuple[Clause, ...]]:
    """Split texts into clauses; an empty text has none."""
    return parse_texts(texts, split_words, empty=())


def split_words(words: Words) -> tuple[Clause, ...]:
    """Return the clauses of a parsed comment, in order, with offsets into its text."""
    found = []
    for start, end in words.sentences:
        for piece in _pieces(words, start, end):
            clause = _clause(words, *piece)
            if clause is not None:
                found.append(clause)
    return tuple(found)


def _pieces(words: Words, start: int, end: int) -> list[tuple[int, int]]:
    """Return where one sentence's clauses start and end, in words; together they cover the sentence."""
    cuts = sorted({cut for cut in _cuts(words, start, end) if start < cut < end})
    pieces = pairwise([start, *cuts, end])
    return _join_short(words, [part for piece in pieces for part in _shorten(words, *piece)])


def _cuts(words: Words, start: int, end: int) -> Iterator[int]:
    """Yield the positions of words at which a new clause of the sentence begins."""
    verbless = not any(tag[:2] in ("VB", "MD") for tag in words.tags[start:end])
    for at in range(start, end):
        word, dep = words.words[at], words.deps[at]
        if word.is_break or (verbless and word.text == ","):
            yield at + 1  # a list of judgements: "friendly staff, clean rooms"
        elif dep == "conj":
            if _is_predicate(words, at) or _is_listed(words, at):
                yield words.left_edge(at)
        elif dep in SUBORDINATE:
            yield from _subordinate_cuts(words, at)
        elif word.lower in CONTRAST and dep in ("cc", "mark", "advmod"):
            yield at


def _subordinate_cuts(words: Words, at: int) -> Iterator[int]:
    """Yield where a clause that hangs on another one stands for itself."""
    head = words.heads[at]
    if words.deps[at] == "advcl":
        if any(words.deps[child] == "mark" and words.words[child].lower in CONTRAST for child in words.children[at]):
            yield words.left_edge(at)
            yield words.right_edge(at) + 1
    elif at < head and words.words[head].lower not in REPORTING and _has_subject(words, at):
        # A comma splice: "the room was dirty, nobody helped us" is parsed as a complement before its head.
        yield words.right_edge(at) + 1


def _is_predicate(words: Words, at: int) -> bool:
    """Tell whether a coordinated word says something of its own: a verb with company."""
    if words.tags[at][:2] not in ("VB", "MD"):
        return False
    return _has_subject(words, at) or words.right_edge(at) - words.left_edge(at) >= MIN_WORDS


def _is_listed(words: Words, at: int) -> bool:
    """Tell whether a coordinated noun is an item of a list of judgements: "friendly staff, clean rooms"."""
    if words.tags[at][:2] != "NN" or not _has_modifier(words, at):
        return False
    head = words.heads[at]
    while words.deps[head] == "conj":
        head = words.heads[head]
    return words.deps[head] == "ROOT" and _has_modifier(words, head)


def _has_subject(words: Words, at: int) -> bool:
    return any(words.deps[child] in SUBJECTS for child in words.children[at])


def _has_modifier(words: Words, at: int) -> bool:
    return any(
        words.deps[child] in MODIFIERS and words.words[child].lower not in ARTICLES for child in words.children[at]
    )


def _shorten(words: Words, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a long piece at the inner conjunction nearest to its middle, again and again while that is possible."""
    if end - start <= LONG_CLAUSE:
        return [(start, end)]
    inner = [
        at
        for at in range(start + 4, end - 4)
        if words.words[at].lower in LONG_CUTS and words.deps[at] in ("cc", "mark", "nsubj", "advmod")
    ]
    if not inner:
        inner = [at + 1 for at in range(start + 4, end - 4) if words.words[at].text == ","]
    if not inner:
        return [(start, end)]
    middle = (start + end) // 2
    cut = min(inner, key=lambda at: (abs(at - middle), at))
    return [*_shorten(words, start, cut), *_shorten(words, cut, end)]


def _join_short(words: Words, pieces: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join pieces of fewer than ``MIN_WORDS`` words to the one before (the first, to the one after)."""
    joined = [pieces[0]]
    for start, end in pieces[1:]:
        if _count(words, start, end) < MIN_WORDS or _count(words, *joined[-1]) < MIN_WORDS:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _count(words: Words, start: int, end: int) -> int:
    return sum(1 for word in words.words[start:end] if word.is_word and word.lower not in LEADING)


def _clause(words: Words, start: int, end: int) -> Clause | None:
    """Return the clause without the punctuation and conjunctions at its ends; None if nothing is left."""
    while end - start > 1 and (not words.words[start].is_word or words.words[start].lower in LEADING):
        start += 1
    while end - start > 1 and (not words.words[end - 1].is_word or words.words[end - 1].lower in TRAILING):
        end -= 1
    first, last = words.starts[start], words.ends[end - 1]
    text = words.text[first:last]
    if not text.strip():
        return None
    return Clause(first, last, text, find_phrases(words, start, end))
