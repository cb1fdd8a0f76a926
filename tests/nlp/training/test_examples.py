"""Texts are parted by their words, so that no copy of what is reported on is learned."""

from hypothesis import given
from hypothesis import strategies as st

from corpora.public.records import LabelledSet, LabelledText
from nlp.training.examples import fingerprint, held_aside, parted, without


def texts(*words: str) -> LabelledSet:
    return LabelledSet("s", "", tuple(LabelledText(one, "positive") for one in words))


def test_copies_that_differ_in_case_and_signs_go_the_same_way() -> None:
    assert fingerprint("Great app!!") == fingerprint("great  APP")
    assert fingerprint("Great app") != fingerprint("great map")


def test_what_is_reported_on_is_not_learned_from() -> None:
    kept = without(texts("Good soup", "Bad soup"), frozenset({fingerprint("good soup!")}))
    assert [text.text for text in kept.texts] == ["Bad soup"]


def test_about_the_share_that_was_asked_for_is_held_aside() -> None:
    one = texts(*(f"comment number {n}" for n in range(4000)))
    learned, aside = parted(one)
    assert len(learned.texts) + len(aside.texts) == 4000
    assert 0.06 < len(aside.texts) / 4000 < 0.10


@given(st.text())
def test_a_text_is_always_on_the_same_side(text: str) -> None:
    assert held_aside(text) == held_aside(f" {text} !")
