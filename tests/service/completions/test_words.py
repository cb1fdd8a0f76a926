"""Words are compared by their letters, as far as these show that they are forms of one word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.completions.words import akin, content_words, family, says_the_same


@pytest.mark.parametrize(
    ("one", "other"),
    [("refund", "refunds"), ("refunded", "refunding"), ("delivery", "deliver"), ("pay", "pays"), ("app", "app")],
)
def test_forms_of_one_word_are_akin(one: str, other: str) -> None:
    assert akin(one, other)
    assert akin(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("refund", "return"), ("pay", "pace"), ("app", "apply"), ("broad", "broken"), ("bill", "bin")]
)
def test_other_words_are_not(one: str, other: str) -> None:
    assert not akin(one, other)
    assert not akin(other, one)


def test_little_words_and_numbers_carry_no_meaning() -> None:
    assert content_words("The refund of 30 that I got was for customers") == {"refund"}


def test_names_say_the_same_whatever_the_order_and_forms_of_their_words() -> None:
    assert says_the_same("Refund takes weeks", "Weeks of taking refunds")
    assert not says_the_same("Refund takes weeks", "Refund takes months")
    assert not says_the_same("Refund takes weeks", "Refund")


def test_names_of_little_words_are_the_same_only_if_equal() -> None:
    assert says_the_same("Not up to it", "not up to it")
    assert not says_the_same("Not up to it", "Up to it")


NAMES = st.lists(st.sampled_from("refund refunds refunding take takes of weeks week weekly app pay".split())).map(
    " ".join
)


@given(NAMES, NAMES)
def test_names_that_say_the_same_are_of_one_family(one: str, other: str) -> None:
    assert family(one) == family(other) or not says_the_same(one, other)
