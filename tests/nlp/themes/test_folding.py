"""Which texts say the same, and which only look like it."""

import pytest

from nlp.themes.folding import fold


def same(*texts: str) -> bool:
    return len(set(fold(texts))) == 1


@pytest.mark.parametrize(
    "texts",
    [
        ("Order 12345 did not arrive", "order 98765 did not arrive!", "Order [NUMBER] did not arrive"),
        ("I waited 2.5 hours", "I waited 3 hours"),
        ("The line is slow", "The line is slooow", "the   line is SLOOOOOW..."),
        ("[PERSON] was rude", "[PERSON] [PERSON] was rude"),
        ("Cancel my order please", "um, please cancel my order", "Cancel my order!"),
        ("Goooood food", "Good food"),
        ("It isn't working", "It isn’t working", "it isnt working", "it is not working"),
        ("bad bad bad food", "bad food"),
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


def test_a_text_of_fillers_only_keeps_its_words() -> None:
    assert len(set(fold(["Oh please.", "um", "!!!"]))) == 3
