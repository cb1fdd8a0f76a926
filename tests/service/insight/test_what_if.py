import math

import numpy as np
import pytest

from corpora.errors import InputError
from service.insight.exposure import expose
from service.insight.playbook import Proposal
from service.insight.priority import rank_initiatives
from service.insight.shortfalls import measure_shortfalls
from service.insight.what_if import change_efforts, effort_to_be_first

THEMES = ("slow", "bill", "rude")


def shortfalls(effects=(5, 3, 2), **options):
    rng = np.random.default_rng(0)
    negative = rng.random((600, 3)) < 0.2
    scores = np.clip(rng.integers(7, 11, 600) - negative @ effects, 0, 10)
    given = {"scale": "nps", "scores": scores} | options
    return measure_shortfalls(expose(THEMES, negative=negative, positive=negative & False, **given), replicates=100)


def proposals(*efforts):
    return {
        theme: Proposal("train", "because", effort, f"Do it: {theme}")
        for theme, effort in zip(THEMES, efforts, strict=True)
    }


def test_an_initiative_that_takes_much_longer_falls_behind():
    moves = change_efforts(shortfalls(), proposals(10, 10, 10), {"slow": 1000})
    assert [move.theme for move in moves] == ["bill", "rude", "slow"]
    assert [(move.rank_before, move.rank_after) for move in moves] == [(2, 1), (3, 2), (1, 3)]
    assert [move.overtakes for move in moves] == [("slow",), ("slow",), ()]
    assert (moves[2].effort_before, moves[2].effort_after) == (10, 1000)


def test_the_same_efforts_change_nothing():
    for move in change_efforts(shortfalls(), proposals(10, 20, 30), {"slow": 10}):
        assert move.rank_before == move.rank_after
        assert move.overtakes == ()


def test_several_efforts_can_change_at_once():
    moves = change_efforts(shortfalls(), proposals(10, 10, 10), {"slow": 500, "bill": 1000})
    assert [move.theme for move in moves] == ["rude", "slow", "bill"]


def test_halving_and_doubling_give_the_ranks_that_the_ranking_tells():
    measured, given = shortfalls(), proposals(10, 12, 8)
    for one in rank_initiatives(measured, given):
        for factor, told in ((0.5, one.rank_at_half_effort), (2, one.rank_at_double_effort)):
            moves = change_efforts(measured, given, {one.theme: factor * one.effort_days})
            assert next(move.rank_after for move in moves if move.theme == one.theme) == told


def test_just_below_the_effort_to_be_first_it_is_first():
    measured, given = shortfalls(), proposals(10, 10, 10)
    effort = effort_to_be_first(rank_initiatives(measured, given), "rude")
    for factor, rank in ((0.99, 1), (1.01, 2)):
        moves = change_efforts(measured, given, {"rude": factor * effort})
        assert next(move.rank_after for move in moves if move.theme == "rude") == rank


def test_what_gives_nothing_back_is_first_at_no_effort():
    for some in (shortfalls(effects=(-5, 3, 2)), shortfalls(scores=[7] * 600)):
        assert effort_to_be_first(rank_initiatives(some, proposals(10, 10, 10)), "slow") is None


def test_without_rivals_any_effort_will_do():
    ranked = rank_initiatives(shortfalls(), {"slow": proposals(10, 10, 10)["slow"]})
    assert math.isinf(effort_to_be_first(ranked, "slow"))


def test_a_theme_without_an_initiative_is_refused():
    with pytest.raises(InputError, match="'weather'"):
        change_efforts(shortfalls(), proposals(1, 1, 1), {"weather": 3})
    with pytest.raises(InputError, match="'weather'"):
        effort_to_be_first(rank_initiatives(shortfalls(), proposals(1, 1, 1)), "weather")


@pytest.mark.parametrize("effort", [0, -1, float("nan")])
def test_an_effort_that_is_none_is_refused(effort):
    with pytest.raises(InputError, match="more than 0"):
        change_efforts(shortfalls(), proposals(1, 1, 1), {"slow": effort})
