"""Parsing many texts at once, by the real parser."""

import random

import numpy as np
import pytest

from nlp.segment.parse import parse_texts
from nlp.segment.pipeline import FEW_ROWS, rows_stand_alone
from nlp.segment.words import Words

pytestmark = pytest.mark.models

TEXTS = [
    "The router came late and the man was rude.",
    "Great price",
    "We waited for three weeks, nobody rang, and then the bill was wrong twice.",
    "Ok",
    "I would not go there again unless they change the beds that everybody complains about.",
]


def grammar(words: Words) -> tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]]:
    return tuple(words.tags), tuple(words.deps), tuple(words.heads)


NOTHING: tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]] = ((), (), ())


def test_a_text_is_parsed_alike_whatever_is_parsed_with_it() -> None:
    many = [f"{text} It was {number} o'clock." for number in range(60) for text in TEXTS]
    together = parse_texts(many, grammar, empty=NOTHING)
    for at in random.Random(1).sample(range(len(many)), 20):
        assert parse_texts([many[at]], grammar, empty=NOTHING) == [together[at]]


def test_the_order_of_texts_is_kept_and_empty_ones_keep_their_place() -> None:
    found = parse_texts(["", "Great price", " ", "Ok"], lambda words: words.text, empty="nothing")
    assert found == ["nothing", "Great price", "nothing", "Ok"]


def test_as_many_texts_as_fill_a_batch_come_out() -> None:
    for size in (127, 128, 129):
        assert parse_texts(["Great price"] * size, lambda words: len(words.words), empty=0) == [2] * size


def test_numpy_is_trusted_only_if_rows_do_not_depend_on_their_neighbours() -> None:
    rows = np.random.default_rng(3).standard_normal((500, 288), dtype=np.float32)
    weights = np.random.default_rng(4).standard_normal((288, 288), dtype=np.float32)
    alike = np.array_equal((rows @ weights.T)[7 : 7 + FEW_ROWS], rows[7 : 7 + FEW_ROWS] @ weights.T)
    assert alike or not rows_stand_alone()
