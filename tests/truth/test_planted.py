"""What is planted in the synthetic corpus, beside impacts: an initiative, a spike, a new theme."""

import pytest

from service.truth.figures import broken
from service.truth.planted import new_theme, planted_initiative, planted_spike

pytestmark = pytest.mark.slow


def test_the_effect_of_the_planted_initiative_is_found_with_the_power_that_was_stated():
    assert broken(planted_initiative()) == []


def test_the_planted_spike_is_found_and_no_other_where_nothing_changes():
    assert broken(planted_spike()) == []


def test_the_new_theme_is_found_and_old_groups_without_a_theme_are_not_called_new():
    assert broken(new_theme()) == []
