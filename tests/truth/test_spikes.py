"""Spikes against counts whose truth is known."""

import pytest

from service.truth.figures import broken
from service.truth.spikes import planted_spikes, quiet_weeks

pytestmark = pytest.mark.slow


def test_without_a_spike_at_most_5_of_100_looks_at_a_week_of_all_themes_find_one():
    assert broken(quiet_weeks()) == []


def test_a_theme_six_times_as_frequent_for_a_day_is_found():
    assert broken(planted_spikes()) == []
