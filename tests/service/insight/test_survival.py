import numpy as np
import pytest

from corpora.errors import InputError
from service.insight.survival import cut_stretches, lives

NAN = np.nan


def one_life(*mentions, joined=0.0, left=100.0, entered=10.0, themes=("bill", "wait")):
    return lives(themes, joined=[joined], left=[left], entered=[entered], mentions=mentions, last_day=1000)


def test_a_life_without_complaints_is_one_stretch_from_the_first_answer():
    cut = cut_stretches(one_life())
    assert (cut.start.tolist(), cut.stop.tolist(), cut.left.tolist()) == ([10], [100], [True])
    assert not cut.said.any()


def test_a_life_is_cut_at_every_first_complaint_and_time_before_it_counts_as_without():
    cut = cut_stretches(one_life((0, 0, 40.0), (0, 1, 60.0), (0, 0, 80.0)))
    assert list(zip(cut.start, cut.stop, strict=True)) == [(10, 40), (40, 60), (60, 100)]
    assert cut.said.tolist() == [[False, False], [True, False], [True, True]]
    assert cut.left.tolist() == [False, False, True]


def test_a_complaint_in_the_first_answer_counts_from_then_on():
    cut = cut_stretches(one_life((0, 0, 10.0)))
    assert cut.said.tolist() == [[True, False]]


def test_two_themes_of_one_day_cut_once():
    assert cut_stretches(one_life((0, 0, 40.0), (0, 1, 40.0))).said.tolist() == [[False, False], [True, True]]


def test_time_is_counted_from_joining():
    assert cut_stretches(one_life(joined=-30.0)).stop.tolist() == [130]


def test_who_has_not_left_is_watched_until_the_last_day():
    found = lives((), joined=[0, 0], left=[NAN, 2000], entered=[10, 10], mentions=(), last_day=1000)
    assert found.ended.tolist() == [1000, 1000]
    assert not found.left.any()


@pytest.mark.parametrize(
    ("dates", "reason"),
    [
        ({"joined": NAN}, "day of joining missing"),
        ({"entered": NAN}, "never answered"),
        ({"left": -5.0}, "left before joining"),
        ({"entered": -5.0}, "answered before joining"),
        ({"entered": 200.0}, "answered after leaving"),
        ({"entered": 100.0}, "answered on the day of leaving or on the last day, so never watched"),
    ],
)
def test_a_customer_whose_dates_cannot_be_is_left_out_and_counted(dates, reason):
    found = one_life(**dates)
    assert found.customer.size == 0
    assert found.left_out == ((reason, 1),)


def test_complaints_after_leaving_or_without_a_day_count_for_nothing():
    cut = cut_stretches(one_life((0, 0, 150.0), (0, 1, NAN)))
    assert cut.said.tolist() == [[False, False]]


def test_nobody_is_no_reason_to_fail():
    found = lives(("bill",), joined=[], left=[], entered=[], mentions=(), last_day=10)
    assert cut_stretches(found).start.size == 0


def test_stretches_add_up_to_the_time_watched():
    rng = np.random.default_rng(0)
    n = 200
    mentions = [(int(rng.integers(n)), int(rng.integers(3)), float(rng.integers(0, 900))) for _ in range(500)]
    entered = rng.integers(0, 500, n)
    found = lives("abc", joined=np.zeros(n), left=entered + 400, entered=entered, mentions=mentions, last_day=700)
    cut = cut_stretches(found)
    assert (cut.stop > cut.start).all()
    assert (cut.stop - cut.start).sum() == pytest.approx((found.ended - found.entered).sum())
    assert cut.left.sum() == found.left.sum()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"joined": [0.0, 1.0]}, "days of joining"),
        ({"joined": ["soon"]}, "must be numbers"),
        ({"last_day": NAN}, "last day"),
        ({"mentions": [(1, 0, 5.0)]}, "outside"),
        ({"mentions": [(0, 7, 5.0)]}, "outside"),
    ],
)
def test_what_does_not_fit_together_is_an_error(change, message):
    given = {"joined": [0.0], "left": [9.0], "entered": [1.0], "mentions": (), "last_day": 20.0} | change
    with pytest.raises(InputError, match=message):
        lives(("bill",), **given)
