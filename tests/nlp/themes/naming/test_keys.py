"""Which phrases say the same."""

import pytest

from nlp.themes.naming.keys import is_denial, keys_of, roots_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("great service", "excellent service"),
        ("poor service", "terrible service"),
        ("order cancelled", "cancelling order"),
        ("waiting weeks", "having to wait months"),
        ("engineer does not turn up", "no engineer turns up"),
        ("no one calls back", "not calling back"),
        ("check-in", "checking in"),
    ],
)
def test_forms_and_likes_of_words_say_the_same(one: str, other: str) -> None:
    assert keys_of(one) == keys_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("good service", "poor service"),
        ("router works", "router does not work"),
        ("internet", "no internet"),
        ("refund", "refund not received"),
    ],
)
def test_the_contrary_does_not_say_the_same(one: str, other: str) -> None:
    assert keys_of(one) != keys_of(other)


def test_no_denies_the_noun_and_not_the_next_word() -> None:
    assert {key for key in keys_of("no working phone line") if key.startswith("not ")} == {"not lin"}
    assert {key for key in keys_of("router does not work") if key.startswith("not ")} == {"not work"}
    assert is_denial("nobody answers")
    assert not is_denial("answering quickly")


def test_a_phrase_of_weak_words_alone_still_has_keys() -> None:
    assert keys_of("having to wait a week")
    assert keys_of("week")
    assert keys_of("not")


def test_names_that_differ_in_their_frame_only_are_one_name() -> None:
    assert roots_of("problems with orders") == roots_of("order")
    assert roots_of("general remarks: queue, no lift") == roots_of("general remarks: no lift, queue")
    assert roots_of("excellent service") != roots_of("good service")
