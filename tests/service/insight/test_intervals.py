import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.insight.intervals import (
    adjusted_wald,
    detectable_change,
    normal_width,
    percentile_interval,
    student_width,
    wilson,
)

LEVELS = st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99])
SIZES = st.floats(0.1, 1e6)


def test_wilson_gives_the_published_interval():
    # Newcombe, R. G. (1998), Statistics in Medicine 17, 857-872, table I, method 3: 81 of 263.
    low, high = wilson(np.array([81 / 263]), 263, level=0.95)
    assert (low[0], high[0]) == (pytest.approx(0.2553, abs=5e-5), pytest.approx(0.3662, abs=5e-5))


def test_the_width_of_a_95_percent_interval_is_1_96_standard_errors():
    assert normal_width(0.95) == pytest.approx(1.959964, abs=1e-6)
    assert student_width(0.95, 9) == pytest.approx(2.262157, abs=1e-6)


def test_the_detectable_change_is_that_of_the_textbook():
    # Cohen (1988): two groups of 64 notice half a standard deviation with 80 % power at the 5 % level.
    assert detectable_change(1, 63, level=0.95) == pytest.approx(0.5, abs=0.001)


@settings(deadline=None)
@given(st.floats(0, 1), SIZES, LEVELS)
def test_wilson_holds_the_share_and_stays_between_0_and_1(value, n, level):
    low, high = wilson(np.array([value]), n, level=level)
    assert 0 <= low[0] <= value <= high[0] <= 1


@given(st.floats(0, 1), st.floats(0, 1), SIZES, LEVELS)
def test_adjusted_wald_holds_the_balance_and_stays_between_its_bounds(a, b, n, level):
    up, down = (a, b) if a + b <= 1 else (1 - a, 1 - b)
    low, high = adjusted_wald(np.array(up), np.array(down), n, level=level)
    assert -1 <= low <= up - down <= high <= 1


@given(st.floats(0.05, 0.5), st.floats(0.05, 0.5), st.floats(10, 1e4), LEVELS)
def test_swapping_promoters_and_detractors_mirrors_the_interval(up, down, n, level):
    low, high = adjusted_wald(np.array(up), np.array(down), n, level=level)
    mirrored = adjusted_wald(np.array(down), np.array(up), n, level=level)
    assert (-high, -low) == (pytest.approx(mirrored[0]), pytest.approx(mirrored[1]))


def test_the_ends_of_a_bootstrap_interval_are_ordered_replicates():
    replicates = np.arange(1.0, 40.0).reshape(-1, 1)  # 39 of them: the (39 + 1) × 0.05 = 2nd and the 38th
    low, high = percentile_interval(np.array([20.0]), replicates, np.array([1e9]), level=0.9)
    assert (low[0], high[0]) == (pytest.approx(2), pytest.approx(38))


def test_a_bootstrap_interval_of_few_respondents_is_as_wide_as_students():
    from scipy.stats import norm

    replicates = norm.ppf(np.linspace(0.0001, 0.9999, 9999)).reshape(-1, 1)  # a standard error of 1
    _, high = percentile_interval(np.array([0.0]), replicates, np.array([10.0]), level=0.95)
    assert high[0] == pytest.approx(np.sqrt(10 / 9) * 2.262157, abs=0.01)


def test_a_bootstrap_interval_holds_an_estimate_outside_its_replicates():
    low, high = percentile_interval(np.array([5.0, -5.0]), np.zeros((10, 2)), np.array([10.0, 0.0]), level=0.95)
    assert (low.tolist(), high.tolist()) == ([0, -5], [5, 0])
