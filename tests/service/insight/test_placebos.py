import numpy as np

from service.insight.effects_step import measure_step
from service.insight.effects_weeks import Series, weekly
from service.insight.placebos import MOST_DATES, placebo_dates, placebo_series

WEEKS = np.datetime64("2018-01-01") + 7 * np.arange(40).astype("timedelta64[D]")


def series(changes, *, n=300, seed=0):
    """Return series of which each is multiplied by a factor from a week on."""
    rng = np.random.default_rng(seed)
    made = [
        Series(f"s{i}", rng.binomial(n, np.where(np.arange(40) >= week, 0.1 * factor, 0.1)) * 1.0, np.full(40, 1.0 * n))
        for i, (week, factor) in enumerate(changes)
    ]
    return weekly(WEEKS, made[0], made[1:])


STEADY = (0, 1.0)


def test_dates_before_the_start_are_tried_on_the_weeks_before_it_alone():
    found = placebo_dates(series([(26, 0.3), STEADY]), 26, kind="share", level=0.95, real=None)
    assert 0 < len(found.tried) <= MOST_DATES
    assert found.alarms <= 1
    assert max(one.name for one in found.tried) <= str(WEEKS[22])


def test_a_change_before_the_start_raises_alarms():
    found = placebo_dates(series([(13, 0.3), STEADY]), 26, kind="share", level=0.95, real=None)
    assert found.alarms > len(found.tried) / 3


def test_a_real_effect_is_clearer_than_all_placebos():
    both = series([(26, 0.4), *[STEADY] * 5])
    real = measure_step(both, 26, kind="share")
    found = placebo_series(both, 26, kind="share", level=0.95, real=real)
    assert [one.name for one in found.tried] == ["s1", "s2", "s3", "s4", "s5"]
    assert found.p == 1 / 6


def test_a_comparison_that_changed_itself_raises_an_alarm():
    both = series([STEADY, (26, 0.3), STEADY, STEADY])
    found = placebo_series(both, 26, kind="share", level=0.95, real=measure_step(both, 26, kind="share"))
    assert next(one for one in found.tried if one.name == "s1").alarm
    assert found.p > 0.25


def test_one_comparison_has_nothing_to_be_compared_with():
    found = placebo_series(series([STEADY, STEADY]), 26, kind="share", level=0.95, real=None)
    assert (found.tried, found.alarms, found.p) == ((), 0, None)


def test_a_short_time_before_the_start_leaves_no_date_to_try():
    assert placebo_dates(series([STEADY, STEADY]), 10, kind="share", level=0.95, real=None).tried == ()
