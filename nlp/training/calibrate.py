"""Fit on the texts held aside what turns logits into probabilities and probabilities into answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from nlp.reading.chances import case_chances, sigmoid, softmax
from nlp.reading.network import Network
from nlp.sentiment.abstain import confidence_floor
from nlp.training.examples import UNTOLD, Example
from nlp.training.fit import forward
from nlp.training.labels import Case, LabelSpace
from nlp.training.sequences import Batch

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

BOUNDS = (0.02, 0.03, 0.05, 0.08, 0.1, 0.15, 0.2, 0.25, 0.3)  # shares of wrong answers that a user may ask for
ENOUGH = 20  # mentions held aside from which a pair of label and polarity has a threshold of its own
STEPS = np.arange(0.1, 0.81, 0.02)  # thresholds that are tried
USUAL = 0.4  # threshold where nothing is held aside to find a better one
AT_ONCE = 64  # texts per forward pass


@dataclass(frozen=True, slots=True)
class HeldAside:
    """What the network says of the texts held aside, and what people said.

    Attributes:
        examples: The texts.
        sentiment: Logits, shape (texts, 3).
        mixed: Logits, shape (texts,).
        labels: Logits, shape (texts, labels, 3).
    """

    examples: tuple[Example, ...]
    sentiment: Floats
    mixed: Floats
    labels: Floats


@dataclass(frozen=True, slots=True)
class Calibration:
    """What is fitted; the attributes are those of ``nlp.reading.weights.Manifest``."""

    temperature: float
    label_temperatures: dict[str, float]
    thresholds: tuple[tuple[float, float, float], ...]
    mixed_threshold: float
    floors: tuple[tuple[float, float], ...]


def listen(network: Network, examples: Sequence[Example], *, ends: tuple[int, int]) -> HeldAside:
    """Return what the network says of examples, each read alone."""
    import torch

    order = sorted(range(len(examples)), key=lambda number: (len(examples[number].tokens), number))
    pieces = []
    with torch.inference_mode():
        for start in range(0, len(order), AT_ONCE):
            chosen = order[start : start + AT_ONCE]
            logits, _ = forward(network, Batch(tuple((examples[number],) for number in chosen)), ends=ends)
            pieces.append((logits.sentiment.numpy(), logits.mixed.numpy(), logits.labels.numpy()))
    sentiment, mixed, labels = (np.concatenate(found).astype(np.float64) for found in zip(*pieces, strict=True))
    return HeldAside(tuple(examples[number] for number in order), sentiment, mixed, labels)


def calibrate(heard: HeldAside, space: LabelSpace) -> Calibration:
    """Fit temperatures, thresholds and the floors of abstention.

    Sources: Guo et al. (2017), "On Calibration of Modern Neural Networks", for the temperature: the one that makes
    what people said likeliest.

    Args:
        heard: On texts that the network did not learn from.
        space: The labels, in the order of the logits.
    """
    told = np.array([example.sentiment for example in heard.examples])
    known = told != UNTOLD
    temperature = sentiment_temperature(heard.sentiment[known], told[known])
    chances = softmax(heard.sentiment[known] / temperature)
    confidence, correct = chances.max(axis=1), chances.argmax(axis=1) == told[known]
    cases = np.stack([example.cases for example in heard.examples])
    temperatures = {
        taxonomy: _label_temperature(heard.labels[:, numbers], cases[:, numbers])
        for taxonomy in dict.fromkeys(owner for owner, _ in space.labels)
        for numbers in [space.of(taxonomy)]
    }
    thresholds = np.full((len(space.labels), 3), USUAL)
    for taxonomy, warmth in temperatures.items():
        numbers = space.of(taxonomy)
        thresholds[numbers] = _thresholds(case_chances(heard.labels[:, numbers] / warmth), cases[:, numbers])
    mixed = np.array([example.mixed for example in heard.examples])
    return Calibration(
        temperature=temperature,
        label_temperatures=temperatures,
        thresholds=tuple((float(a), float(b), float(c)) for a, b, c in thresholds.round(3)),
        mixed_threshold=_best(sigmoid(heard.mixed[mixed != UNTOLD]), mixed[mixed != UNTOLD] == 1),
        floors=tuple((bound, round(confidence_floor(confidence, correct, bound), 4)) for bound in BOUNDS),
    )


def sentiment_temperature(logits: Floats, told: npt.NDArray[np.int64]) -> float:
    """Return the temperature that makes what people said likeliest.

    Args:
        logits: Shape (texts, 3).
        told: Shape (texts,): which of them people said.
    """
    from scipy.optimize import minimize_scalar

    def surprise(temperature: float) -> float:
        return float(-np.log(softmax(logits / temperature)[np.arange(len(told)), told] + 1e-12).mean())

    return round(float(minimize_scalar(surprise, bounds=(0.3, 5), method="bounded").x), 4)


def _label_temperature(logits: Floats, cases: npt.NDArray[np.int8]) -> float:
    """Return the temperature that makes the cases likeliest, over those whose polarity is known; 1 without any."""
    from scipy.optimize import minimize_scalar

    plain = (cases >= Case.ABSENT) & (cases <= Case.POSITIVE)
    if not (cases[plain] > Case.ABSENT).any():
        return 1.0
    rows, told = np.pad(logits, [(0, 0), (0, 0), (1, 0)])[plain], cases[plain]

    def surprise(temperature: float) -> float:
        return float(-np.log(softmax(rows / temperature)[np.arange(len(told)), told] + 1e-12).mean())

    return round(float(minimize_scalar(surprise, bounds=(0.3, 5), method="bounded").x), 4)


def mentions(cases: npt.NDArray[np.int8]) -> tuple[Flags, Flags]:
    """Return which pairs of label and polarity are said, and which are known; both of shape (texts, labels, 3)."""
    said = np.stack([cases == case for case in (Case.NEGATIVE, Case.NEUTRAL, Case.POSITIVE)], axis=2)
    said[:, :, 0] |= cases == Case.BOTH
    said[:, :, 2] |= cases == Case.BOTH
    known = (cases != Case.UNKNOWN) & (cases != Case.PRESENT)
    return said, np.broadcast_to(known[:, :, None], said.shape)


def _thresholds(chances: Floats, cases: npt.NDArray[np.int8]) -> Floats:
    """Return a threshold for each label and polarity: its own where enough is held aside, else that of all."""
    said, known = mentions(cases)
    usual = _best(chances[known], said[known]) if said.any() else USUAL
    found = np.full(said.shape[1:], usual)
    for label, polarity in product(*map(range, found.shape)):
        used = known[:, label, polarity]
        if said[used, label, polarity].sum() >= ENOUGH:
            own = _best(chances[used, label, polarity], said[used, label, polarity])
            found[label, polarity] = (own + usual) / 2  # half way: a few dozen mentions say little
    return found


def _best(chances: Floats, said: Flags) -> float:
    """Return the threshold with the highest F1."""
    given = chances[None, :] >= STEPS[:, None]
    right = (given & said[None, :]).sum(axis=1)
    scores = 2 * right / np.maximum(given.sum(axis=1) + said.sum(), 1)
    return float(STEPS[int(scores.argmax())])
