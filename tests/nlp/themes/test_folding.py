"""Which texts say the same, and which only look like it."""

import random
import time

import pytest

from nlp.themes.folding import fold


def same(*texts: str, beside: tuple[str, ...] = ()) -> bool:
    return len(set(fold([*texts, *beside])[: len(texts)])) == 1


@pytest.mark.parametrize(
    "texts",
    [
        ("Order 12345 did not arrive", "order 98765 did not arrive!", "Order [NUMBER] did not arrive"),
        ("I waited 2.5 hours", "I waited 3 hours"),
        ("The line is slow", "The line is slooow", "the   line is SLOOOOOW..."),
        ("[PERSON] was rude", "[PERSON] [PERSON] was rude"),
        ("Cancel my order please", "um, please cancel my order", "Cancel my order!"),
        ("My delivery was late", "My delivrey was late", "My delivry was late", "My deliveery was late"),
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
        ("Staff arent here", "Staff agent here"),
        ("Staff were helpful", "Staff were unhelpful"),
        ("The service is reliable", "The service is unrelable"),
        ("The seating is bad", "The heating is bad"),
        ("They charge my plan", "They change my plan"),
        ("Train after bus", "Bus after train"),
        ("Refund took weeks", "Refund took days"),
        ("It works well", "It works"),
    ],
)
def test_texts_that_differ_in_a_word_that_counts_are_two(texts: tuple[str, ...]) -> None:
    assert not same(*texts)


def test_a_slip_from_a_slip_is_not_the_same() -> None:
    names = ("Zorbanel", "Zorbanek", "Zorbamek", "Zorpamek")  # each one letter from the next
    keys = fold([f"{name} is slow" for name in names for _ in range(4 - names.index(name))])
    assert len(set(keys)) == 2


def test_a_name_that_is_said_often_takes_its_typos_in() -> None:
    assert same("Zorbanel is slow", "Zorbanl is slow", beside=("Zorbanel is fine",) * 5)


def test_what_is_folded_does_not_depend_on_the_order() -> None:
    texts = [f"{name} {what}" for name in ("Zorbanel", "Zorbanek", "Zorbamek", "the") for what in ("is slow", "slooow")]
    known = dict(zip(texts, fold(texts), strict=True))
    for seed in range(5):
        shuffled = random.Random(seed).sample(texts, len(texts))  # nothing hangs on the draw
        assert dict(zip(shuffled, fold(shuffled), strict=True)) == known


def test_a_text_of_fillers_only_keeps_its_words() -> None:
    assert len(set(fold(["Oh please.", "um", "!!!"]))) == 3


def test_two_hundred_thousand_clauses_are_folded_in_seconds() -> None:
    draw = random.Random(1)  # nothing hangs on the draw
    words = ["".join(draw.choices("abcdefghijklmnopqrstuvwxyz", k=draw.randint(3, 10))) for _ in range(20_000)]
    texts = [" ".join(draw.choices(words, k=8)) for _ in range(200_000)]
    started = time.process_time()
    assert len(fold(texts)) == len(texts)
    assert time.process_time() - started < 15  # seconds of one processor; three are usual
