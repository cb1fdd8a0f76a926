from dataclasses import replace

import numpy as np
import pytest

from corpora.errors import InputError
from service.insight.effects import measure_effect
from service.insight.effects_waiting import estimate_waiting
from service.insight.effects_weeks import Series, Weekly, weekly
from service.insight.plans import LockedPlan, Plan, lock

START = "2024-02-05"  # the Monday of week 57


def made(weeks: int, *, share: float = 0.3, after: float = 1.0, seed: int = 1, compared: bool = True) -> Weekly:
    dice, starts = np.random.default_rng(seed), np.datetime64("2023-01-02") + 7 * np.arange(weeks)
    answered = np.full(weeks, 60.0)
    chance = np.where(starts < np.datetime64(START), share, share * after)
    treated = Series("it", dice.binomial(60, chance).astype(float), answered)
    other = Series("other", dice.binomial(60, 0.25, weeks).astype(float), answered)
    return weekly(starts, treated, (other,) if compared else ())


def plan(expected: float, *, compared: bool = True, start: str = START) -> LockedPlan:
    others = ("b",) if compared else ()
    return lock(Plan("1", ("a",), "complaints", expected, start, comparison_themes=others), day="2024-01-01")


def test_a_large_change_is_seen_sooner_than_a_small_one() -> None:
    series = made(57)

    large, small = estimate_waiting(plan(-0.6), series), estimate_waiting(plan(-0.25), series)

    assert large.weeks is not None
    assert small.weeks is not None
    assert large.weeks < small.weeks
    assert large.ready_on == str(np.datetime64(START) + 7 * large.weeks)


def test_a_change_in_the_middle_of_a_week_counts_from_the_next_monday() -> None:
    found = estimate_waiting(plan(-0.6, start="2024-02-07"), made(57))

    assert found.ready_on == str(np.datetime64("2024-02-12") + 7 * (found.weeks or 0))


def test_a_change_too_small_for_two_years_says_its_power() -> None:
    found = estimate_waiting(plan(-0.02), made(57))

    assert (found.weeks, found.ready_on) == (None, None)
    assert found.power is not None
    assert found.power < 0.5


def test_after_the_weeks_that_were_told_most_effects_are_found() -> None:
    told = estimate_waiting(plan(-0.4), made(57)).weeks
    assert told is not None

    found = [measure_effect(plan(-0.4), made(57 + told, after=0.6, seed=seed)).verdict for seed in range(40)]

    assert found.count("improved") >= 26  # 80 % of 40 are 32


@pytest.mark.parametrize("weeks", [0, 5])
def test_too_few_weeks_before_say_how_many_it_takes(weeks: int) -> None:
    found = estimate_waiting(plan(-0.5, start=str(np.datetime64("2023-01-02") + 7 * weeks)), made(57))

    assert found.power is None
    assert found.needs == (f"needs 8 weeks with answers before the start, has {weeks}",)


def test_where_nobody_complains_it_says_what_is_lacking() -> None:
    found = estimate_waiting(plan(-0.5), made(57, share=0.0))

    assert found.power is None
    assert found.needs[0].startswith("needs 10 mentions of these themes")


def test_without_any_week_nothing_can_be_said() -> None:
    nothing = np.zeros(0)
    empty = weekly(nothing.astype("datetime64[D]"), Series("it", nothing, nothing))

    assert estimate_waiting(plan(-0.5, compared=False), empty).needs


def test_an_outcome_is_waited_for_too() -> None:
    dice, starts = np.random.default_rng(2), np.datetime64("2023-01-02") + 7 * np.arange(57)
    n = np.full(57, 50.0)
    series = weekly(starts, Series("all", dice.normal(10 * n, 80 * np.sqrt(n)), n))

    found = estimate_waiting(lock(Plan("1", ("a",), "outcome", 30.0, START), day="2024-01-01"), series)

    assert found.weeks is not None


def test_a_plan_that_was_changed_is_refused() -> None:
    bent = replace(plan(-0.5), locked_on="2023-01-01")

    with pytest.raises(InputError, match="not the one that was locked"):
        estimate_waiting(bent, made(57))
