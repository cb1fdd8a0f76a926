"""Effects of initiatives against weeks whose truth is known."""

import numpy as np
import pytest

from service.insight.effects_step import measure_step
from service.insight.placebos import placebo_dates, placebo_series
from service.truth.contact import contacted_detractors
from service.truth.effects import (
    NAMES,
    START,
    complaints,
    detectable,
    outcomes,
    placebo_alarms,
    power,
    step_alarms,
    step_intervals,
    waves,
)
from service.truth.figures import broken

pytestmark = pytest.mark.slow


def test_without_an_effect_at_most_5_of_100_are_called_one():
    assert broken(step_alarms()) == []


def test_the_interval_of_an_effect_holds_the_truth_in_95_of_100_runs():
    assert broken(step_intervals()) == []


def test_an_effect_is_found_with_the_power_that_was_stated():
    found, stated, difference = power()
    assert broken([difference]) == []
    assert 0.6 < stated.value < 0.95  # neither nothing nor everything is found, so the two could differ
    assert found.value == pytest.approx(stated.value + difference.value)


def test_an_effect_called_detectable_is_found_in_80_of_100_runs():
    assert broken(detectable()) == []


def test_placebos_and_the_check_of_the_trend_before_alarm_in_at_most_5_of_100_fair_comparisons():
    assert broken(placebo_alarms()) == []


def test_a_wave_that_moves_all_alike_is_not_taken_for_an_effect_with_a_comparison_but_without_one():
    assert broken(waves()) == []


def test_an_effect_on_the_outcome_is_found_with_the_power_that_was_stated_and_its_interval_holds():
    assert broken(outcomes()) == []


def test_the_rise_of_contacted_detractors_by_themselves_is_not_taken_for_an_effect():
    assert broken(contacted_detractors()) == []


def test_placebos_know_the_real_effect_from_none():
    both = complaints(np.random.default_rng(2018), 0.3)
    real = measure_step(both, START, kind="share")
    assert placebo_series(both, START, kind="share", level=0.95, real=real).p == 1 / (1 + len(NAMES))
    dates = placebo_dates(both, START, kind="share", level=0.95, real=real)
    assert dates.p == 1 / (1 + len(dates.tried))  # none of them is as clear
