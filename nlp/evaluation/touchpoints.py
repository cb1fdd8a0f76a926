"""Evaluate what comments are about, and with which polarity."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from corpora.errors import InputError
from corpora.public.records import POLARITIES, LabelledText
from corpora.public.registry import read_set
from nlp.errors import ModelError
from nlp.evaluation import classification
from nlp.evaluation.arrays import Flags
from nlp.evaluation.bootstrap import estimate
from nlp.evaluation.calibration import bin_tallies, expected_calibration_error
from nlp.evaluation.measuring import class_scores, measured, reliability
from nlp.evaluation.models import LabelProbabilities, Model
from nlp.evaluation.records import SetResult
from nlp.evaluation.targets import CALIBRATION_ERROR, MACRO_F1, MICRO_F1

SUITE = "touchpoints"
SETS = ("fabsa_dev",)


def evaluate_touchpoints(model: Model, folder: Path) -> list[SetResult]:
    """Return what is found in each set.

    Raises:
        InputError: The model knows no labels, or a set is not in the folder.
        ModelError: The model does not know a label of a set.
    """
    if model.read_labels is None:
        message = f"the model {model.name!r} tells no touchpoints; choose another one"
        raise InputError(message)
    results = []
    for name in SETS:
        labelled = read_set(name, folder)
        texts = [text for text in labelled.texts if text.text.strip()]
        found = model.read_labels([text.text for text in texts], taxonomy=labelled.taxonomy)
        left_out = sum(count for _, count in labelled.left_out) + len(labelled.texts) - len(texts)
        results.append(measure_labels(name, texts, found, left_out=left_out))
    return results


def measure_labels(
    data: str, texts: Sequence[LabelledText], found: LabelProbabilities, *, left_out: int = 0
) -> SetResult:
    """Return micro- and macro-F1 over all pairs of label and polarity, and the calibration of the pairs that are given.

    Pairs that occur in no text count in the macro average, as F1 of 0.

    Args:
        data: Name of the set.
        texts: With their labels.
        found: What the model read in them.
        left_out: Number of rows of the set that could not be used.

    Raises:
        ModelError: The model does not know a label of a text.
    """
    truth = _truth(texts, found.names).reshape(len(texts), -1)
    probabilities = np.asarray(found.probabilities, dtype=np.float64)
    given = (probabilities >= found.thresholds).reshape(len(texts), -1)
    tallies = classification.label_tallies(truth, given)
    rows, columns = np.nonzero(given)
    bins = bin_tallies(probabilities.reshape(len(texts), -1)[rows, columns], truth[rows, columns])
    figures = {
        MICRO_F1: estimate(classification.micro_f1, tallies),
        MACRO_F1: estimate(classification.macro_f1, tallies),
        CALIBRATION_ERROR: estimate(expected_calibration_error, bins, groups=[str(row) for row in rows])
        if rows.size
        else None,
    }
    return SetResult(
        SUITE,
        data,
        tuple(
            measured(SUITE, data, name, figure, count=len(texts), left_out=left_out) for name, figure in figures.items()
        ),
        class_scores([f"{name}, {polarity}" for name in found.names for polarity in POLARITIES], tallies.sum(axis=0)),
        reliability=reliability(bins.sum(axis=0)),
    )


def _truth(texts: Sequence[LabelledText], names: Sequence[str]) -> Flags:
    """Return which labels people gave, shape (texts, labels, 3)."""
    places = {name: place for place, name in enumerate(names)}
    truth = np.zeros((len(texts), len(names), len(POLARITIES)), dtype=np.bool_)
    for row, text in enumerate(texts):
        for label in text.labels:
            if label.polarity is None:
                continue
            if label.name not in places:
                message = f"the model does not know the label {label.name!r}; train it on the labels of this set"
                raise ModelError(message)
            truth[row, places[label.name], POLARITIES.index(label.polarity)] = True
    return truth
