import numpy as np
import pytest

from service.insight.effects_weeks import Series, weekly
from service.insight.event_study import study_event

WEEKS = np.datetime64("2018-01-01") + 7 * np.arange(36).astype("timedelta64[D]")


def both(rates, others=0.1, seed=0):
    rng = np.random.default_rng(seed)
    treated, other = (
        Series(name, rng.binomial(400, np.broadcast_to(rate, 36)).astype(float), np.full(36, 400.0))
        for name, rate in (("late", rates), ("price", others))
    )
    return weekly(WEEKS, treated, [other])


def test_groups_of_weeks_before_the_start_are_near_0_and_those_after_show_the_effect():
    found = study_event(both(np.where(np.arange(36) < 24, 0.1, 0.05)), 24, kind="share", level=0.95)
    assert [(lead.first, lead.last) for lead in found.leads[:2]] == [(-24, -21), (-20, -17)]
    assert all(lead.difference.low <= 0 <= lead.difference.high for lead in found.leads[:5])
    assert all(lead.difference.high < 0 for lead in found.leads[6:])


def test_the_last_group_before_the_start_is_what_the_others_are_compared_with():
    found = study_event(both(0.1), 24, kind="share", level=0.95)
    assert [lead.first for lead in found.leads if lead.difference is None] == [-4]


def test_a_drift_before_the_start_has_a_small_p_and_none_a_large_one():
    assert study_event(both(0.1), 24, kind="share", level=0.95).p > 0.05
    drifting = study_event(both(np.linspace(0.05, 0.25, 36)), 24, kind="share", level=0.95)
    assert drifting.p < 0.01
    assert drifting.drift.low > 0


def test_with_few_weeks_before_the_start_there_is_no_drift_to_tell():
    found = study_event(both(0.1), 5, kind="share", level=0.95)
    assert (found.drift, found.p) == (None, None)


@pytest.mark.parametrize("start", [0, 36])
def test_a_start_outside_the_weeks_has_nothing_to_compare(start):
    found = study_event(both(0.1), start, kind="share", level=0.95)
    assert all(lead.difference is None or lead.last < 0 for lead in found.leads)
