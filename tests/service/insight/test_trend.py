from datetime import UTC, date, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.errors import InputError
from service.insight.exposure import expose
from service.insight.trend import fitting_period, follow, period_names


def exposure(n, **options):
    negative = (np.arange(n) % 4 == 0).reshape(-1, 1)
    positive = (np.arange(n) % 4 == 1).reshape(-1, 1)
    return expose(("slow",), negative=negative, positive=positive, scale="nps", scores=np.arange(n) % 11, **options)


def spread(*days, each=20):
    return [day for day in days for _ in range(each)]


def test_quarters_hold_shares_and_outcome_with_intervals():
    days = spread("2018-01-01", "2018-03-31", "2018-04-01", "2018-09-30")
    found = follow(exposure(80), days)
    assert found.every == "quarter"
    assert [(one.name, one.start, one.end, one.respondents) for one in found.periods] == [
        ("2018Q1", "2018-01-01", "2018-03-31", 40),
        ("2018Q2", "2018-04-01", "2018-06-30", 20),
        ("2018Q3", "2018-07-01", "2018-09-30", 20),
    ]
    first = found.periods[0]
    assert first.negative[0].value == 0.25
    assert first.mentioned[0].value == 0.5
    assert first.outcome.n == 40
    assert first.outcome.low <= first.outcome.value <= first.outcome.high


def test_months_are_shown_when_there_are_fewer_than_three_quarters():
    found = follow(exposure(60), spread("2018-02-10", "2018-04-01", "2018-06-30"))
    assert found.every == "month"
    assert [(one.name, one.end) for one in found.periods] == [
        ("2018-02", "2018-02-28"),
        ("2018-04", "2018-04-30"),
        ("2018-06", "2018-06-30"),
    ]


@pytest.mark.parametrize(
    ("days", "every"),
    [
        (["2018-01-01", "2018-06-30"], "month"),
        (["2018-03-31", "2018-07-01"], "quarter"),
        (["2017-12-31", "2018-01-01"], "month"),
        (["2018-01-01"], "month"),
        ([None, None], "quarter"),
        ([], "quarter"),
    ],
)
def test_the_length_of_the_periods_follows_from_the_span(days, every):
    assert fitting_period(days) == every


def test_dates_are_read_in_every_writing():
    days = [date(2018, 5, 31), datetime(2018, 5, 31, 23, tzinfo=UTC), "2018-05-31T10:00:00+02:00", "2018-05", "", None]
    assert period_names(days, every="month") == ("2018-05", "2018-05", "2018-05", "2018-05", None, None)
    assert period_names(np.array(["2018-05-31", "NaT"], dtype="datetime64[s]"), every="quarter") == ("2018Q2", None)


@given(st.dates())
def test_a_quarter_is_that_of_the_calendar(day):
    assert period_names([day], every="quarter") == (f"{day.year:04}Q{(day.month + 2) // 3}",)


def test_respondents_without_a_date_are_counted_and_in_no_period():
    found = follow(exposure(50), [*spread("2018-01-01", each=30), *[None] * 20])
    assert (found.undated, [one.respondents for one in found.periods]) == (20, [30])


def test_respondents_without_weight_are_in_no_period():
    found = follow(exposure(40, weights=[0] * 20 + [1] * 20), spread("2018-01-01", "2018-02-01"))
    assert [(one.name, one.respondents) for one in found.periods] == [("2018-02", 20)]


def test_a_small_period_is_hidden_and_so_is_the_one_that_would_reveal_it():
    days = [*spread("2018-01-01", each=3), *spread("2018-02-01", each=10), *spread("2018-03-01", each=30)]
    january, february, march = follow(exposure(43), days).periods
    assert (january.hidden, february.hidden, march.hidden) == (True, True, False)
    assert (january.respondents, january.outcome, january.negative, january.mentioned) == (None, None, (), ())


def test_a_period_without_scores_has_an_outcome_without_a_value():
    one = expose(("slow",), negative=np.ones((10, 1)), positive=np.zeros((10, 1)))
    (period,) = follow(one, ["2018-01-01"] * 10).periods
    assert period.outcome.value is None
    assert period.negative[0].value == 1


@pytest.mark.parametrize("days", [[None] * 10, [""] * 10])
def test_without_any_date_there_are_no_periods(days):
    found = follow(exposure(10), days)
    assert (found.periods, found.undated) == ((), 10)


def test_nobody_has_no_periods():
    assert follow(exposure(0), []).periods == ()


def test_dates_for_another_number_of_respondents_are_refused():
    with pytest.raises(InputError, match="10 respondents"):
        follow(exposure(10), ["2018-01-01"] * 9)


@pytest.mark.parametrize("day", ["31/05/2018", "yesterday", "2018-13-01"])
def test_what_is_not_a_date_is_refused_without_quoting_it(day):
    with pytest.raises(InputError, match="2018-05-31") as refused:
        period_names([day], every="month")
    assert day not in str(refused.value)
