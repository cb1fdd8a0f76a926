"""Hazards and retention against customers whose truth is known."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest

from service.insight.survival import Lives, cut_stretches, lives
from service.insight.survival_curves import follow_complaints
from service.insight.survival_hazards import Hazards, measure_hazards
from service.insight.survival_matches import match_complaints

pytestmark = pytest.mark.slow

RUNS, CUSTOMERS = 200, 400
LOWEST, HIGHEST = 0.92, 0.99  # of 200 runs, whose 95 % interval must hold the truth: two standard errors around it
RATIOS = np.array([2.0, 1.0, 1.5])
HAZARD = 1 / 400  # a day
LAST_DAY, EVERY = 900, 60  # days; between two answers of a customer


@dataclass(frozen=True)
class World:
    """Customers, and their answers."""

    lives: Lives
    answers: list[tuple[int, float]]


def world(seed, ratios=RATIOS, n=CUSTOMERS) -> World:
    """Draw customers who answer every 60 days while they are there, complain in some answers, and leave after that.

    Every complaint multiplies a constant hazard, from its day on.
    """
    rng = np.random.default_rng(seed)
    joined = rng.integers(-400, 300, n).astype(float)
    entered = np.maximum(joined, 0) + rng.integers(0, 120, n)
    said, left, patience = np.full((n, ratios.size), np.inf), np.full(n, np.inf), rng.exponential(size=n)
    answers, mentions = [], []
    for number in range(LAST_DAY // EVERY):
        day = entered + EVERY * number
        there = np.isinf(left) & (day < LAST_DAY)
        complains = there[:, np.newaxis] & (rng.random(said.shape) < 0.06)
        said = np.where(complains, np.minimum(said, day[:, np.newaxis]), said)
        answers += [(int(row), float(day[row])) for row in np.flatnonzero(there)]
        mentions += [(int(row), int(theme), float(day[row])) for row, theme in np.argwhere(complains)]
        rate = HAZARD * np.where(said <= day[:, np.newaxis], ratios, 1.0).prod(axis=1)
        goes = there & (patience < rate * EVERY)
        left[goes] = (day + patience / rate)[goes]
        patience -= rate * EVERY
    days = np.ceil(left)
    return World(
        lives(
            [f"t{t}" for t in range(ratios.size)],
            joined=joined,
            left=np.where(np.isfinite(days), days, np.nan),
            entered=entered,
            mentions=mentions,
            last_day=LAST_DAY,
        ),
        answers,
    )


@cache
def measured(null: bool) -> list[Hazards]:
    ratios = np.ones(3) if null else RATIOS
    return [measure_hazards(cut_stretches(world(seed, ratios).lives), ("t0", "t1", "t2")) for seed in range(RUNS)]


def test_the_interval_of_a_hazard_ratio_holds_the_truth_in_95_of_100_runs():
    held = np.array(
        [
            [one.ratio.low <= truth <= one.ratio.high for one, truth in zip(run.themes, RATIOS, strict=True)]
            for run in measured(null=False)
        ]
    )
    assert (held.mean(axis=0) >= LOWEST).all()
    assert held.mean() <= HIGHEST


def test_the_hazard_ratio_is_right_on_average():
    logs = np.log([[one.ratio.value for one in run.themes] for run in measured(null=False)])
    assert logs.mean(axis=0) == pytest.approx(np.log(RATIOS), abs=0.05)


def test_without_any_effect_at_most_5_of_100_runs_discover_a_theme():
    found = [any(one.discovery for one in run.themes) for run in measured(null=True)]
    assert np.mean(found) <= 0.05 + 0.015  # a standard error of a share of 200 runs


def test_counting_the_time_before_a_complaint_as_time_with_one_would_be_wrong_and_is_not_done():
    naive, ours = [], []
    for seed, run in zip(range(50), measured(null=True), strict=False):
        one = world(seed, np.ones(3)).lives
        ever = np.isfinite(one.first).any(axis=1) & (one.first.min(axis=1) < one.ended)
        watched = one.ended - one.entered
        rates = [one.left[group].sum() / watched[group].sum() for group in (ever, ~ever)]
        naive.append(np.log(rates[0] / rates[1]))
        ours.append(np.mean(np.log([theme.ratio.value for theme in run.themes])))
    assert np.mean(naive) < np.log(0.7)  # complaining would seem to keep customers
    assert abs(np.mean(ours)) < 0.05


def test_the_difference_kept_holds_the_truth_in_95_of_100_runs():
    # One theme: after the complaint the hazard is twice what it is for the match, until the match complains too.
    held, early = [], []
    for seed in range(RUNS):
        one = world(seed, np.array([2.0]))
        found = follow_complaints(one.lives, match_complaints(one.lives, one.answers, seed=seed), horizons=(90, 180))
        for kept in found.kept:
            truth = np.exp(-2 * HAZARD * kept.days) - np.exp(-HAZARD * kept.days)
            held.append(kept.difference.low <= truth <= kept.difference.high)
            early.append(kept.difference.value - truth)
    assert LOWEST <= np.mean(held) <= HIGHEST
    assert abs(np.mean(early)) < 0.02


def test_without_an_effect_matched_customers_are_kept_alike():
    found = []
    for seed in range(RUNS):
        one = world(seed, np.array([1.0]))
        pairs = match_complaints(one.lives, one.answers, seed=seed)
        kept = follow_complaints(one.lives, pairs, horizons=(180,)).kept[0]
        found.append(not kept.difference.low <= 0 <= kept.difference.high)
    assert np.mean(found) <= 0.05 + 0.015
