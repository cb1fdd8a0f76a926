"""Part what is learned into halves, so that a network that learned one can be asked about the other."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from nlp.reading.chances import softmax
from nlp.training.calibrate import HeldAside, sentiment_temperature
from nlp.training.examples import UNTOLD, Example
from nlp.training.recipe import LABELLED, RATED, Material

HALVES = (0, 1)
EPOCHS = 4  # in which a half is learned; stars teach in the first only


def half_of(example: Example) -> int:
    """Return the half that a text is in: what is of one group goes one way, and so do copies that are of none."""
    digest = hashlib.sha256(repr(example.group or example.tokens).encode()).hexdigest()
    return int(digest[:8], 16) % len(HALVES)


def epochs_of(half: int, material: Material) -> tuple[tuple[Example, ...], ...]:
    """Return the epochs of the network that learns a half of what people labelled."""
    labelled = tuple(one for one in material.epochs[-1] if one.source in LABELLED and half_of(one) == half)
    rated = tuple(one for one in material.epochs[0] if one.source in RATED)
    return ((*labelled, *rated), *(labelled,) * (EPOCHS - 1))


def others_of(half: int, material: Material) -> tuple[Example, ...]:
    """Return the texts with a feeling that the network of a half does not learn from."""
    return tuple(
        one
        for one in material.epochs[-1]
        if one.source in LABELLED and one.sentiment != UNTOLD and half_of(one) != half
    )


def with_guesses(material: Material, heard: Sequence[HeldAside]) -> Material:
    """Return the material in which every text that was asked about has the guess of the network that was asked.

    Args:
        material: What is learned from.
        heard: What each half's network says of the other half.
    """
    guesses: dict[tuple[str, tuple[int, ...]], tuple[float, ...]] = {}
    for one in heard:
        told = np.array([example.sentiment for example in one.examples])
        chances = softmax(one.sentiment / sentiment_temperature(one.sentiment, told))
        for example, row in zip(one.examples, chances.tolist(), strict=True):
            guesses[example.source, example.tokens] = tuple(row)

    def with_guess(one: Example) -> Example:
        guess = guesses.get((one.source, one.tokens))
        return replace(one, guess=guess) if guess else one

    return replace(material, epochs=tuple(tuple(map(with_guess, epoch)) for epoch in material.epochs))
