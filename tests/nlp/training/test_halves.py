"""No text is asked about with a network that learned from it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from nlp.training.calibrate import HeldAside
from nlp.training.examples import UNTOLD, Example
from nlp.training.halves import HALVES, epochs_of, half_of, others_of, with_guesses
from nlp.training.labels import LabelSpace
from nlp.training.recipe import Material

NO_CASES = np.zeros(0, dtype=np.int8)


def example(words: tuple[int, ...], *, source: str = "fabsa_train", group: str = "", sentiment: int = 0) -> Example:
    return Example(source, group, words, sentiment, UNTOLD, NO_CASES, 1.0)


LABELLED = tuple(example((word,), sentiment=word % 3) for word in range(100))
UNTOLD_TEXT = example((500,), sentiment=UNTOLD)
STARS = tuple(example((1000 + word,), source="hotels") for word in range(10))
UNLABELLED = example((2000,), source="broadband_answers", sentiment=UNTOLD)
MATERIAL = Material(
    LabelSpace(()), ((*LABELLED, UNTOLD_TEXT, *STARS, UNLABELLED), (*LABELLED, UNTOLD_TEXT, UNLABELLED)), (), {}
)


@given(words=some.lists(some.integers(0, 30000), max_size=5).map(tuple), group=some.text(max_size=3))
def test_texts_of_a_group_and_copies_within_it_are_in_one_half(words: tuple[int, ...], group: str) -> None:
    assert half_of(example(words, group=group)) == half_of(example(words, group=group, source="mams_train"))
    if group:
        assert half_of(example(words, group=group)) == half_of(example((*words, 7), group=group))


def test_every_text_with_a_feeling_is_asked_about_once_with_a_network_that_did_not_learn_it() -> None:
    asked = [one for half in HALVES for one in others_of(half, MATERIAL)]
    assert sorted(one.tokens for one in asked) == sorted(one.tokens for one in LABELLED)
    for half in HALVES:
        learned = {one.tokens for epoch in epochs_of(half, MATERIAL) for one in epoch}
        assert not learned & {one.tokens for one in others_of(half, MATERIAL)}


def test_stars_teach_both_halves_in_their_first_epoch_only_and_unlabelled_texts_none() -> None:
    for half in HALVES:
        first, *later = epochs_of(half, MATERIAL)
        assert all(any(one is star for one in first) for star in STARS)
        assert not any(one.source == "hotels" for epoch in later for one in epoch)
        assert not any(one.source == "broadband_answers" for epoch in (first, *later) for one in epoch)


def test_guesses_are_calibrated_chances_of_the_texts_that_were_asked_about() -> None:
    random = np.random.default_rng(3)
    chances = random.dirichlet((1, 1, 1), 3000)
    told = [int(random.choice(3, p=row)) for row in chances]
    asked = tuple(example((5000 + number,), sentiment=feeling) for number, feeling in enumerate(told))
    overconfident = HeldAside(asked, 3 * np.log(chances), np.zeros(3000), np.zeros((3000, 0, 3)))
    material = replace(MATERIAL, epochs=((*asked, UNTOLD_TEXT, *STARS), asked))
    found = with_guesses(material, [overconfident])
    guesses = np.array([one.guess for one in found.epochs[1]])
    assert guesses == pytest.approx(chances, abs=0.05)
    assert [one.guess for one in found.epochs[0][:3000]] == [one.guess for one in found.epochs[1]]
    assert not any(one.guess for one in found.epochs[0][3000:])
