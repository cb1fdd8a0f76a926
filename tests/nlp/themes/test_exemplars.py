"""Which clauses show what a theme is."""

import numpy as np
import numpy.typing as npt

from nlp.themes.exemplars import EXEMPLARS, choose_exemplars

MIDDLE = np.array([1.0, 0.0, 0.0], dtype=np.float32)
READABLE = "the parcel came a week late"


def around(*, away: float, turn: float) -> npt.NDArray[np.float32]:
    """Return a unit vector at an angle from the middle, turned about it."""
    point = [np.cos(away), np.sin(away) * np.cos(turn), np.sin(away) * np.sin(turn)]
    return np.array(point, dtype=np.float32)


def chosen(texts: list[str], vectors: list[npt.NDArray[np.float32]]) -> tuple[int, ...]:
    return choose_exemplars(np.arange(len(texts)), texts=texts, vectors=np.array(vectors), centroid=MIDDLE)


def test_the_most_central_clause_comes_first() -> None:
    assert chosen([READABLE] * 3, [around(away=0.9, turn=turn) for turn in (0, 2)] + [MIDDLE])[0] == 2


def test_clauses_that_say_the_same_are_shown_once() -> None:
    assert len(chosen([READABLE] * 4, [MIDDLE, MIDDLE, MIDDLE, around(away=1.0, turn=0)])) == 2


def test_another_side_of_the_theme_comes_before_a_near_repetition() -> None:
    vectors = [around(away=0.2, turn=0), around(away=0.7, turn=0.1), around(away=0.75, turn=3.0)]
    assert chosen([READABLE] * 3, vectors) == (0, 2, 1)


def test_what_is_too_short_to_say_much_comes_last() -> None:
    vectors = [around(away=0.1, turn=0), around(away=0.8, turn=2), around(away=0.9, turn=4)]
    assert chosen(["late", READABLE, READABLE], vectors)[-1] == 0


def test_no_more_are_shown_than_can_be_read_at_a_glance() -> None:
    vectors = [around(away=1.0, turn=turn) for turn in np.linspace(0, 6, 30)]
    assert len(chosen([READABLE] * 30, vectors)) == EXEMPLARS
