"""Corrected shares and agreement against people whose truth is known."""

import pytest

from service.truth.coding import agreement_intervals, corrected_against_people, corrected_intervals
from service.truth.figures import broken

pytestmark = pytest.mark.slow


def test_the_interval_of_a_corrected_share_holds_the_truth_in_95_of_100_runs():
    assert broken(corrected_intervals()) == []


def test_the_corrected_interval_is_shorter_than_that_of_people_alone():
    assert broken(corrected_against_people()) == []


def test_the_intervals_of_agreement_hold_the_truth_in_95_of_100_runs():
    assert broken(agreement_intervals()) == []
