import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from service.insight.ranks import RankInterval, rank_intervals, ranks_of


def test_the_largest_is_first_and_equals_share_the_better_rank():
    assert ranks_of(np.array([[3.0, 9.0, 3.0, 1.0]])).tolist() == [[2, 1, 2, 4]]


def test_what_is_always_first_is_surely_first():
    replicates = np.column_stack([np.full(100, 5.0), np.full(100, 4.0)])
    assert rank_intervals(replicates, level=0.95) == (RankInterval(1, 1, 1.0), RankInterval(2, 2, 1.0))


def test_two_that_take_turns_may_be_either():
    replicates = np.tile([[1.0, 2.0], [2.0, 1.0]], (50, 1))
    assert [(one.low, one.high) for one in rank_intervals(replicates, level=0.95)] == [(1, 2), (1, 2)]


def test_what_gives_nothing_back_is_never_in_the_top_3():
    found = rank_intervals(np.column_stack([np.full(10, 1.0), np.zeros(10), np.full(10, -1.0)]), level=0.95)
    assert [one.top3 for one in found] == [1, 0, 0]


def test_no_things_have_no_ranks():
    assert rank_intervals(np.empty((10, 0)), level=0.95) == ()


@settings(deadline=None)
@given(arrays(float, (30, 5), elements=st.floats(-10, 10)), st.sampled_from([0.5, 0.95]))
def test_ranks_lie_between_first_and_last(replicates, level):
    for one in rank_intervals(replicates, level=level):
        assert 1 <= one.low <= one.high <= 5
        assert 0 <= one.top3 <= 1
