import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from corpora.errors import InputError
from service.insight.prevalence import MIN_GROUP, hide_small_groups, share, shares

HITS = st.lists(st.booleans(), min_size=1, max_size=60)
SIZES = st.lists(st.integers(0, 40), max_size=8)


def test_a_share_says_how_many_of_how_many():
    found = share([True, True, False, False])
    assert (found.value, found.count, found.n, found.n_effective) == (0.5, 2, 4, 4)


def test_the_share_of_nobody_is_not_a_number_but_none():
    found = share([])
    assert (found.value, found.low, found.high, found.n) == (None, None, None, 0)


def test_respondents_without_weight_are_nobody():
    assert share([True, True], weights=[0, 0]).value is None


def test_respondents_with_weight_0_are_not_counted():
    found = share([True, False, True], weights=[1, 1, 0])
    assert (found.value, found.count, found.n) == (0.5, 1, 2)


@pytest.mark.parametrize("hits", [[True] * 20, [False] * 20, [True], [False]])
def test_when_all_agree_the_interval_still_has_a_width(hits):
    found = share(hits)
    assert found.value == float(hits[0])
    assert found.high - found.low > 0


def test_a_negative_weight_is_refused():
    with pytest.raises(InputError, match="negative"):
        share([True, False], weights=[1, -1])


def test_uneven_weights_widen_the_interval():
    hits = [True, False] * 50
    even, uneven = share(hits), share(hits, weights=[1, 1, 9, 9] * 25)
    assert even.value == pytest.approx(uneven.value)
    assert uneven.high - uneven.low > even.high - even.low


def test_shares_are_plain_numbers_in_the_order_of_the_columns():
    found = shares(np.array([[True, False], [True, True]]))
    assert [one.value for one in found] == [1.0, 0.5]
    assert {type(one.low) for one in found} == {float}
    assert {type(one.count) for one in found} == {int}


def test_sparse_and_dense_give_the_same_shares():
    matrix = np.random.default_rng(3).random((200, 4)) < 0.2
    assert shares(csr_array(matrix)) == shares(matrix)


@settings(deadline=None)
@given(HITS, st.sampled_from([0.5, 0.95, 0.999]))
def test_the_interval_holds_the_share(hits, level):
    found = share(hits, level=level)
    assert 0 <= found.low <= found.value <= found.high <= 1


@settings(deadline=None)
@given(HITS, st.floats(0.01, 100))
def test_equal_weights_are_as_none(hits, weight):
    assert share(hits, weights=[weight] * len(hits)) == share(hits)


@settings(deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.floats(0.01, 10)), min_size=1, max_size=30), st.randoms())
def test_the_order_of_respondents_does_not_matter(rows, random):
    shuffled = random.sample(rows, len(rows))
    first, second = (share([hit for hit, _ in some], weights=[w for _, w in some]) for some in (rows, shuffled))
    assert first.low == pytest.approx(second.low)
    assert first.value == pytest.approx(second.value)
    assert first.count == second.count


@settings(deadline=None)
@given(HITS)
def test_a_higher_level_gives_a_wider_interval(hits):
    narrow, wide = share(hits, level=0.8), share(hits, level=0.99)
    assert wide.low <= narrow.low
    assert narrow.high <= wide.high


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ([10, 20], [False, False]),
        ([3, 10, 20], [True, True, False]),  # 10 hides the 3, which the total would reveal
        ([4, 4, 20], [True, True, False]),  # two small ones hide each other
        ([1, 2, 20], [True, True, True]),  # 3 together are still too few
        ([3], [True]),
        ([0, 3, 10], [False, True, True]),  # nobody is not a group
        ([0, 0], [False, False]),
        ([], []),
    ],
)
def test_small_groups_and_what_would_reveal_them_are_hidden(sizes, hidden):
    assert hide_small_groups(sizes) == tuple(hidden)


def test_respondents_who_are_never_shown_help_to_hide():
    assert hide_small_groups([3, 10, 20], unshown=50) == (True, False, False)
    assert hide_small_groups([3, 10, 20], unshown=1) == (True, True, False)
    assert hide_small_groups([10, 20], unshown=2) == (False, False)


@given(SIZES, st.integers(0, 40))
def test_what_is_hidden_is_never_a_group_that_could_be_worked_out(sizes, unshown):
    hidden = hide_small_groups(sizes, unshown=unshown)
    assert not any(0 < size < MIN_GROUP for size, is_hidden in zip(sizes, hidden, strict=True) if not is_hidden)
    if any(hidden):
        together = math.fsum(size for size, is_hidden in zip(sizes, hidden, strict=True) if is_hidden) + unshown
        shown = [size for size, is_hidden in zip(sizes, hidden, strict=True) if not is_hidden and size]
        assert together >= MIN_GROUP or not shown
