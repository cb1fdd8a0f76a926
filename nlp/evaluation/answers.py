"""Measure how well a model answers where every text has one true class."""

from dataclasses import dataclass

import numpy as np

from nlp.evaluation import classification
from nlp.evaluation.arrays import Flags, Floats, Ints, ratio
from nlp.evaluation.bootstrap import SEED, estimate
from nlp.evaluation.calibration import bin_tallies, brier_scores, expected_calibration_error
from nlp.evaluation.measuring import class_scores, measured, reliability
from nlp.evaluation.records import Abstention, Measure, SetResult
from nlp.evaluation.targets import ACCURACY, BRIER, CALIBRATION_ERROR, MACRO_F1, REST, UNSURE
from nlp.sentiment.abstain import confidence_floor

BOUNDS = (0.05, 0.1, 0.15)  # shares of wrong answers that a team may be ready to accept


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """What a model answered, and the truth.

    Attributes:
        data: Name of the set.
        classes: Their names.
        truth: Shape (answers,), positions in ``classes``.
        answers: Shape (answers,), positions in ``classes``.
        probabilities: Shape (answers, classes), rows sum to 1.
        groups: Which answers belong together (of one respondent, of one text); None if each stands alone.
        sure: Shape (answers,), whether the model stands by its answer; None if it cannot say.
        left_out: Number of rows of the set that could not be used.
    """

    data: str
    classes: tuple[str, ...]
    truth: Ints
    answers: Ints
    probabilities: Floats
    groups: tuple[str, ...] | None = None
    sure: Flags | None = None
    left_out: int = 0


def measure_answers(found: Answers, *, suite: str) -> SetResult:
    """Return accuracy, macro-F1, calibration and what abstaining achieves, each with its interval."""
    confusion = classification.confusion_tallies(found.truth, found.answers, classes=len(found.classes))
    confidence = np.take_along_axis(found.probabilities, found.answers[:, np.newaxis], axis=1)[:, 0]
    correct = found.truth == found.answers
    bins = bin_tallies(confidence, correct)
    brier = brier_scores(found.probabilities, np.eye(len(found.classes))[found.truth])
    figures = {
        ACCURACY: estimate(classification.accuracy, confusion, groups=found.groups),
        MACRO_F1: estimate(_macro_f1, confusion, groups=found.groups),
        CALIBRATION_ERROR: estimate(expected_calibration_error, bins, groups=found.groups),
        BRIER: estimate(_mean, np.stack([brier, np.ones_like(brier)], axis=-1), groups=found.groups),
    }
    total = confusion.sum(axis=0)
    measures = [
        measured(suite, found.data, name, figure, count=found.truth.size, left_out=found.left_out)
        for name, figure in figures.items()
    ]
    return SetResult(
        suite,
        found.data,
        (*measures, *_selected(found, correct, suite=suite)),
        class_scores(found.classes, classification.outcomes(total)),
        tuple(tuple(int(cell) for cell in row) for row in total),
        reliability(bins.sum(axis=0)),
        tuple(abstain(confidence, correct, bound=bound) for bound in BOUNDS) if found.sure is not None else (),
    )


def abstain(confidence: Floats, correct: Flags, *, bound: float, seed: int = SEED) -> Abstention:
    """Return what would come of a bound on the error, by floors from one half of the answers tried on the other.

    Args:
        confidence: Shape (answers,).
        correct: Shape (answers,).
        bound: Largest share of wrong answers that is accepted.
        seed: Of the halves.
    """
    first = np.random.default_rng(seed).permutation(confidence.size) < confidence.size // 2
    sure = np.zeros(confidence.size, dtype=np.bool_)
    for half in (first, ~first):
        sure[~half] = confidence[~half] >= confidence_floor(confidence[half], correct[half], bound)
    error = float(1 - correct[sure].mean()) if sure.any() else None
    return Abstention(bound, float(1 - sure.mean()), error)


def _selected(found: Answers, correct: Flags, *, suite: str) -> list[Measure]:
    """Return the share of texts that the model leaves to people, and how often it errs on the others."""
    if found.sure is None:
        return []
    tallies = np.stack([np.ones(correct.size), found.sure, found.sure & ~correct], axis=-1)
    figures = {
        UNSURE: estimate(lambda sums: ratio(sums[..., 0] - sums[..., 1], sums[..., 0]), tallies, groups=found.groups),
        REST: estimate(lambda sums: ratio(sums[..., 2], sums[..., 1]), tallies, groups=found.groups)
        if found.sure.any()
        else None,
    }
    return [
        measured(suite, found.data, name, figure, count=correct.size, left_out=found.left_out)
        for name, figure in figures.items()
    ]


def _macro_f1(confusion: Floats) -> Floats:
    return classification.macro_f1(classification.outcomes(confusion))


def _mean(sums: Floats) -> Floats:
    return ratio(sums[..., 0], sums[..., 1])
