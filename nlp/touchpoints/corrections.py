"""Learn from people's corrections: a head on top of the prototypes, refitted in seconds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nlp.protocols import Embedder
from nlp.touchpoints.prototypes import Floats, Prototypes, distinct, probabilities

THRESHOLD = 0.3  # F1 is largest where the threshold is half of it (Lipton, Elkan and Naryanaswamy 2014), here .6
# How strongly the head is held to what the prototypes say: of .1, .3 and 1 the middle one was best on a slice of
# FABSA for 50, 200 and 1,000 corrections alike.
RESTRAINT = 0.3
SHIFT_RESTRAINT = 3.0  # the same for the shift, which all texts feel: corrections are of the texts that went wrong


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says about one touchpoint of one text.

    Attributes:
        text: Redacted words, most often of a clause.
        touchpoint: Name in the taxonomy.
        right: Whether the text is about it.
    """

    text: str
    touchpoint: str
    right: bool


@dataclass(frozen=True, slots=True)
class Head:
    """What corrections add to the log-odds of the prototypes.

    Attributes:
        directions: float64 array of shape (dimensions, touchpoints).
        shifts: float64 array of shape (touchpoints,).
    """

    directions: Floats
    shifts: Floats

    def log_odds(self, vectors: npt.NDArray[np.float32]) -> Floats:
        """Return what to add, shape (texts, touchpoints)."""
        return np.asarray(vectors.astype(np.float64) @ self.directions + self.shifts)


def fit_head(prototypes: Prototypes, corrections: Sequence[Correction], *, embedder: Embedder) -> Head:
    """Return the head that agrees with the corrections as far as it can without straying from the prototypes.

    Logistic regression per touchpoint with the prototypes' log-odds as offset and a ridge penalty on what is added:
    with few corrections little moves, with many they win. Whoever corrects a text has seen its other touchpoints and
    let them stand, so what the prototypes say of these counts as confirmed; without that, corrections, being of
    mistakes alone, would teach that everything is a mistake.

    Args:
        prototypes: Of the taxonomy.
        corrections: The later of two that contradict each other counts.
        embedder: The one that made the prototypes.

    Raises:
        ValueError: A correction names a touchpoint that the prototypes do not have.
    """
    return fit_beside(
        prototypes.names,
        corrections,
        embedder=embedder,
        offset=lambda _, vectors: prototypes.log_odds(vectors),
        threshold=THRESHOLD,
    )


def fit_beside(
    names: Sequence[str],
    corrections: Sequence[Correction],
    *,
    embedder: Embedder,
    offset: Callable[[Sequence[str], npt.NDArray[np.float32]], Floats],
    threshold: float,
    shift_restraint: float = SHIFT_RESTRAINT,
) -> Head:
    """Return the head that goes with anything that gives log-odds of touchpoints, as ``fit_head`` does.

    Args:
        names: Of the k touchpoints.
        corrections: The later of two that contradict each other counts.
        embedder: Gives the vectors that the head reads.
        offset: From texts and their vectors to log-odds, shape (texts, k).
        threshold: Probability from which a touchpoint is given.
        shift_restraint: Ridge penalty on what is added to all texts alike.

    Raises:
        ValueError: A correction names a touchpoint that is not among the names.
    """
    column = {name: position for position, name in enumerate(names)}
    rows = distinct([correction.text for correction in corrections])
    vectors = embedder.embed(list(rows))
    known = offset(list(rows), vectors)
    truth = probabilities(known) >= threshold
    for correction in corrections:
        if correction.touchpoint not in column:
            message = f'a correction names "{correction.touchpoint}", which is not in the taxonomy; leave it out'
            raise ValueError(message)
        truth[rows[correction.text], column[correction.touchpoint]] = correction.right
    return _fit(vectors.astype(np.float64), truth, known, shift_restraint)


def said_of(corrections: Sequence[Correction]) -> dict[tuple[str, str], bool]:
    """Return what was said last about each pair of words, as ``plain`` writes them, and touchpoint."""
    return {(plain(one.text), one.touchpoint): one.right for one in corrections}


def plain(text: str) -> str:
    """Return a text without regard to case and spaces: the very same words are written the same."""
    return " ".join(text.casefold().split())


def _fit(vectors: Floats, truth: npt.NDArray[np.bool_], offset: Floats, shift_restraint: float) -> Head:
    from scipy.optimize import minimize

    dimensions, touchpoints = vectors.shape[1], offset.shape[1]
    sign = np.where(truth, 1.0, -1.0)

    def loss(found: Floats) -> tuple[float, Floats]:
        table = found.reshape(dimensions + 1, touchpoints)
        directions, shifts = table[:-1], table[-1]
        margin = sign * (offset + vectors @ directions + shifts)
        slope = -sign * probabilities(-margin)
        gradient = np.vstack([vectors.T @ slope + RESTRAINT * directions, slope.sum(axis=0) + shift_restraint * shifts])
        penalty = RESTRAINT * (directions**2).sum() + shift_restraint * (shifts**2).sum()
        return float(np.logaddexp(0, -margin).sum() + penalty / 2), gradient.ravel()

    start = np.zeros((dimensions + 1) * touchpoints)
    table = minimize(loss, start, jac=True, method="L-BFGS-B").x.reshape(dimensions + 1, touchpoints)
    return Head(table[:-1], table[-1])
