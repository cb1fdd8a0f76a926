import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from corpora.errors import InputError
from service.insight.prevalence import MIN_GROUP, hide_small_groups
from service.insight.small_groups import hide_small_cells

TABLES = arrays(int, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=5), elements=st.integers(0, 30))
TINY = arrays(int, (2, 2), elements=st.integers(0, 5))


def with_totals(table):
    rows = np.column_stack([table, table.sum(axis=1)])
    return np.vstack([rows, rows.sum(axis=0)])


def joined(found):
    return np.vstack([np.column_stack([found.cells, found.rows]), np.append(found.columns, found.total)])


def test_a_table_of_large_groups_is_shown_whole():
    assert not joined(hide_small_cells([[10, 20], [30, 40]])).any()


def test_a_small_cell_is_hidden_with_three_that_make_a_cycle_and_no_total():
    found = hide_small_cells([[3, 10, 20], [15, 12, 40], [30, 30, 30]])
    assert found.cells.tolist() == [[True, True, False], [True, True, False], [False] * 3]
    assert not found.rows.any() | found.columns.any() | found.total


def test_a_small_total_is_hidden_with_its_cells():
    found = hide_small_cells([[1, 2, 0], [20, 30, 40]])
    assert found.rows.tolist()[0]
    assert found.cells[0].tolist() == [True, True, False]


def test_two_hidden_cells_that_are_few_together_are_joined_by_a_third():
    assert hide_small_cells([[1, 2, 9, 30], [20, 20, 20, 20], [20, 20, 20, 20]]).cells[0].tolist() == [
        True,
        True,
        True,
        False,
    ]


def test_cells_that_follow_only_from_all_lines_at_once_are_joined_by_others():
    """Two cycles joined by one cell: no line holds one hidden cell alone, yet the bridge between them is known."""
    table = np.full((5, 5), 30)
    for place in [(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (3, 2), (3, 3), (4, 2), (4, 3)]:
        table[place] = 4
    found = hide_small_cells(table)
    assert found.cells[1, 2]
    assert found.cells.sum() > 9  # the cell (1, 2) leads from one cycle to the other and back by no way


@pytest.mark.parametrize("table", [[[0, 0], [0, 0]], [], [[]], [0]])
def test_nobody_is_no_group(table):
    assert not joined(hide_small_cells(table)).any()


@pytest.mark.parametrize("table", [[-1], [1.5], [float("nan")], np.ones((2, 2, 2))])
def test_what_is_no_table_of_counts_is_refused(table):
    with pytest.raises(InputError, match="whole numbers"):
        hide_small_cells(table)


@given(st.lists(st.integers(0, 40), max_size=8))
def test_a_list_is_hidden_as_groups_of_one_whole_are(sizes):
    assert tuple(hide_small_cells(sizes).cells[0].tolist()) == hide_small_groups(sizes)


@settings(deadline=None, max_examples=60)
@given(TABLES)
def test_no_small_number_is_shown_and_no_empty_one_hidden(table):
    full, hidden = with_totals(table), joined(hide_small_cells(table))
    assert hidden[(full > 0) & (full < MIN_GROUP)].all()
    assert not hidden[full == 0].any()


@settings(deadline=None, max_examples=60)
@given(TABLES)
def test_what_is_hidden_in_a_line_whose_total_is_shown_is_no_small_group(table):
    full, hidden = with_totals(table), joined(hide_small_cells(table))
    for numbers, secret in [*zip(full, hidden, strict=True), *zip(full.T, hidden.T, strict=True)]:
        if not secret[-1] and secret.any():
            assert secret[:-1].sum() > 1
            assert numbers[:-1][secret[:-1]].sum() >= MIN_GROUP


@settings(deadline=None, max_examples=40)
@given(TINY)
def test_whoever_tries_all_tables_finds_several_values_for_every_hidden_number(table):
    full, hidden = with_totals(table), joined(hide_small_cells(table))
    possible = [
        candidate
        for cells in itertools.product(*(range(cell + 3) for cell in table.ravel().tolist()))
        if (((candidate := with_totals(np.array(cells).reshape(2, 2))) == full) | hidden).all()
    ]
    for place in np.argwhere(hidden):
        assert len({int(one[tuple(place)]) for one in possible}) > 1
