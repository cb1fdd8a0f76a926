"""Learn what touchpoints sound like from their names, definitions and examples alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from nlp.protocols import Embedder
from nlp.touchpoints.background import BACKGROUND
from nlp.touchpoints.taxonomy import Taxonomy

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]

# What the calibration leans to where a taxonomy has too few examples to calibrate by: what the two shipped ones and a
# twelve-aspect one of web shops come to, within 2 and 0.5.
USUAL_STEEPNESS = 16.0
USUAL_SHIFT = -1.0
LEANING = 1.0  # as strong as a handful of judgements
NOBODY = -1  # owner of a text that is about no touchpoint


@dataclass(frozen=True, slots=True)
class Prototypes:
    """What each of k touchpoints sounds like, as directions among vectors.

    Attributes:
        names: Of the touchpoints.
        directions: float64 array of shape (dimensions, k).
        shifts: float64 array of shape (k,).
    """

    names: tuple[str, ...]
    directions: Floats
    shifts: Floats

    def log_odds(self, vectors: npt.NDArray[np.float32]) -> Floats:
        """Return how surely each text is about each touchpoint, shape (texts, k): log(p / (1 - p))."""
        return np.asarray(vectors.astype(np.float64) @ self.directions + self.shifts)


@dataclass(frozen=True, slots=True)
class HeldOut:
    """How each example is read by prototypes that have not seen it.

    Attributes:
        texts: The examples, in the order of the taxonomy.
        owners: int64 array of shape (examples,): position of the touchpoint that each belongs to.
        log_odds: float64 array of shape (examples, touchpoints).
    """

    texts: tuple[str, ...]
    owners: Ints
    log_odds: Floats


def build_prototypes(taxonomy: Taxonomy, *, embedder: Embedder) -> Prototypes:
    """Return the prototypes of a taxonomy.

    A touchpoint's direction is the mean vector of its name, definition and examples minus the mean of all other texts
    (those of its neighbours, and a background that is about nothing), scaled to length 1; half-way between the two
    means is zero. Scores become probabilities by a logistic curve (Platt 1999) that all touchpoints share, fitted on
    the examples and the background, each scored by prototypes that leave it out. So the prior is that of the examples:
    a text is about one touchpoint, sometimes none, and each is as likely as any other.
    """
    texts, owners, judged = _material(taxonomy)
    vectors = embedder.embed(texts).astype(np.float64)
    touchpoints = len(taxonomy.names)
    means = _Means.of(vectors, owners, touchpoints)
    directions, middles = _contrast(means.own, means.rest)
    steepness, shift = _calibrate(_left_out(vectors, owners, means)[judged], owners[judged])
    return Prototypes(taxonomy.names, steepness * directions, shift - steepness * middles)


def hold_out(taxonomy: Taxonomy, *, embedder: Embedder) -> HeldOut:
    """Return how each example of a taxonomy is read by prototypes that leave it out."""
    texts, owners, judged = _material(taxonomy)
    vectors = embedder.embed(texts).astype(np.float64)
    scores = _left_out(vectors, owners, _Means.of(vectors, owners, len(taxonomy.names)))
    steepness, shift = _calibrate(scores[judged], owners[judged])
    examples = judged & (owners != NOBODY)
    return HeldOut(
        texts=tuple(text for text, wanted in zip(texts, examples, strict=True) if wanted),
        owners=owners[examples],
        log_odds=steepness * scores[examples] + shift,
    )


def _material(taxonomy: Taxonomy) -> tuple[list[str], Ints, npt.NDArray[np.bool_]]:
    """Return texts, the touchpoint that owns each, and which are written as customers write."""
    rows: list[tuple[str, int, bool]] = []
    for position, touchpoint in enumerate(taxonomy.touchpoints):
        rows += [(touchpoint.name, position, False), (touchpoint.definition, position, False)]
        rows += [(example, position, True) for example in touchpoint.examples]
    rows += [(text, NOBODY, True) for text in BACKGROUND]
    return (
        [text for text, _, _ in rows],
        np.array([owner for _, owner, _ in rows], dtype=np.int64),
        np.array([judged for _, _, judged in rows]),
    )


@dataclass(frozen=True, slots=True)
class _Means:
    """Mean vectors, shape (touchpoints, dimensions), and how many texts each is of, shape (touchpoints, 1)."""

    own: Floats
    own_texts: Floats
    rest: Floats
    rest_texts: Floats

    @classmethod
    def of(cls, vectors: Floats, owners: Ints, touchpoints: int) -> "_Means":
        member = (owners[:, None] == np.arange(touchpoints)).astype(np.float64)
        own_texts, sums = member.sum(axis=0)[:, None], member.T @ vectors
        rest_texts = len(vectors) - own_texts
        return cls(sums / own_texts, own_texts, (vectors.sum(axis=0) - sums) / rest_texts, rest_texts)


def _contrast(own: Floats, rest: Floats) -> tuple[Floats, Floats]:
    """Return directions of length 1, shape (dimensions, touchpoints), and the score half-way between the means."""
    apart = own - rest
    apart = apart / np.maximum(np.linalg.norm(apart, axis=1, keepdims=True), np.finfo(np.float64).tiny)
    return apart.T, ((own + rest) / 2 * apart).sum(axis=1)


def _left_out(vectors: Floats, owners: Ints, means: _Means) -> Floats:
    """Return the score of each text for each touchpoint by means that leave the text out."""
    found = np.empty((len(vectors), len(means.own)))
    for row, (vector, owner) in enumerate(zip(vectors, owners, strict=True)):
        rest = means.rest + (means.rest - vector) / (means.rest_texts - 1)
        own = means.own
        if owner != NOBODY:
            own = own.copy()
            own[owner] += (own[owner] - vector) / (means.own_texts[owner] - 1)
            rest[owner] = means.rest[owner]
        directions, middles = _contrast(own, rest)
        found[row] = vector @ directions - middles
    return found


def _calibrate(scores: Floats, owners: Ints) -> tuple[float, float]:
    """Return the steepness and the shift of the logistic curve from scores to probabilities."""
    from scipy.optimize import minimize

    sign = np.where(owners[:, None] == np.arange(scores.shape[1]), 1.0, -1.0)

    def loss(found: Floats) -> tuple[float, Floats]:
        steeper, shift = found
        odds = USUAL_STEEPNESS * np.exp(steeper) * scores
        margin = sign * (odds + USUAL_SHIFT + shift)
        slope = -sign / (1 + np.exp(np.minimum(margin, 700)))  # 700: exp overflows beyond
        gradient = np.array([(slope * odds).sum(), slope.sum()]) + LEANING * found
        return float(np.logaddexp(0, -margin).sum() + LEANING * (found @ found) / 2), gradient

    steeper, shift = minimize(loss, np.zeros(2), jac=True, method="L-BFGS-B").x
    return USUAL_STEEPNESS * float(np.exp(steeper)), USUAL_SHIFT + float(shift)


def probabilities(log_odds: Floats) -> Floats:
    """Return the probabilities of log-odds, elementwise."""
    from scipy.special import expit

    return np.asarray(expit(log_odds))


def distinct(texts: Sequence[str]) -> dict[str, int]:
    """Return the row of each distinct text, in alphabetical order: what is embedded together never matters."""
    return {text: row for row, text in enumerate(sorted(set(texts)))}
