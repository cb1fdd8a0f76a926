import numpy as np
import pytest
from sqlite_utils import Database

from service.store.columns import distinct, load_integers


def test_columns_come_in_the_order_of_the_rows(database: Database) -> None:
    query = "select value as one, 10 - value as other from json_each(?) order by value desc"

    one, other = load_integers(database, query, ["[1, 3, -2]"], columns=("one", "other"))

    assert one.tolist() == [3, 1, -2]
    assert other.tolist() == [7, 9, 12]


def test_nothing_found_is_empty_columns(database: Database) -> None:
    [found] = load_integers(database, "select 1 as one where false", [], columns=("one",))

    assert (found.shape, str(found.dtype)) == ((0,), "int64")


def test_a_column_with_a_gap_is_refused_instead_of_shifted(database: Database) -> None:
    query = "select 1 as one, null as other union all select 2, 3"

    with pytest.raises(AssertionError, match="null"):
        load_integers(database, query, [], columns=("one", "other"))


@pytest.mark.parametrize("numbers", [[], [3], [3, -1, 3, 2, -1], [5, 5, 5]])
def test_distinct_numbers_are_sorted(numbers: list[int]) -> None:
    assert distinct(np.array(numbers, dtype=np.int64)).tolist() == sorted(set(numbers))
