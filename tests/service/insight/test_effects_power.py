import numpy as np
import pytest

from service.insight.effects_power import detectable_improvement, power_against
from service.insight.effects_regression import Contrast
from service.insight.effects_weeks import Series, weekly

WEEKS = np.datetime64("2018-01-01") + 7 * np.arange(20).astype("timedelta64[D]")
FOUND = Contrast(0.0, error=0.1, spread=0.1, freedom=30)


def steady(count=20.0):
    return weekly(WEEKS, Series("late", np.full(20, count), np.full(20, 200.0)))


def power(expected, *, series=None, metric="complaints"):
    return power_against(series or steady(), 10, FOUND, metric=metric, expected=expected, level=0.95)


def test_a_larger_fall_is_noticed_more_surely():
    assert power(-0.1) < power(-0.3) < power(-0.5)


def test_the_smallest_effect_that_is_noticed_has_a_power_of_80_of_100():
    least = detectable_improvement(steady(), 10, FOUND, metric="complaints", level=0.95)
    assert power(-least) == pytest.approx(0.8, abs=0.05)
    rise = detectable_improvement(steady(), 10, FOUND, metric="outcome", level=0.95)
    assert power(rise, metric="outcome") == pytest.approx(0.8, abs=0.001)


def test_a_fall_leaves_fewer_mentions_to_tell_it_from_than_a_rise():
    assert power(-0.3) < power(1 / 0.7 - 1)


def test_with_hardly_any_mentions_not_even_their_end_is_noticed():
    unsure = Contrast(0.0, error=2.0, spread=2.0, freedom=30)
    assert detectable_improvement(steady(0.2), 10, unsure, metric="complaints", level=0.95) is None
