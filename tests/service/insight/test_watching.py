import numpy as np
import pytest

from corpora.errors import InputError
from service.insight.watching import watch_equally

NAN = float("nan")


def watch(answered, left, *, joined=None, last_day=400.0, known=None):
    n = len(answered)
    return watch_equally(
        answered,
        joined=[0.0] * n if joined is None else joined,
        left=left,
        last_day=last_day,
        known=[True] * n if known is None else known,
    )


def test_customers_are_watched_for_the_longest_time_that_half_of_them_were():
    assert watch([10, 20, 30, 390], [NAN] * 4).days == 365
    assert watch([10, 200, 200, 390], [NAN] * 4).days == 180
    assert watch([300, 320, 380, 390], [NAN] * 4).days == 30


def test_how_long_does_not_hang_on_who_left():
    answered = [10, 30, 100, 390]
    assert {watch(answered, left).days for left in ([NAN] * 4, [11, 31, 101, 391], [NAN, NAN, 101, 391])} == {365}


def test_who_was_not_watched_so_long_has_neither_left_nor_stayed():
    found = watch([10, 20, 30, 390], [375, 386, NAN, 391])
    assert found.left.tolist()[:3] == [1, 0, 0]
    assert np.isnan(found.left[3])


@pytest.mark.parametrize(
    "options",
    [
        {"answered": [NAN], "left": [20.0]},
        {"answered": [10.0], "left": [10.0]},  # on the day of the answer
        {"answered": [10.0], "left": [5.0]},
        {"answered": [10.0], "left": [NAN], "joined": [20.0]},
        {"answered": [10.0], "left": [20.0], "known": [False]},
        {"answered": [], "left": []},
    ],
)
def test_whose_dates_cannot_be_is_not_watched(options):
    found = watch(**options)
    assert (found.days, found.usable) == (None, 0)
    assert "of nobody who answered" in found.missing
    assert np.isnan(found.left).all()


def test_a_day_of_joining_may_be_missing():
    assert watch([10.0], [NAN], joined=[NAN]).left.tolist() == [0.0]


@pytest.mark.parametrize("last_day", [NAN, 400.0])
def test_records_that_end_too_soon_say_what_is_needed(last_day):
    found = watch([380.0, 390.0], [NAN, NAN], last_day=last_day)
    assert (found.days, found.usable) == (None, 2)
    assert "needs 50% of the customers who answered to be watched for 30 days" in found.missing


def test_lengths_that_differ_are_refused():
    with pytest.raises(InputError, match="2 first answers"):
        watch([1.0, 2.0], [NAN], joined=[0.0, 0.0], known=[True, True])
