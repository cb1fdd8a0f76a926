"""Make records of figures."""

from collections.abc import Sequence

from nlp.evaluation import classification
from nlp.evaluation.arrays import Floats
from nlp.evaluation.bootstrap import Estimate
from nlp.evaluation.records import Bin, ClassScore, Measure
from nlp.evaluation.targets import TARGETS


def measured(suite: str, data: str, name: str, figure: Estimate | None, *, count: int, left_out: int = 0) -> Measure:
    """Return a figure with what it is held against; None is a figure that there is nothing to measure on."""
    value, low, high = (figure.value, figure.low, figure.high) if figure else (None, None, None)
    return Measure(suite, data, name, value, low, high, count, left_out, TARGETS.get((suite, data, name)))


def class_scores(names: Sequence[str], found: Floats) -> tuple[ClassScore, ...]:
    """Return the scores of each class.

    Args:
        names: Of the classes.
        found: Shape (classes, 3): hits, false alarms, misses.
    """
    scores = (classification.precision(found), classification.recall(found), classification.f1(found))
    support = found[:, 0] + found[:, 2]
    return tuple(
        ClassScore(name, float(precise), float(recalled), float(both), int(count))
        for name, precise, recalled, both, count in zip(names, *scores, support, strict=True)
    )


def reliability(tallies: Floats) -> tuple[Bin, ...]:
    """Return the bins that hold answers, from their sums, shape (bins, 3)."""
    return tuple(Bin(int(count), float(sure / count), float(right / count)) for count, sure, right in tallies if count)
