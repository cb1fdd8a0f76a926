"""Find the names of people."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from nlp.redact.candidates import find_candidates
from nlp.redact.english import is_english
from nlp.redact.evidence import LIKE_NAMES
from nlp.redact.lexicon import is_known
from nlp.redact.name_table import sources_of
from nlp.redact.spans import Span

# The recogniser is slow, and sees nothing farther away than this: it gets the sentence, or its part of this length.
SENTENCE = 160  # characters on either side
_SENTENCE_END = re.compile(r"[.!?\n\x01]\s+(?=[^\W\d_])")
# What is asked of a text at most, in its own lengths: names stand far apart, and who writes one at every second word
# would have each read with all its neighbours. Beyond, the text is read once, in stretches that overlap.
DENSE = 12
PERSON = frozenset({"PERSON"})
PERSON_OR_PLACE = frozenset({"PERSON", "GPE"})


@dataclass(frozen=True, slots=True)
class _Question:
    text: int  # index of the text
    start: int
    end: int
    window_start: int
    window: str
    labels: frozenset[str]  # any of these makes it a name


def find_names(texts: Sequence[str], *, keep: frozenset[str] = frozenset()) -> list[list[Span]]:
    """Return the names of people in each text; they may overlap.

    Args:
        texts: Cleaned, with placeholders masked.
        keep: Words and phrases of the firm (its name, its products) that are not to be taken for names.
    """
    candidates = [find_candidates(text) for text in texts]
    kept = _kept(keep)
    found = [_unprotected(text, names.sure, kept) for text, names in zip(texts, candidates, strict=True)]
    questions: list[_Question] = []
    for at, (text, names) in enumerate(zip(texts, candidates, strict=True)):
        asked = [
            *_ask(at, text, _unprotected(text, names.likely, kept), PERSON_OR_PLACE),
            *_ask(at, text, _unprotected(text, names.possible, kept), PERSON),
        ]
        questions += _share_windows(text, asked)
    for question, yes in zip(questions, _answer(questions), strict=True):
        if yes:
            found[question.text].append((question.start, question.end))
    return [[Span(start, end, "PERSON") for start, end in names] for names in found]


def prepare() -> None:
    """Load what finding names needs, so that processes started afterwards share it."""
    from nlp.redact.entities import load_recogniser

    is_known("")
    sources_of("")
    load_recogniser()


def _ask(at: int, text: str, names: Sequence[tuple[int, int]], labels: frozenset[str]) -> Iterator[_Question]:
    for start, end in names:
        if is_english(text, start, end):
            left, right = _window(text, start, end)
            yield _Question(at, start, end, left, text[left:right], labels)


def _share_windows(text: str, questions: Sequence[_Question]) -> Sequence[_Question]:
    """Let the questions of a text that is full of them share windows, so that it is read twice at most."""
    if sum(map(len, {question.window for question in questions})) <= DENSE * max(len(text), 2 * SENTENCE):
        return questions
    shared = []
    for question in questions:
        left = max(0, question.start // SENTENCE * SENTENCE - SENTENCE // 2)
        right = max(question.end, left + 2 * SENTENCE)
        shared.append(replace(question, window_start=left, window=text[left:right]))
    return shared


def _answer(questions: Sequence[_Question]) -> Iterator[bool]:
    if not questions:
        return
    from nlp.redact.entities import find_entities  # loads spaCy, which texts without possible names do not need

    windows = list(dict.fromkeys(question.window for question in questions))
    entities = dict(zip(windows, find_entities(windows), strict=True))
    for question in questions:
        start, end = question.start - question.window_start, question.end - question.window_start
        yield any(
            entity.label in question.labels and entity.start < end and entity.end > start
            for entity in entities[question.window]
        )


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of the sentence around a stretch, no farther than ``SENTENCE`` on either side."""
    left, right = max(0, start - SENTENCE), min(len(text), end + SENTENCE)
    ends = [found.end() for found in _SENTENCE_END.finditer(text, left, right)]
    left = max([left, *(offset for offset in ends if offset <= start)])
    right = min([right, *(offset for offset in ends if offset >= end)])
    return left, right


def _kept(keep: frozenset[str]) -> list[re.Pattern[str]]:
    phrases = sorted((phrase.strip() for phrase in keep if phrase.strip()), key=len, reverse=True)
    if not phrases:
        return [LIKE_NAMES]
    return [LIKE_NAMES, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)", re.IGNORECASE)]


def _unprotected(text: str, names: Sequence[tuple[int, int]], kept: Sequence[re.Pattern[str]]) -> list[tuple[int, int]]:
    """Leave out what starts within a phrase that is to be kept."""
    if not names:
        return []
    phrases = sorted(found.span() for pattern in kept for found in pattern.finditer(text))
    starts = [first for first, _ in phrases]
    ends = list(accumulate((last for _, last in phrases), max))  # of all phrases up to each
    before = [bisect_right(starts, start) for start, _ in names]
    return [name for name, count in zip(names, before, strict=True) if not count or ends[count - 1] <= name[0]]
