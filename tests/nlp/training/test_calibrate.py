"""Temperatures and thresholds are found where the truth is known."""

import numpy as np
import pytest

from nlp.reading.chances import case_chances, softmax
from nlp.training.calibrate import USUAL, HeldAside, calibrate, mentions
from nlp.training.examples import Example
from nlp.training.labels import Case, LabelSpace

SPACE = LabelSpace((("fabsa", "app"), ("fabsa", "phone"), ("journey", "general")))


def overconfident(texts: int, *, by: float) -> HeldAside:
    """Texts whose truth is drawn from probabilities, and logits that are too large by a factor."""
    draw = np.random.default_rng(3)
    true = draw.normal(size=(texts, 3)) * 1.5
    labels = draw.normal(size=(texts, 3, 3)) * 1.5 - 1
    told = np.array([draw.choice(3, p=row) for row in softmax(true)])
    chances = np.concatenate([1 - case_chances(labels).sum(axis=2, keepdims=True), case_chances(labels)], axis=2)
    cases = np.array([[draw.choice(4, p=row) for row in text] for text in chances], dtype=np.int8)
    cases[:, 2] = Case.UNKNOWN
    examples = tuple(Example("s", "", (1,), int(told[n]), int(n % 2), cases[n], 1.0) for n in range(texts))
    return HeldAside(examples, true * by, np.where(np.arange(texts) % 2, 2.0, -2.0), labels * by)


def test_the_temperature_takes_back_what_the_logits_are_too_sure_by() -> None:
    found = calibrate(overconfident(4000, by=2.5), SPACE)
    assert found.temperature == pytest.approx(2.5, rel=0.08)
    assert found.label_temperatures["fabsa"] == pytest.approx(2.5, rel=0.08)


def test_a_taxonomy_of_which_nothing_is_held_aside_keeps_the_usual_thresholds() -> None:
    found = calibrate(overconfident(500, by=1), SPACE)
    assert found.label_temperatures["journey"] == 1
    assert found.thresholds[2] == (USUAL, USUAL, USUAL)
    assert all(0.1 <= threshold <= 0.8 for label in found.thresholds for threshold in label)


def test_a_stricter_bound_asks_for_more_confidence() -> None:
    floors = dict(calibrate(overconfident(4000, by=1), SPACE).floors)
    assert list(floors.values()) == sorted(floors.values(), reverse=True)


def test_what_is_both_praised_and_complained_of_is_two_mentions() -> None:
    said, known = mentions(np.array([[Case.BOTH, Case.ABSENT, Case.PRESENT]], dtype=np.int8))
    assert said[0].tolist() == [[True, False, True], [False] * 3, [False] * 3]
    assert known[0, :, 0].tolist() == [True, True, False]
