import numpy as np
import pytest

from corpora.errors import InputError
from service.insight.effects_weeks import Series, mondays, sum_weeks, together, weekly

WEEKS = np.array(["2018-01-01", "2018-01-08"], dtype="datetime64[D]")  # Mondays


def test_only_whole_weeks_from_monday_to_sunday_are_taken():
    days = ["2018-01-03", "2018-01-20", "NaT", "2018-01-22"]
    assert mondays(days).astype(str).tolist() == ["2018-01-08", "2018-01-15"]
    assert mondays(["2018-01-01", "2018-01-07"]).astype(str).tolist() == ["2018-01-01"]


@pytest.mark.parametrize("days", [[], ["NaT"], ["2018-01-03"]])
def test_days_without_a_whole_week_give_none(days):
    assert mondays(np.array(days, dtype="datetime64[D]")).size == 0


def test_values_are_summed_by_week():
    days = ["2018-01-01", "2018-01-07", "2018-01-08", "2018-01-09", "2018-01-15", "NaT"]
    found = sum_weeks("late", [1, 0, 1, np.nan, 1, 1], days, WEEKS)
    assert found.total.tolist() == [1, 1]
    assert found.respondents.tolist() == [2, 1]


def test_only_the_rows_of_the_series_are_summed():
    found = sum_weeks("late", [1, 1], ["2018-01-01"] * 2, WEEKS, rows=np.array([True, False]))
    assert found.respondents.tolist() == [1, 0]


def test_comparisons_are_added_up():
    one = Series("a", np.array([1.0, 2]), np.array([10.0, 20]))
    assert together([one, one]).total.tolist() == [2, 4]
    assert together([one, one]).name == "a and a"


@pytest.mark.parametrize(
    ("starts", "total", "message"),
    [
        (["2018-01-01", "2018-01-15"], [1, 1], "gaps"),
        (["2018-01-08", "2018-01-01"], [1, 1], "gaps"),
        (["soon", "later"], [1, 1], "cannot be read"),
        (WEEKS, [1], "another number"),
        (WEEKS, [1, np.nan], "negative or missing"),
    ],
)
def test_series_that_do_not_fit_are_an_error(starts, total, message):
    with pytest.raises(InputError, match=message):
        weekly(starts, Series("late", np.array(total, dtype=float), np.ones(len(total))))
