import numpy as np
import pytest

from service.insight.adjusted_controls import (
    MOST_COLUMNS,
    MOST_LEVELS,
    choose_controls,
    explained,
    indicate_levels,
)
from service.insight.prevalence import MIN_GROUP

REGION = ["north", "south"] * 100
PLAN = ["a", "b", "c", "d"] * 50


def values(seed=0):
    return np.random.default_rng(seed).choice([-100.0, 0.0, 100.0], 200)


def test_small_levels_missing_ones_and_those_of_long_lists_have_no_indicator():
    few = ["big"] * 20 + ["small"] * (MIN_GROUP - 1) + [None] * 6
    assert indicate_levels(few).sum(axis=0).tolist() == [20]
    many = [f"level {i}" for i in range(MOST_LEVELS + 9) for _ in range(MIN_GROUP)]
    assert indicate_levels(many).shape == (len(many), MOST_LEVELS)


def test_segments_become_one_column_a_level():
    found = choose_controls({"region": REGION, "plan": PLAN}, values())
    assert (found.segments, found.left_out) == (("region", "plan"), ())
    assert found.matrix.sum(axis=0).tolist() == [100, 100, 50, 50, 50, 50]


def test_a_segment_that_is_the_outcome_in_other_words_is_left_out():
    outcome = values()
    band = [{-100: "detractor", 0: "passive", 100: "promoter"}[int(value)] for value in outcome]
    found = choose_controls({"band": band, "region": REGION}, outcome)
    assert (found.segments, found.left_out) == (("region",), ("band",))


def test_a_segment_with_one_level_or_none_that_is_large_enough_holds_nothing_equal():
    lonely = [f"customer {i}" for i in range(200)]
    found = choose_controls({"all": ["same"] * 200, "each": lonely}, values())
    assert found.left_out == ("all", "each")
    assert found.matrix.shape == (200, 0)


def test_segments_of_few_levels_come_first_where_all_are_too_many():
    wide = {f"wide {i}": [f"level {j % 25}" for j in range(200)] for i in range(4)}
    found = choose_controls(wide | {"region": REGION}, values())
    assert found.segments == ("region", "wide 0", "wide 1")
    assert found.matrix.shape[1] <= MOST_COLUMNS


def test_without_segments_nothing_is_held_equal():
    assert choose_controls({}, values()).matrix.shape == (200, 0)


@pytest.mark.parametrize("outcome", [np.full(200, np.nan), np.full(200, 7.0)])
def test_without_an_outcome_that_varies_nothing_is_explained(outcome):
    assert explained(indicate_levels(REGION), outcome) == 0


def test_what_is_explained_is_the_share_of_variance_between_levels():
    outcome = np.tile([1.0, 3.0, 1.0, 5.0], 50)
    between = np.tile([1.0, 4.0], 100).var()
    assert explained(indicate_levels(REGION), outcome) == pytest.approx(between / outcome.var())
