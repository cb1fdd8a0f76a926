import numpy as np
import pytest

from corpora.errors import InputError
from service.insight.spikes import LEAST_PAST, find_spikes

DAYS = np.arange("2018-01-01", "2018-03-12", dtype="datetime64[D]")  # 70 days


def daily(rates, *, respondents=100, seed=0):
    rng = np.random.default_rng(seed)
    answered = np.full(DAYS.size, respondents)
    return rng.binomial(answered[:, np.newaxis], np.broadcast_to(rates, (DAYS.size, len(rates)))), answered


def test_a_day_with_five_times_the_mentions_is_a_spike():
    counts, answered = daily([0.04, 0.1])
    counts[-2, 0] = 20
    found = find_spikes(["bill", "wait"], DAYS, counts, answered)
    assert [(spike.theme, spike.start, spike.observed) for spike in found.spikes] == [("bill", str(DAYS[-2]), 20)]
    assert 2 < found.spikes[0].expected.value < 7
    assert found.spikes[0].expected.high < 20
    assert found.tests == 2 * 7


def test_more_mentions_by_more_respondents_are_none():
    counts, answered = daily([0.04])
    counts[-1], answered[-1] = 20, 500
    assert find_spikes(["bill"], DAYS, counts, answered).spikes == ()


def test_a_monday_like_other_mondays_is_none():
    counts, answered = daily([0.04])
    mondays = DAYS.astype(int) % 7 == DAYS[-3].astype(int) % 7
    counts[mondays] = 15
    assert find_spikes(["bill"], DAYS, counts, answered).spikes == ()
    other = counts.copy()
    other[-2] = 15
    assert [spike.start for spike in find_spikes(["bill"], DAYS, other, answered).spikes] == [str(DAYS[-2])]


def test_a_theme_that_varies_much_needs_more_to_stand_out():
    rng = np.random.default_rng(0)
    calm, _ = daily([0.06])
    wild = rng.binomial(100, rng.beta(1.2, 18.8, DAYS.size))[:, np.newaxis]
    calm[-1] = wild[-1] = 18
    answered = np.full(DAYS.size, 100)
    assert find_spikes(["bill"], DAYS, calm, answered).spikes
    assert not find_spikes(["bill"], DAYS, wild, answered).spikes


def test_a_theme_never_mentioned_before_can_spike():
    counts, answered = daily([0.0])
    counts[-1] = 8
    assert find_spikes(["outage"], DAYS, counts, answered).spikes[0].expected.value < 0.1


def test_fewer_than_may_be_shown_are_no_spike():
    counts, answered = daily([0.0])
    counts[-1] = 4
    assert find_spikes(["outage"], DAYS, counts, answered).spikes == ()


def test_weeks_are_compared_with_weeks():
    weeks = np.arange(20) * np.timedelta64(7, "D") + np.datetime64("2018-01-01")
    counts = np.random.default_rng(0).poisson(10, (20, 1))
    counts[-1] = 40
    found = find_spikes(["bill"], weeks, counts, np.full(20, 300), step="week", watched=1)
    assert [spike.start for spike in found.spikes] == [str(weeks[-1])]


@pytest.mark.parametrize("days", [0, 1, 20])
def test_a_short_past_is_not_enough_data(days):
    counts, answered = daily([0.04])
    found = find_spikes(["bill"], DAYS[:days], counts[:days], answered[:days])
    assert (found.enough, found.spikes, found.tests, found.past_needed) == (False, (), 0, LEAST_PAST["day"])


def test_days_without_answers_are_not_tested():
    counts, answered = daily([0.04])
    counts[-3:], answered[-3:] = 0, 0
    assert find_spikes(["bill"], DAYS, counts, answered).tests == 4


@pytest.mark.parametrize(
    ("days", "counts", "message"),
    [
        (DAYS[[0, 2, 1]], [[0]] * 3, "follow each other"),
        (["2018-01-01", "NaT", "2018-01-03"], [[0]] * 3, "follow each other"),
        (["soon"] * 3, [[0]] * 3, "date"),
        (DAYS[:3], [[0], [-1], [0]], "negative"),
        (DAYS[:3], [[0], [99], [0]], "above the number"),
        (DAYS[:3], [[0]], "shape"),
    ],
)
def test_days_and_counts_that_cannot_be_are_an_error(days, counts, message):
    with pytest.raises(InputError, match=message):
        find_spikes(["bill"], days, counts, [9, 9, 9])
