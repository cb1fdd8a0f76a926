import math

import numpy as np
import pytest

from service.insight.power import chance_to_notice, detectable_rise, detectable_shift, planned_error


def test_more_respondents_make_smaller_rises_detectable():
    few, many = detectable_rise([0.1, 0.1], [100, 1000], [100, 1000], p=0.05)
    assert 0 < many < few


def test_the_detectable_rise_is_that_of_the_textbook():
    # Fleiss, Levin and Paik: 0.25 to 0.40 at p 0.05 with 80 % power takes about 152 in each group, without continuity.
    assert detectable_rise(0.25, 152, 152, p=0.05) == pytest.approx(0.15, abs=0.003)


def test_a_stricter_p_needs_a_larger_rise():
    assert detectable_rise(0.1, 500, 500, p=0.001) > detectable_rise(0.1, 500, 500, p=0.05)


def test_with_hardly_anybody_no_rise_is_detectable():
    assert np.isnan(detectable_rise([0.5, 0.0], [3, 0], [3, 0], p=0.001)).all()


def test_a_shift_is_noticed_with_the_power_that_makes_it_detectable():
    shift = float(detectable_shift(2.0, 30.0, p=0.05))
    assert chance_to_notice(shift, 2.0, 30.0, p=0.05) == pytest.approx(0.8, abs=0.001)


def test_no_difference_is_noticed_as_often_as_p_says():
    assert chance_to_notice(0.0, 1.0, 20.0, p=0.05) == pytest.approx(0.05)


def test_power_is_the_same_in_either_direction():
    assert chance_to_notice(-2.0, 1.0, 9.0, p=0.05) == pytest.approx(chance_to_notice(2.0, 1.0, 9.0, p=0.05))


def test_the_planned_error_is_that_of_a_log_rate_ratio():
    assert planned_error(10, weeks_before=20, weeks_after=10) == pytest.approx(math.sqrt(1 / 200 + 1 / 100))
    assert planned_error(10, weeks_before=20, weeks_after=10, comparison_per_week=5) == pytest.approx(
        math.sqrt(1 / 200 + 1 / 100 + 1 / 100 + 1 / 50)
    )


def test_without_mentions_a_plan_may_hope_for_nothing():
    assert planned_error(0, weeks_before=20, weeks_after=10) == math.inf
