import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.insight.changes_shares import share_difference, share_p


def arrays(*values):
    return [np.array([value], dtype=float) for value in values]


def test_the_interval_is_newcombes():
    # Newcombe (1998), table II, method 10: 56/70 - 48/80 gives 0.0524 to 0.3339.
    low, high = share_difference(*arrays(48 / 80, 56 / 70, 80, 70), level=0.95)
    assert (low[0], high[0]) == (pytest.approx(0.0524, abs=1e-4), pytest.approx(0.3339, abs=1e-4))


def test_a_share_of_none_has_an_interval_too():
    # Newcombe (1998), the same table: 0/10 and 0/20 gives -0.1611 to 0.2775.
    low, high = share_difference(*arrays(0, 0, 20, 10), level=0.95)
    assert (low[0], high[0]) == (pytest.approx(-0.1611, abs=1e-4), pytest.approx(0.2775, abs=1e-4))


@given(
    st.integers(0, 60), st.integers(0, 60), st.floats(60, 500), st.floats(60, 500), st.sampled_from([0.8, 0.95, 0.999])
)
def test_the_test_agrees_with_the_interval(before, after, n1, n2, level):
    given_shares = arrays(before / n1, after / n2, n1, n2)
    low, high = share_difference(*given_shares, level=level)
    p = share_p(*given_shares)[0]
    if abs(p - (1 - level)) > 1e-6:
        assert (p < 1 - level) == (not low[0] <= 0 <= high[0])


def test_the_order_of_the_periods_does_not_change_the_p():
    assert share_p(*arrays(0.1, 0.2, 300, 200)) == pytest.approx(share_p(*arrays(0.2, 0.1, 200, 300)))


def test_equal_shares_are_no_difference():
    assert share_p(*arrays(0.1, 0.1, 300, 20)).tolist() == [1.0]


def test_a_glaring_difference_has_a_p_near_0_and_fails_on_nothing():
    assert share_p(*arrays(0.0, 1.0, 1e6, 1e6))[0] < 1e-300
