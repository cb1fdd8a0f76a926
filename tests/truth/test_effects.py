"""Effects of initiatives against weeks whose truth is known."""

from functools import cache

import numpy as np
import pytest

from service.insight.effects import Effect, measure_effect
from service.insight.effects_contact import measure_contact
from service.insight.effects_step import Step, measure_step
from service.insight.effects_weeks import Series, Weekly, weekly
from service.insight.placebos import placebo_dates, placebo_series
from service.insight.plans import Plan, lock

pytestmark = pytest.mark.slow

RUNS = 200
LOWEST, HIGHEST = 0.92, 0.99  # of 200 runs, whose 95 % interval must hold the truth: two standard errors around it
ALARMS = 0.05  # of runs without an effect
CHANCE = 0.03  # a standard error of a share of 200 runs near 0.8

WEEKS = np.datetime64("2018-01-01") + 7 * np.arange(44).astype("timedelta64[D]")
START, FACTOR, RISE = 30, 0.7, 8.0
NAMES = ("price", "app", "bill", "staff", "shop")
PLAN = Plan("visits", ("late",), "complaints", FACTOR - 1, str(WEEKS[START]), comparison_themes=NAMES)
SCORES = Plan(
    "visits",
    ("late",),
    "outcome",
    RISE,
    str(WEEKS[START]),
    segment=("plan", "x"),
    comparison_segments=(("plan", "y"), ("plan", "z")),
)

# How much weeks differ by more than chance (the larger, the less), for the treated series and each comparison.
WORLDS = {"calm": None, "restless": 80.0}


def complaints(rng, factor, *, world="calm", compared=True) -> Weekly:
    """Return 44 weeks of about 120 answers; a wave moves all series alike."""
    answered = rng.poisson(120, 44)
    wave = 1 + 0.3 * np.sin(np.arange(44) / 6) if compared else np.ones(44)

    def series(name, rate, change):
        chance = rate * wave
        if WORLDS[world]:
            chance = rng.beta(WORLDS[world] * chance, WORLDS[world] * (1 - chance))
        chance = np.where(np.arange(44) >= START, chance * change, chance)
        return Series(name, rng.binomial(answered, chance).astype(float), answered.astype(float))

    treated = series("late", 0.1, factor)
    return weekly(WEEKS, treated, [series(name, rng.uniform(0.05, 0.15), 1.0) for name in NAMES] if compared else [])


def scores(rng, rise) -> Weekly:
    """Return weekly sums of NPS values of about 60 answers each."""

    def series(name, change):
        answered = rng.poisson(60, 44)
        up = np.where(np.arange(44) >= START, 0.4 + change / 100, 0.4)
        total = [
            100.0 * (np.array([1, 0, -1]) @ rng.multinomial(n, [p, 0.8 - p, 0.2]))
            for n, p in zip(answered, up, strict=True)
        ]
        return Series(name, np.array(total), answered.astype(float))

    return weekly(WEEKS, series("x", rise), [series("y", 0.0), series("z", 0.0)])


@cache
def steps(factor, world, compared) -> list[Step]:
    rng = np.random.default_rng(2018)
    return [
        measure_step(complaints(rng, factor, world=world, compared=compared), START, kind="share") for _ in range(RUNS)
    ]


@cache
def effects(factor) -> list[Effect]:
    rng = np.random.default_rng(2018)
    locked = lock(PLAN, day="2018-07-01")
    return [measure_effect(locked, complaints(rng, factor)) for _ in range(RUNS)]


@pytest.mark.parametrize("compared", [True, False])
@pytest.mark.parametrize("world", WORLDS)
def test_without_an_effect_at_most_5_of_100_are_called_one(world, compared):
    alarms = np.mean([step.effect.p < 0.05 for step in steps(1.0, world, compared)])
    assert alarms <= ALARMS + CHANCE / 2  # a standard error of a share of 200 runs near 0.05


@pytest.mark.parametrize("compared", [True, False])
@pytest.mark.parametrize("world", WORLDS)
def test_the_interval_of_an_effect_holds_the_truth_in_95_of_100_runs(world, compared):
    found = [step.effect.interval(0.95) for step in steps(FACTOR, world, compared)]
    assert LOWEST <= np.mean([one.low <= np.log(FACTOR) <= one.high for one in found]) <= HIGHEST


