"""Comparisons of periods against populations whose truth is known."""

import pytest

from service.truth.changes import (
    decompositions,
    detectable_rises,
    difference_intervals,
    difference_p_values,
    grid_discoveries,
    nps_difference_intervals,
)
from service.truth.figures import broken

pytestmark = pytest.mark.slow


def test_the_interval_of_a_difference_of_shares_holds_the_truth_in_95_of_100_runs():
    assert broken(difference_intervals()) == []


def test_without_a_difference_a_p_below_a_limit_is_no_more_likely_than_the_limit():
    assert broken(difference_p_values()) == []


def test_the_interval_of_a_difference_of_nps_holds_the_truth_in_93_to_97_of_100_runs():
    assert broken(nps_difference_intervals()) == []


def test_without_any_change_at_most_5_of_100_looks_at_the_whole_grid_discover_anything():
    assert broken(grid_discoveries()) == []


def test_a_rise_called_detectable_is_discovered_in_80_of_100_runs():
    assert broken(detectable_rises()) == []


def test_the_intervals_of_mix_and_rate_hold_the_truth_in_93_to_97_of_100_runs():
    assert broken(decompositions()) == []
