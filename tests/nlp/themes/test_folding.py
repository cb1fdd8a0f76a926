"""Which texts say the same, and which only look like it."""

import pytest

from nlp.themes.folding import fold


def same(*texts: str) -> bool:
    return len(set(fold(texts))) == 1


@pytest.mark.parametrize(
    "texts",
    [
        ("Order 12345 did not arrive", "order 98765 did not arrive!", "Order [NUMBER] did not arrive"),
        ("I waited 2 hours", "I waited 30 hours"),
        ("[PERSON] was rude", "[NUMBER] was rude"),
        ("The line is slow", "the   line is SLOW..."),
    ],
)
def test_texts_that_say_the_same_are_one(texts: tuple[str, ...]) -> None:
    assert same(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("The food is good", "The food is not good"),
        ("It works", "It never works"),
        ("It is not just slow", "It is not slow"),
        ("Staff were helpful", "Staff were unhelpful"),
        ("The service is reliable", "The service is unreliable"),
        ("The seating is bad", "The heating is bad"),
        ("They charge my plan", "They change my plan"),
        ("Train after bus", "Bus after train"),
        ("Refund took weeks", "Refund took days"),
        ("It works well", "It works"),
    ],
)
def test_texts_that_differ_in_a_word_that_counts_are_two(texts: tuple[str, ...]) -> None:
    assert not same(*texts)


def test_a_text_without_words_keeps_what_it_is() -> None:
    assert len(set(fold(["!!!", "??", "…"]))) == 3
