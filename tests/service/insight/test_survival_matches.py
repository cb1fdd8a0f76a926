import numpy as np
import pytest

from corpora.errors import InputError
from service.insight.survival import lives
from service.insight.survival_matches import WINDOW, match_complaints


def alive(mentions, *, n=3, left=None, entered=None):
    return lives(
        ("bill",),
        joined=np.zeros(n),
        left=np.full(n, np.nan) if left is None else left,
        entered=np.full(n, 10.0) if entered is None else entered,
        mentions=mentions,
        last_day=900,
    )


def test_a_match_answered_at_about_the_time_and_had_not_complained():
    found = match_complaints(alive([(0, 0, 50.0)]), [(0, 50.0), (1, 40.0), (2, 50.0 - WINDOW - 1)])
    assert (found.life.tolist(), found.other.tolist(), found.day.tolist()) == ([0], [1], [50])
    assert found.unmatched == 0


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"mentions": [(0, 0, 50.0), (1, 0, 45.0)], "n": 2}, "had complained"),
        ({"mentions": [(0, 0, 50.0)], "n": 2, "left": [np.nan, 48.0]}, "had left"),
    ],
)
def test_who_had_complained_or_left_by_then_is_no_match(more, why):
    mentions = more.pop("mentions")
    found = match_complaints(alive(mentions, **more), [(0, 50.0), (1, 40.0)])
    assert 0 not in found.life, why


def test_who_complains_later_is_a_match_until_then():
    found = match_complaints(alive([(0, 0, 50.0), (1, 0, 90.0)], n=2), [(0, 50.0), (1, 40.0)])
    assert found.other.tolist() == [1]
    assert found.unmatched == 1


def test_a_match_is_of_the_same_group():
    answers = [(0, 50.0), (1, 50.0), (2, 50.0)]
    found = match_complaints(alive([(0, 0, 50.0)]), answers, groups=["north", "south", "north"])
    assert found.other.tolist() == [2]


def test_nobody_is_a_match_twice():
    found = match_complaints(alive([(0, 0, 50.0), (1, 0, 50.0)]), [(0, 50.0), (1, 50.0), (2, 50.0)])
    assert found.other.tolist() == [2]
    assert found.unmatched == 1


def test_among_many_a_match_is_drawn_by_the_seed():
    answers = [(row, 50.0) for row in range(200)]
    found = [match_complaints(alive([(0, 0, 50.0)], n=200), answers, seed=seed).other.tolist() for seed in (0, 0, 1)]
    assert found[0] == found[1] != found[2]


def test_a_group_for_each_customer_is_needed():
    with pytest.raises(InputError, match="groups"):
        match_complaints(alive([(0, 0, 50.0)]), [], groups=["north"])
