"""How initiatives are shown."""

import pytest

from service.columns.initiatives import COLUMNS
from service.store.initiatives import Initiative, NewInitiative
from service.store.rollups import Estimate


@pytest.mark.parametrize(
    ("stake", "priority", "shown"),
    [
        (Estimate(3.14, 1.2, 5.0), 0.31, ("3.1 (1.2 to 5.0)", "0.31")),
        (Estimate(0.058, 0.041, 0.075), 0.0029, ("0.058 (0.041 to 0.075)", "0.0029")),
        (None, None, ("–", "–")),
    ],
    ids=["points of a hundred", "points of five", "not enough data"],
)
def test_a_stake_has_the_digits_that_its_size_deserves(
    stake: Estimate | None, priority: float | None, shown: tuple[str, str]
) -> None:
    new = NewInitiative("Mend it", "fix the product", "Broken.", 20, stake, priority, None, 1, ("line",))
    one = Initiative(1, new, "proposed", "default", ("slow line",))
    words = {column.key: column.shown(one) for column in COLUMNS if column.shown}

    assert (words["stake"], words["priority"]) == shown
