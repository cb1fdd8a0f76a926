"""Count how answers meet the truth, and compute accuracy, precision, recall and F1 from the counts.

Definitions as in Manning, Raghavan and Schütze (2008), Introduction to Information Retrieval, chapters 8 and 13. A
score whose denominator is zero is 0, so a class that is neither there nor answered counts as missed in a macro average.
"""

import numpy as np

from nlp.evaluation.arrays import Flags, Floats, Ints, ratio


def confusion_tallies(truth: Ints, answers: Ints, *, classes: int) -> Floats:
    """Return one confusion matrix per text: 1 where its true class (row) meets its answered class (column).

    Args:
        truth: Shape (texts,), classes from 0 up.
        answers: Shape (texts,).
        classes: How many there are.

    Returns:
        Shape (texts, classes, classes); summed over the texts it is the confusion matrix.
    """
    tallies = np.zeros((truth.size, classes, classes))
    tallies[np.arange(truth.size), truth, answers] = 1
    return tallies


def label_tallies(truth: Flags, answers: Flags) -> Floats:
    """Return, per text and label, whether it was a hit, a false alarm or a miss.

    Args:
        truth: Shape (texts, labels); several labels of a text may be true.
        answers: Shape (texts, labels).

    Returns:
        Shape (texts, labels, 3): hits, false alarms, misses.
    """
    return np.stack([truth & answers, ~truth & answers, truth & ~answers], axis=-1).astype(np.float64)


def outcomes(confusion: Floats) -> Floats:
    """Return hits, false alarms and misses, shape (…, classes, 3), from confusion matrices (…, classes, classes)."""
    hits = np.diagonal(confusion, axis1=-2, axis2=-1)
    return np.stack([hits, confusion.sum(axis=-2) - hits, confusion.sum(axis=-1) - hits], axis=-1)


def accuracy(confusion: Floats) -> Floats:
    """Return the share of texts on the diagonal, shape (…), from matrices (…, classes, classes)."""
    return ratio(np.trace(confusion, axis1=-2, axis2=-1), confusion.sum(axis=(-2, -1)))


def precision(found: Floats) -> Floats:
    """Return hits / (hits + false alarms), shape (…, classes), from outcomes (…, classes, 3)."""
    return ratio(found[..., 0], found[..., 0] + found[..., 1])


def recall(found: Floats) -> Floats:
    """Return hits / (hits + misses), shape (…, classes), from outcomes (…, classes, 3)."""
    return ratio(found[..., 0], found[..., 0] + found[..., 2])


def f1(found: Floats) -> Floats:
    """Return the harmonic mean of precision and recall, shape (…, classes), from outcomes (…, classes, 3)."""
    return ratio(2 * found[..., 0], 2 * found[..., 0] + found[..., 1] + found[..., 2])


def macro_f1(found: Floats) -> Floats:
    """Return the plain mean of the classes' F1, shape (…): every class weighs the same, however rare it is."""
    mean: Floats = f1(found).mean(axis=-1)
    return mean


def micro_f1(found: Floats) -> Floats:
    """Return F1 over the outcomes of all classes together, shape (…): every label weighs the same."""
    return f1(found.sum(axis=-2))
