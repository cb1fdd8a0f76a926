from dataclasses import fields, is_dataclass, replace
from math import isfinite

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora.errors import InputError
from service.insight.exposure import expose
from service.insight.playbook import Proposal
from service.insight.priority import rank_initiatives
from service.insight.shortfalls import measure_shortfalls

THEMES = ("slow", "bill", "rude", "food")


def shortfalls(n=600, seed=0, effects=(6, 4, 2, 0), **options):
    """Measure four themes that go with ever smaller losses, or with what else is given."""
    rng = np.random.default_rng(seed)
    negative = rng.random((n, 4)) < 0.2
    scores = np.clip(rng.integers(7, 11, n) - negative @ effects, 0, 10)
    one = expose(THEMES, negative=negative, positive=np.zeros((n, 4)), **{"scale": "nps", "scores": scores} | options)
    return measure_shortfalls(one, replicates=100)


def proposals(*efforts, themes=THEMES):
    return {
        theme: Proposal("train", "because", effort, f"Do it: {theme}")
        for theme, effort in zip(themes, efforts, strict=True)
    }


def floats_in(record):
    for field in fields(record):
        value = getattr(record, field.name)
        if is_dataclass(value):
            yield from floats_in(value)
        elif isinstance(value, float):
            yield value


def test_with_equal_efforts_the_larger_stake_comes_first():
    found = rank_initiatives(shortfalls(), proposals(10, 10, 10, 10))
    assert [one.theme for one in found][:3] == ["slow", "bill", "rude"]
    assert [one.rank for one in found] == [1, 2, 3, 4]


def test_effort_changes_the_order():
    found = rank_initiatives(shortfalls(), proposals(100, 5, 5, 5))
    assert found[0].theme == "bill"


def test_priority_is_stake_per_person_day():
    for one in rank_initiatives(shortfalls(), proposals(10, 20, 5, 40)):
        assert one.priority.low == pytest.approx(one.stake.low / one.effort_days, rel=0.05, abs=0.05)
        assert one.priority.low <= one.priority.value <= one.priority.high


def test_stake_is_reach_times_effect():
    for one in rank_initiatives(shortfalls(), proposals(10, 10, 10, 10)):
        assert one.stake.value == pytest.approx(one.reach * one.effect)


def test_the_record_carries_the_proposal():
    typed = replace(proposals(10, themes=["slow"])["slow"], effort_by="person")
    (one,) = rank_initiatives(shortfalls(), {"slow": typed})
    assert (one.title, one.kind, one.reason, one.effort_by) == ("Do it: slow", "train", "because", "person")
    assert (one.rank, one.ranks.low, one.ranks.high, one.ranks.top3) == (1, 1, 1, 1)


def test_it_says_what_half_and_double_the_effort_would_change():
    stakes = {one.theme: one.stake.value for one in shortfalls()}
    even = stakes["bill"] / stakes["slow"]  # "bill" at this effort is as urgent as "slow" at 1
    found = {one.theme: one for one in rank_initiatives(shortfalls(), proposals(1, 1.5 * even, 50, 50))}
    assert (found["slow"].rank, found["bill"].rank) == (1, 2)
    assert (found["bill"].rank_at_half_effort, found["bill"].rank_at_double_effort) == (1, 2)
    assert (found["slow"].rank_at_half_effort, found["slow"].rank_at_double_effort) == (1, 2)


def test_quadrants_tell_quick_wins_from_big_bets():
    found = {one.theme: one.quadrant for one in rank_initiatives(shortfalls(), proposals(60, 5, 5, 60))}
    assert (found["slow"], found["bill"], found["food"]) == ("big bet", "quick win", "leave")
    assert rank_initiatives(shortfalls(), proposals(60, 60, 60, 5))[-1].quadrant in {"fill-in", "leave"}


def test_what_gives_nothing_back_is_to_be_left():
    found = rank_initiatives(shortfalls(n=1000, effects=(-6, -4, -3, -3)), proposals(5, 5, 5, 5))
    assert {one.quadrant for one in found} == {"leave"}
    assert {one.ranks.top3 for one in found} == {0}


def test_when_all_scores_are_equal_no_initiative_has_a_stake():
    found = rank_initiatives(shortfalls(scores=[7] * 600), proposals(5, 5, 5, 5))
    assert {one.quadrant for one in found} == {"not enough data"}


def test_without_scores_complaints_rank():
    found = rank_initiatives(shortfalls(scale="none", scores=None), proposals(10, 10, 10, 10))
    assert {one.ranked_by for one in found} == {"complaints"}
    assert found[0].priority.value > 0


def test_without_enough_data_an_initiative_comes_last():
    rng = np.random.default_rng(0)
    negative = np.column_stack([np.arange(100) < 2, rng.random(100) < 0.3])
    one = expose("ab", negative=negative, positive=negative * 0, scale="nps", scores=rng.integers(0, 11, 100))
    found = rank_initiatives(measure_shortfalls(one, replicates=50), proposals(1, 100, themes="ab"))
    assert [(one.theme, one.rank) for one in found] == [("b", 1), ("a", 2)]
    assert (found[1].priority, found[1].ranks, found[1].rank_at_half_effort) == (None, None, None)
    assert found[1].quadrant == "not enough data"


def test_hardly_any_respondents_have_a_defined_answer():
    found = rank_initiatives(shortfalls(n=1), proposals(1, 2, 3, 4))
    assert [one.rank for one in found] == [1, 2, 3, 4]
    assert {one.priority for one in found} == {None}


def test_nothing_to_do_is_no_initiative():
    assert rank_initiatives((), {}) == ()
    assert rank_initiatives(shortfalls(), {}) == ()


@pytest.mark.parametrize("effort", [0, -1, float("inf"), float("nan")])
def test_an_effort_that_is_none_is_refused(effort):
    with pytest.raises(InputError, match="more than 0"):
        rank_initiatives(shortfalls(), proposals(effort, themes=["slow"]))


def test_a_proposal_without_a_shortfall_is_refused():
    with pytest.raises(InputError, match="'weather'"):
        rank_initiatives(shortfalls(), proposals(1, themes=["weather"]))


def test_shortfalls_that_were_measured_apart_are_refused():
    mixed = (*shortfalls()[:2], *shortfalls(scale="none", scores=None)[2:])
    with pytest.raises(InputError, match="one call"):
        rank_initiatives(mixed, proposals(1, 1, 1, 1))


@settings(deadline=None, max_examples=15)
@given(
    st.lists(st.floats(0.5, 100), min_size=4, max_size=4),
    st.integers(0, 1000),
    st.sampled_from(["nps", "none"]),
    st.randoms(),
)
def test_the_order_of_the_shortfalls_does_not_matter(efforts, seed, scale, random):
    measured = shortfalls(80, seed, scale=scale)
    first = rank_initiatives(measured, proposals(*efforts))
    second = rank_initiatives(random.sample(measured, 4), proposals(*efforts))
    assert first == second
    assert [one.rank for one in first] == [1, 2, 3, 4]
    assert all(isfinite(number) for one in first for number in floats_in(one))
    for one in first:
        if one.priority:
            assert one.rank_at_half_effort <= one.rank_at_double_effort or one.priority.value < 0