def test_an_effect_is_found_with_the_power_that_was_stated():
    found = np.mean([effect.verdict == "improved" for effect in effects(FACTOR)])
    stated = np.mean([effect.power for effect in effects(FACTOR)])
    assert 0.6 < stated < 0.95
    assert abs(found - stated) <= 2 * CHANCE


def test_an_effect_called_detectable_is_found_in_80_of_100_runs():
    least = np.median([effect.detectable for effect in effects(1.0)])
    rng = np.random.default_rng(7)
    found = [measure_step(complaints(rng, 1 - least), START, kind="share").effect.p < 0.05 for _ in range(RUNS)]
    assert abs(np.mean(found) - 0.8) <= 2 * CHANCE


def test_placebo_dates_and_placebo_themes_alarm_in_at_most_5_of_100():
    for kind in ("dates", "others"):
        tried = [getattr(effect, kind) for effect in effects(1.0)]
        assert sum(one.alarms for one in tried) <= ALARMS * sum(len(one.tried) for one in tried)


def test_the_check_of_the_trend_before_alarms_in_at_most_5_of_100_fair_comparisons():
    assert np.mean([effect.event.p < 0.05 for effect in effects(1.0)]) <= ALARMS + CHANCE / 2


def test_a_wave_that_moves_all_alike_is_not_taken_for_an_effect_with_a_comparison_but_without_one():
    rng = np.random.default_rng(2018)
    alone, compared = [], []
    for _ in range(RUNS):
        both = complaints(rng, 1.0)
        compared.append(measure_step(both, START, kind="share").effect.p < 0.05)
        alone.append(measure_step(Weekly(both.starts, both.treated, ()), START, kind="share").effect.p < 0.05)
    assert np.mean(compared) <= ALARMS + CHANCE / 2
    assert np.mean(alone) > 3 * np.mean(compared)  # why a comparison is worth naming


def test_an_effect_on_the_outcome_is_found_with_the_power_that_was_stated_and_its_interval_holds():
    rng = np.random.default_rng(2018)
    locked = lock(SCORES, day="2018-07-01")
    found = [measure_effect(locked, scores(rng, RISE)) for _ in range(RUNS)]
    assert LOWEST <= np.mean([one.change.low <= RISE <= one.change.high for one in found]) <= HIGHEST
    stated = np.mean([one.power for one in found])
    assert abs(np.mean([one.verdict == "improved" for one in found]) - stated) <= 2 * CHANCE
    none = [measure_step(scores(rng, 0.0), START, kind="outcome").effect.p < 0.05 for _ in range(RUNS)]
    assert np.mean(none) <= ALARMS + CHANCE / 2


def test_the_rise_of_contacted_detractors_by_themselves_is_not_taken_for_an_effect():
    rng = np.random.default_rng(2018)
    naive, ours, held = [], [], []
    for run in range(2 * RUNS):
        mood = rng.normal(6.5, 2, 600)
        before, after = (np.clip(np.rint(mood + rng.normal(0, 2, 600)), 0, 10) for _ in range(2))
        contacted = (before <= 6) & (rng.random(600) < np.where(before <= 3, 0.7, 0.3))
        true = 1.0 if run % 2 else 0.0
        found = measure_contact(before, after + true * contacted, contacted)
        held.append(found.effect.low <= true <= found.effect.high)
        if true == 0:
            rise = after[contacted] - before[contacted]
            naive.append(rise.mean() > 2 * rise.std(ddof=1) / np.sqrt(rise.size))
            ours.append(found.p < 0.05)
    assert np.mean(naive) > 0.95
    assert np.mean(ours) <= ALARMS + CHANCE / 2
    assert LOWEST <= np.mean(held) <= HIGHEST


def test_placebos_know_the_real_effect_from_none():
    rng = np.random.default_rng(2018)
    both = complaints(rng, 0.3)
    real = measure_step(both, START, kind="share")
    assert placebo_series(both, START, kind="share", level=0.95, real=real).p == 1 / (1 + len(NAMES))
    dates = placebo_dates(both, START, kind="share", level=0.95, real=real)
    assert dates.p == 1 / (1 + len(dates.tried))  # none of them is as clear
