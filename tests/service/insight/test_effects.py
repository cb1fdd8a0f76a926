from dataclasses import replace

import numpy as np
import pytest

from corpora.errors import InputError
from service.insight.effects import measure_effect
from service.insight.effects_weeks import Series, weekly
from service.insight.plans import Plan, lock

WEEKS = np.datetime64("2018-01-01") + 7 * np.arange(40).astype("timedelta64[D]")
START = str(WEEKS[26])
PLAN = Plan("visits", ("late",), "complaints", -0.4, START, comparison_themes=("price", "app", "bill"))
ALONE = replace(PLAN, comparison_themes=())
OUTCOME = Plan("visits", ("late",), "outcome", 20, START, segment=("plan", "x"), comparison_segments=(("plan", "y"),))


def complaints(factor, *, compared=True, n=200, others=1.0, weeks=40, seed=0):
    rng = np.random.default_rng(seed)
    after = np.arange(weeks) >= 26

    def series(name, rate, change):
        hits = rng.binomial(n, np.clip(np.where(after, rate * change, rate), 0, 1))
        return Series(name, hits.astype(float), np.full(weeks, float(n)))

    treated = series("late", 0.1, factor)
    rest = [series(name, rate, others) for name, rate in (("price", 0.12), ("app", 0.06), ("bill", 0.1))]
    return weekly(WEEKS[:weeks], treated, rest if compared else ())


def scores(rise, *, seed=0, spread=60.0):
    rng = np.random.default_rng(seed)
    n = 80

    def series(name, change):
        means = 10 + rng.normal(0, spread / np.sqrt(n), 40) + np.where(np.arange(40) >= 26, change, 0)
        return Series(name, means * n, np.full(40, float(n)))

    return weekly(WEEKS, series("x", rise), [series("y", 0.0)])


def measure(series, plan=PLAN, day="2018-06-01"):
    return measure_effect(lock(plan, day=day), series)


def test_fewer_complaints_than_the_comparison_are_an_improvement():
    found = measure(complaints(0.6))
    assert found.verdict == "improved"
    assert found.change.low <= -0.4 <= found.change.high < 0
    assert found.points.value == pytest.approx(-0.04, abs=0.02)
    assert found.compared
    assert found.words.startswith("improved: ")


def test_more_complaints_are_a_worsening():
    assert measure(complaints(1.6)).verdict == "worsened"


def test_what_the_comparison_did_too_is_no_effect():
    found = measure(complaints(0.6, others=0.6))
    assert found.verdict == "no change detectable"
    assert "smallest detectable effect -" in found.words
    assert 0 < found.detectable < 0.4


def test_the_power_against_the_expected_effect_is_stated():
    assert measure(complaints(0.6)).power > 0.9
    assert measure(complaints(0.6, n=30)).power < 0.5


def test_without_a_comparison_the_trend_before_is_drawn_on_and_the_doubt_is_said():
    found = measure(complaints(0.4, compared=False), ALONE)
    assert found.verdict == "improved"
    assert not found.compared
    assert found.level is not None
    assert found.slope is not None
    assert any("no comparison" in doubt for doubt in found.doubts)


def test_a_higher_outcome_than_the_comparison_is_an_improvement():
    found = measure(scores(20.0), OUTCOME)
    assert found.verdict == "improved"
    assert found.change.low <= 20 <= found.change.high
    assert found.points is None
    assert measure(scores(-20.0), OUTCOME).verdict == "worsened"
    assert measure(scores(0.0), OUTCOME).verdict == "no change detectable"


def test_the_chart_has_what_was_seen_and_what_would_have_been():
    weeks = measure(complaints(0.6)).weeks
    assert [week.start for week in weeks] == WEEKS.astype(str).tolist()
    later = weeks[26:]
    assert np.mean([week.observed for week in later]) < np.mean([week.expected for week in later])


def test_a_comparison_that_drifted_before_the_start_is_doubted():
    series = complaints(1.0)
    drifting = Series("price", np.round(np.linspace(10, 60, 40)), np.full(40, 200.0))
    found = measure(weekly(WEEKS, series.treated, [drifting]))
    assert found.event.p < 0.01
    assert any("drifted" in doubt for doubt in found.doubts)


def test_a_plan_locked_after_its_start_is_doubted():
    assert any("locked 8 days after" in doubt for doubt in measure(complaints(0.6), day="2018-07-10").doubts)


def test_the_week_in_which_it_starts_counts_on_neither_side():
    found = measure(complaints(0.6), replace(PLAN, start=str(WEEKS[26] + 2)))
    assert (found.weeks_before, found.weeks_after) == (26, 13)
    assert found.weeks[26].observed is None


@pytest.mark.parametrize(
    ("series", "needs"),
    [
        (complaints(0.6, weeks=28), "needs 4 weeks with answers after the start, has 2"),
        (complaints(0.6, n=3), "needs 10 mentions of these themes"),
        (complaints(0.6, n=0), "needs 8 weeks with answers before the start, has 0"),
    ],
)
def test_too_few_weeks_or_mentions_are_not_enough_data_and_say_what_is_needed(series, needs):
    found = measure(series)
    assert found.verdict == "not enough data"
    assert found.words.startswith("not enough data: needs ")
    assert any(words.startswith(needs) for words in found.needs)
    assert (found.change, found.points, found.p, found.power, found.detectable) == (None,) * 5


def test_a_start_before_all_weeks_or_after_them_is_not_enough_data():
    for start in ("2017-01-02", "2020-01-06"):
        assert measure(complaints(0.6), replace(PLAN, start=start)).verdict == "not enough data"


def test_a_theme_that_nobody_mentions_is_not_enough_data():
    series = complaints(0.6)
    silent = Series("late", np.zeros(40), np.full(40, 200.0))
    assert measure(weekly(WEEKS, silent, series.others)).verdict == "not enough data"


def test_a_theme_that_everybody_mentions_is_not_a_discovery():
    everybody = Series("late", np.full(40, 200.0), np.full(40, 200.0))
    assert measure(weekly(WEEKS, everybody), ALONE).verdict in {"no change detectable", "not enough data"}


def test_outcomes_that_never_vary_are_not_enough_data():
    same = Series("x", np.full(40, 800.0), np.full(40, 80.0))
    found = measure(weekly(WEEKS, same, [same]), OUTCOME)
    assert found.verdict == "not enough data"
    assert "vary" in found.words


def test_complaints_that_stop_altogether_are_an_improvement():
    assert measure(complaints(0.0)).verdict == "improved"


def test_series_other_than_the_plan_names_are_an_error():
    with pytest.raises(InputError, match="another comparison"):
        measure(complaints(0.6, compared=False))
