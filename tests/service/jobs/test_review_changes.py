import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from service.insight.prevalence import MIN_GROUP
from service.jobs.review_changes import hide_counts

PLANS = [None, ("plan", "a"), ("plan", "b"), ("plan", "c")]


def hidden(*counts: tuple[int, int]) -> list[list[bool]]:
    """Hide counts of one theme, before and after: everybody first, then three plans of 100 each."""
    sizes = np.array([[400, 400], [100, 100], [100, 100], [100, 100]])
    found: list[list[bool]] = hide_counts(PLANS, np.array(counts)[:, np.newaxis, :], sizes)[:, 0].tolist()
    return found


def test_large_counts_are_shown() -> None:
    assert hidden((60, 60), (20, 20), (20, 20), (20, 20)) == [[False, False]] * 4


def test_a_small_count_takes_the_next_smallest_with_it_in_both_periods() -> None:
    found = hidden((42, 60), (2, 20), (15, 20), (25, 20))

    assert found == [[False, False], [True, True], [True, True], [False, False]]


def test_what_is_left_of_everybody_is_a_group_too() -> None:
    found = hidden((63, 60), (20, 20), (15, 20), (25, 20))  # 3 more are in a plan that is not shown

    assert found == [[False, False], [False, False], [True, True], [False, False]]


def test_where_all_but_a_few_mention_it_they_are_not_told() -> None:
    assert hidden((397, 60), (100, 20), (98, 20), (100, 20))[0] == [True, False]
    assert hidden((397, 60), (100, 20), (98, 20), (100, 20))[2] == [True, True]


def test_nobody_can_be_shown() -> None:
    assert hidden((60, 60), (0, 20), (40, 20), (20, 20)) == [[False, False]] * 4


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=4, max_size=4))
def test_no_sum_of_hidden_groups_is_small(counts: list[tuple[int, int]]) -> None:
    """The last of the four is of customers who are in no plan that is shown."""
    groups = np.array(counts)
    table = np.array([groups.sum(axis=0), *groups[:3]])
    secret = np.array(hidden(*map(tuple, table.tolist())))

    for wave in range(2):
        unknown = [int(size) for size, is_secret in zip(groups[:3, wave], secret[1:, wave], strict=True) if is_secret]
        left = sum(unknown) + int(groups[3, wave])
        shown = [int(size) for size, is_secret in zip(groups[:3, wave], secret[1:, wave], strict=True) if not is_secret]
        assert all(size == 0 or size >= MIN_GROUP for size in shown)
        everybody_is_few = groups[:, wave].sum() < MIN_GROUP
        assert left == 0 or left >= MIN_GROUP or everybody_is_few
