"""Learn what touchpoints sound like from their names, definitions and examples alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from nlp.protocols import Embedder
from nlp.touchpoints.background import BACKGROUND
from nlp.touchpoints.taxonomy import Taxonomy, default_taxonomy

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]

# What the calibration leans to where a taxonomy has too few examples to calibrate by: what the two shipped ones and a
# twelve-aspect one of web shops come to, within 2 and 0.5.
USUAL_STEEPNESS = 16.0
USUAL_SHIFT = -1.0
LEANING = 1.0  # as strong as a handful of judgements
NEAREST = 2  # touchpoints of the journey that may well be the same as one of the taxonomy
ELSEWHERE_WEIGHT = 0.2  # of a judgement about an example of the journey: .1 to .3 were alike on slices of FABSA
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
    the examples and the background, each scored by prototypes that leave it out, and on what else customers speak of.
    So the prior is that of the examples: a text is about one touchpoint, sometimes none, and each is as likely as any
    other.
    """
    texts, owners, judged = _material(taxonomy)
    vectors = embedder.embed(texts).astype(np.float64)
    means = _Means.of(vectors, owners, len(taxonomy.names))
    directions, middles = _contrast(means.own, means.rest)
    judgements = _judge(taxonomy, _left_out(vectors, owners, means)[judged], owners[judged], means, embedder=embedder)
    steepness, shift = _calibrate(judgements)
    return Prototypes(taxonomy.names, steepness * directions, shift - steepness * middles)


def hold_out(taxonomy: Taxonomy, *, embedder: Embedder) -> HeldOut:
    """Return how each example of a taxonomy is read by prototypes that leave it out."""
    texts, owners, judged = _material(taxonomy)
    vectors = embedder.embed(texts).astype(np.float64)
    means = _Means.of(vectors, owners, len(taxonomy.names))
    scores = _left_out(vectors, owners, means)
    steepness, shift = _calibrate(_judge(taxonomy, scores[judged], owners[judged], means, embedder=embedder))
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


@dataclass(frozen=True, slots=True)
class _Judgements:
    """Pairs of a text and a touchpoint: score, 1.0 if the text is about it and else -1.0, weight; shape (pairs,)."""

    scores: Floats
    signs: Floats
    weights: Floats


def _judge(taxonomy: Taxonomy, scores: Floats, owners: Ints, means: _Means, *, embedder: Embedder) -> _Judgements:
    """Return what the curve is fitted on: the taxonomy's own texts, and what else customers speak of.

    What else is the journey's examples: those of a touchpoint of the journey are not about a touchpoint of the taxonomy
    unless it is one of the nearest to it. So a taxonomy of three touchpoints does not take all feedback for its own.
    """
    signs = np.where(owners[:, None] == np.arange(len(means.own)), 1.0, -1.0)
    known = {example for touchpoint in taxonomy.touchpoints for example in touchpoint.examples}
    journey = default_taxonomy("journey").touchpoints
    rows = [(text, place) for place, one in enumerate(journey) for text in one.examples if text not in known]
    if not rows:
        return _Judgements(scores.ravel(), signs.ravel(), np.ones(scores.size))
    vectors = embedder.embed([text for text, _ in rows]).astype(np.float64)
    places = np.array([place for _, place in rows])
    there = np.unique(places)
    centres = np.array([vectors[places == place].mean(axis=0) for place in there])
    middle = centres.mean(axis=0)
    near = np.argsort(-(means.own - middle) @ (centres - middle).T, axis=1, kind="stable")[:, :NEAREST]
    apart = (places[:, None, None] != there[near][None]).all(axis=2)
    directions, middles = _contrast(means.own, means.rest)
    elsewhere = (vectors @ directions - middles)[apart]
    return _Judgements(
        scores=np.concatenate([scores.ravel(), elsewhere]),
        signs=np.concatenate([signs.ravel(), np.full(elsewhere.size, -1.0)]),
        weights=np.concatenate([np.ones(scores.size), np.full(elsewhere.size, ELSEWHERE_WEIGHT)]),
    )


def _calibrate(judged: _Judgements) -> tuple[float, float]:
    """Return the steepness and the shift of the logistic curve from scores to probabilities."""
    from scipy.optimize import minimize

    def loss(found: Floats) -> tuple[float, Floats]:
        steeper, shift = found
        odds = USUAL_STEEPNESS * np.exp(steeper) * judged.scores
        margin = judged.signs * (odds + USUAL_SHIFT + shift)
        slope = -judged.signs * judged.weights * probabilities(-margin)
        gradient = np.array([(slope * odds).sum(), slope.sum()]) + LEANING * found
        return float((judged.weights * np.logaddexp(0, -margin)).sum() + LEANING * (found @ found) / 2), gradient

    steeper, shift = minimize(loss, np.zeros(2), jac=True, method="L-BFGS-B").x
    return USUAL_STEEPNESS * float(np.exp(steeper)), USUAL_SHIFT + float(shift)


def probabilities(log_odds: Floats) -> Floats:
    """Return the probabilities of log-odds, elementwise."""
    from scipy.special import expit

    return np.asarray(expit(log_odds))


def distinct(texts: Sequence[str]) -> dict[str, int]:
    """Return the row of each distinct text, in alphabetical order: what is embedded together never matters."""
    return {text: row for row, text in enumerate(sorted(set(texts)))}
