from dataclasses import replace

import numpy as np
import pytest

from corpora.errors import InputError
from service.insight.exposure import expose
from service.insight.stakes_kept import measure_kept

FEW = 100  # replicates


def survey(n=4000, seed=0):
    """Return the exposure to "slow", which makes three in ten leave, "wait", which comes with it, and who left."""
    rng = np.random.default_rng(seed)
    slow = rng.random(n) < 0.3
    wait = rng.random(n) < np.where(slow, 0.6, 0.1)
    left = (rng.random(n) < np.where(slow, 0.4, 0.1)).astype(float)
    negative = np.column_stack([slow, wait])
    return expose(("slow", "wait"), negative=negative, positive=negative & False), left


def test_those_who_would_stay_are_counted():
    exposure, left = survey()
    slow, wait = measure_kept(exposure, left, replicates=FEW)
    assert slow.customers.low < 0.3 * 0.3 * 4000 < slow.customers.high
    assert wait.customers.low < 0 < wait.customers.high
    assert slow.worth is None


def test_respondents_can_stand_for_all_customers():
    exposure, left = survey()
    few, all_of_them = (measure_kept(exposure, left, customers=some, replicates=FEW)[0] for some in (4000, 400_000))
    assert all_of_them.customers.value == pytest.approx(100 * few.customers.value)
    assert all_of_them.customers.low == pytest.approx(100 * few.customers.low)


def test_money_is_customers_times_value_if_all_are_worth_the_same():
    exposure, left = survey()
    found = measure_kept(exposure, left, values=240, replicates=FEW)[0]
    ends = (found.customers.value, found.customers.low, found.customers.high)
    assert (found.worth.value, found.worth.low, found.worth.high) == pytest.approx([240 * end for end in ends])


def test_money_counts_what_those_who_complain_are_worth():
    exposure, left = survey()
    values = np.where(exposure.negative[:, 0], 500.0, 100.0)
    found = measure_kept(exposure, left, values=values, replicates=FEW)[0]
    assert found.worth.value == pytest.approx(500 * found.customers.value)


def test_customers_without_a_value_add_nothing_to_what_is_worth():
    exposure, left = survey()
    values = np.where(np.arange(4000) % 2, 240.0, np.nan)
    found = measure_kept(exposure, left, values=values, replicates=FEW)[0]
    assert found.worth.value == pytest.approx(120 * found.customers.value, rel=0.1)


def test_nobodys_worth_is_told_where_fewer_than_five_have_a_value():
    exposure, left = survey()
    values = np.full(4000, np.nan)
    values[np.flatnonzero(exposure.negative[:, 0])[:4]] = 240.0
    found = measure_kept(exposure, left, values=values, replicates=FEW)[0]
    assert (found.customers is None, found.worth) == (False, None)


@pytest.mark.parametrize(("leavers", "is_told"), [(4, False), (5, True)])
def test_so_few_who_complain_and_left_are_not_told(leavers, is_told):
    exposure, left = survey()
    slow = np.flatnonzero(exposure.negative[:, 0])
    left[slow] = 0
    left[slow[:leavers]] = 1
    found = measure_kept(exposure, left, replicates=FEW)[0]
    assert (found.customers is not None) == is_told == (not found.missing)
    assert is_told or "needs n ≥ 5 customers who complain and left" in found.missing


def test_respondents_of_no_weight_count_for_nothing():
    exposure, left = survey()
    weightless = replace(exposure, weights=np.zeros(4000))
    for one in measure_kept(weightless, left, values=10, replicates=FEW):
        assert (one.customers, one.worth) == (None, None)
        assert "there are 0" in one.missing


def test_when_everybody_left_nothing_can_be_told():
    exposure, _ = survey()
    found = measure_kept(exposure, np.ones(4000), replicates=FEW)[0]
    assert found.customers is None
    assert "have the same" in found.missing


def test_themes_of_an_initiative_keep_nobody_twice():
    exposure, left = survey()
    (both,) = measure_kept(exposure, left, groups={"both": ("slow", "wait")}, replicates=FEW)
    slow, _ = measure_kept(exposure, left, replicates=FEW)
    assert both.theme == "both"
    assert both.customers.value == pytest.approx(slow.customers.value, rel=0.25)


def test_unknown_leaving_counts_for_nothing():
    exposure, left = survey()
    left[:100] = np.nan
    found = measure_kept(exposure, left, replicates=FEW)[0]
    assert found.customers.value < 0.3 * 0.3 * 4000 * 1.3


@pytest.mark.parametrize(
    ("left", "words"),
    [
        ([None] * 4000, "needs n ≥ 30 respondents whose leaving is known; there are 0"),
        ([1.0] * 9 + [None] * 3991, "there are 9"),
    ],
)
def test_too_little_known_leaving_says_how_much_is_needed(left, words):
    exposure, _ = survey()
    for one in measure_kept(exposure, left, values=10, replicates=FEW):
        assert (one.customers, one.worth) == (None, None)
        assert words in one.missing


def test_when_nobody_left_nothing_can_be_told():
    exposure, _ = survey()
    found = measure_kept(exposure, np.zeros(4000), replicates=FEW)[0]
    assert found.customers is None
    assert "all 4000 respondents whose leaving is known have the same" in found.missing


@pytest.mark.parametrize(
    ("left", "options", "words"),
    [
        ([2] * 4000, {}, "1 \\(left\\), 0 \\(stayed\\)"),
        ([1, 0], {}, "give one each"),
        ([0] * 4000, {"customers": 0}, "more than 0"),
        ([0] * 4000, {"values": -5}, "amount"),
        ([0] * 4000, {"values": [1, 2]}, "give one each"),
        ([0] * 4000, {"values": "much"}, "must be numbers"),
        ([0] * 4000, {"level": 95}, "level"),
    ],
)
def test_what_cannot_be_right_is_refused(left, options, words):
    exposure, _ = survey()
    with pytest.raises(InputError, match=words):
        measure_kept(exposure, left, replicates=FEW, **options)
