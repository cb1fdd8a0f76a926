import numpy as np
import pytest

from corpora.errors import InputError
from service.insight.changes_cells import divide, hide_table

NONE = np.zeros(9, dtype=int)


def test_every_respondent_is_in_one_period_and_its_segments():
    cells = divide(
        np.array([True, True, True, False]), ["b", "a", None, "a"], {"region": ["north", "south", "north", "north"]}
    )
    assert cells.periods == ("a", "b")
    assert cells.segments == (None, ("region", "north"), ("region", "south"))
    assert cells.rows.sum(axis=2).tolist() == [[1, 1], [0, 1], [1, 0]]


def test_a_small_cell_is_hidden_with_one_that_would_reveal_it_in_both_directions():
    hidden = hide_table(np.array([[30, 3, 40], [20, 30, 10], [50, 60, 70]]), beside=NONE[:3], below=NONE[:3])
    assert hidden[0, 1]
    assert (hidden.sum(axis=0)[hidden.any(axis=0)] >= 2).all()
    assert (hidden.sum(axis=1)[hidden.any(axis=1)] >= 2).all()


def test_what_is_never_shown_hides_a_small_cell_too():
    hidden = hide_table(np.array([[30, 3]]), beside=np.array([0, 9]), below=np.array([9]))
    assert hidden.tolist() == [[False, True]]


def test_a_table_without_small_cells_is_shown():
    assert not hide_table(np.array([[30, 0], [5, 9]]), beside=NONE[:2], below=NONE[:2]).any()


def test_a_segment_of_a_hidden_period_is_hidden():
    periods = ["a"] * 3 + ["b"] * 20 + ["c"] * 30
    cells = divide(np.ones(53, dtype=bool), periods, {"plan": ["x"] * 53})
    assert cells.hidden.tolist() == [[True, True, False]] * 2


@pytest.mark.parametrize(("periods", "values"), [(["a"], ["x", "y"]), (["a", "a"], ["x"])])
def test_a_name_for_each_respondent_is_needed(periods, values):
    with pytest.raises(InputError, match="give one each"):
        divide(np.ones(2, dtype=bool), periods, {"plan": values})
