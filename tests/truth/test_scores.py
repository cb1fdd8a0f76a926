"""Scores and shares against populations whose truth is known."""

import pytest

from service.truth.figures import broken
from service.truth.scores import detectable_nps, outcome_intervals, share_intervals

pytestmark = pytest.mark.slow


def test_the_interval_of_an_outcome_holds_the_truth_in_93_to_97_of_100_runs():
    assert broken(outcome_intervals()) == []


def test_the_interval_of_a_share_holds_the_truth_in_93_to_97_of_100_runs():
    assert broken(share_intervals()) == []


def test_a_change_called_detectable_is_noticed_in_80_of_100_runs():
    assert broken(detectable_nps()) == []
