"""Shares of complaints and leave-out impact against the planted truth of the synthetic corpus, which is exact."""

import pytest

from service.truth.figures import broken
from service.truth.left_out import complaint_shares, left_out_alarms, left_out_intervals

pytestmark = pytest.mark.slow


def test_the_interval_of_a_leave_out_impact_holds_its_truth_and_is_right_on_average():
    assert broken(left_out_intervals()) == []


def test_the_interval_of_a_share_of_complaints_holds_the_truth_in_93_to_97_of_100_runs():
    assert broken(complaint_shares()) == []


def test_without_any_effect_few_impacts_are_called_different_from_none():
    assert broken(left_out_alarms()) == []
