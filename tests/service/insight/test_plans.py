from dataclasses import replace

import pytest

from corpora.errors import InputError
from service.insight.plans import Plan, check_lock, lock

PLAN = Plan("visits", ("late",), "complaints", -0.3, "2018-06-04", comparison_themes=("price", "app"))


def test_a_locked_plan_is_given_back():
    assert check_lock(lock(PLAN, day="2018-06-01")) == PLAN


def test_the_same_plan_and_day_have_the_same_digest():
    assert lock(PLAN, day="2018-06-01").digest == lock(replace(PLAN), day="2018-06-01").digest


@pytest.mark.parametrize("change", [{"expected": -0.1}, {"start": "2018-07-02"}, {"comparison_themes": ("price",)}])
def test_a_plan_changed_after_its_lock_is_an_error(change):
    locked = lock(PLAN, day="2018-06-01")
    with pytest.raises(InputError, match="not the one that was locked"):
        check_lock(replace(locked, plan=replace(PLAN, **change)))


def test_a_lock_dated_back_is_an_error():
    with pytest.raises(InputError, match="locked"):
        check_lock(replace(lock(PLAN, day="2018-06-09"), locked_on="2018-06-01"))


def test_a_lock_after_the_start_is_late_by_the_days_between():
    assert lock(PLAN, day="2018-06-09").days_late == 5
    assert lock(PLAN, day="2018-06-01").days_late == 0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"themes": ()}, "at least one theme"),
        ({"metric": "smiles"}, "no metric"),
        ({"expected": 0.0}, "is 0"),
        ({"expected": float("nan")}, "number"),
        ({"expected": -1.5}, "100 %"),
        ({"start": "soon"}, "start is no date"),
        ({"comparison_themes": ("late",)}, "answered and be a comparison"),
        ({"comparison_themes": (), "comparison_segments": (("plan", "x"),)}, "need the segment"),
        ({"segment": ("plan", "x"), "comparison_segments": (("plan", "x"),)}, "be a comparison"),
        ({"segment": ("plan", "x"), "comparison_segments": (("plan", "y"),)}, "not with both"),
        ({"metric": "outcome"}, "no themes to compare"),
    ],
)
def test_a_plan_that_contradicts_itself_is_an_error(change, message):
    with pytest.raises(InputError, match=message):
        lock(replace(PLAN, **change), day="2018-06-01")


def test_a_day_of_the_lock_that_is_no_date_is_an_error():
    with pytest.raises(InputError, match="day of the lock"):
        lock(PLAN, day="yesterday")
