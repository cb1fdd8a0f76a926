"""Measure whether a probability means what it says."""

import numpy as np

from nlp.evaluation.arrays import Flags, Floats, ratio

BINS = 15  # as in Guo et al.


def bin_tallies(confidence: Floats, correct: Flags, *, bins: int = BINS) -> Floats:
    """Return, per answer, what it adds to the bin of its confidence.

    Args:
        confidence: Shape (answers,), probability of each answer, 0 to 1.
        correct: Shape (answers,), whether it was right.
        bins: Number of bins of equal width; a bin holds its upper end, the first also 0.

    Returns:
        Shape (answers, bins, 3): one, its confidence, whether it is correct.
    """
    place = np.searchsorted(np.linspace(0, 1, bins + 1)[1:-1], confidence)
    tallies = np.zeros((confidence.size, bins, 3))
    tallies[np.arange(confidence.size), place] = np.stack([np.ones(confidence.size), confidence, correct], axis=-1)
    return tallies


def expected_calibration_error(tallies: Floats) -> Floats:
    """Return the mean distance of confidence and share correct, bins weighted by their answers.

    Source: Guo et al. (2017), "On Calibration of Modern Neural Networks", equation 3; from tallies (…, bins, 3).
    """
    distances = np.abs(tallies[..., 1] - tallies[..., 2]).sum(axis=-1)
    return ratio(distances, tallies[..., 0].sum(axis=-1))


def brier_scores(probabilities: Floats, truth: Floats) -> Floats:
    """Return each text's squared distance of its probabilities from the truth, between 0 and 2.

    Source: Brier (1950), "Verification of Forecasts Expressed in Terms of Probability", equation 2.

    Args:
        probabilities: Shape (texts, classes), rows sum to 1.
        truth: Shape (texts, classes), 1 for the true class.
    """
    scores: Floats = np.square(probabilities - truth).sum(axis=-1)
    return scores
