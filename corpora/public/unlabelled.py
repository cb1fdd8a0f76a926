"""Read sentences of feedback that nobody labelled: they show what else customers write about."""

import re
from collections import Counter
from pathlib import Path

from corpora.public.records import LabelledText
from corpora.public.rows import csv_rows

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_MASK = re.compile(r"\bX{2,}(?:/X{2,})*\b|\{\$[\d.,]+\}")  # how the complaints hide names, dates and amounts
SHORTEST, LONGEST = 4, 40  # words of a sentence that says one thing


def read_consumer_complaints(path: Path) -> tuple[list[LabelledText], Counter[str]]:
    """Return the sentences of consumers' complaints, without the masks of what was hidden."""
    return _sentences(path, "Consumer complaint narrative")


def read_broadband_answers(path: Path) -> tuple[list[LabelledText], Counter[str]]:
    """Return the sentences of answers to a broadband firm."""
    return _sentences(path, "text")


def _sentences(path: Path, column: str) -> tuple[list[LabelledText], Counter[str]]:
    texts: list[LabelledText] = []
    left_out: Counter[str] = Counter()
    for row in csv_rows(path, needs=(column,)):
        for sentence in _SENTENCE.findall(_MASK.sub(" ", row[column])):
            words = sentence.split()
            if SHORTEST <= len(words) <= LONGEST:
                texts.append(LabelledText(" ".join(words), None))
            else:
                left_out["too short or too long"] += 1
    return texts, left_out
