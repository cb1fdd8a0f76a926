"""Hazards and retention against customers whose truth is known."""

import pytest

from service.truth.figures import broken
from service.truth.retention import hazard_alarms, hazard_intervals, immortal_time, kept_intervals

pytestmark = pytest.mark.slow


def test_the_interval_of_a_hazard_ratio_holds_the_truth_and_it_is_right_on_average():
    assert broken(hazard_intervals()) == []


def test_without_any_effect_at_most_5_of_100_runs_discover_a_theme():
    assert broken(hazard_alarms()) == []


def test_counting_the_time_before_a_complaint_as_time_with_one_would_be_wrong_and_is_not_done():
    assert broken(immortal_time()) == []


def test_the_difference_kept_holds_the_truth_in_95_of_100_runs_with_an_effect_and_without():
    assert broken(kept_intervals()) == []
