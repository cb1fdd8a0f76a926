"""Evaluate what sentences announce, on invented sentences whose signals are known."""

from collections.abc import Collection, Sequence

import numpy as np

from nlp.evaluation import classification
from nlp.evaluation.arrays import Flags
from nlp.evaluation.bootstrap import estimate
from nlp.evaluation.measuring import class_scores, measured
from nlp.evaluation.records import SetResult
from nlp.evaluation.targets import MACRO_F1, MICRO_F1
from nlp.records import Clause
from nlp.segment.parse import parse_texts
from nlp.segment.words import Words
from nlp.signals.examples import EXAMPLES
from nlp.signals.find import find_signals
from nlp.signals.kinds import KINDS

SUITE = "signals"
DATA = "invented sentences"


def evaluate_signals() -> list[SetResult]:
    """Return how well each kind of signal is found in the invented sentences."""
    found = find_kinds([sentence for sentence, _ in EXAMPLES])
    return [measure_signals([kinds for _, kinds in EXAMPLES], found)]


def find_kinds(texts: Sequence[str]) -> list[frozenset[str]]:
    """Return the kinds of signals in each text, taken as one clause."""

    def kinds(words: Words) -> frozenset[str]:
        whole = Clause(0, len(words.text), words.text)
        return frozenset(signal.kind for signals in find_signals(words, [whole]) for signal in signals)

    return parse_texts(texts, kinds, empty=frozenset())


def measure_signals(truth: Sequence[Collection[str]], found: Sequence[Collection[str]]) -> SetResult:
    """Return micro- and macro-F1 over the kinds of signals.

    Args:
        truth: Per sentence, the kinds that it holds.
        found: Per sentence, the kinds that were found in it.
    """
    tallies = classification.label_tallies(_flags(truth), _flags(found))
    figures = {
        MICRO_F1: estimate(classification.micro_f1, tallies),
        MACRO_F1: estimate(classification.macro_f1, tallies),
    }
    measures = tuple(measured(SUITE, DATA, name, figure, count=len(truth)) for name, figure in figures.items())
    return SetResult(SUITE, DATA, measures, class_scores(tuple(KINDS), tallies.sum(axis=0)))


def _flags(kinds: Sequence[Collection[str]]) -> Flags:
    return np.array([[kind in held for kind in KINDS] for held in kinds], dtype=np.bool_).reshape(-1, len(KINDS))
