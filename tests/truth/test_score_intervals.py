"""Intervals of scores and shares against populations whose truth is known."""

import numpy as np
import pytest

from service.insight.intervals import normal_width
from service.insight.prevalence import share
from service.insight.scores import nps, outcome, outcome_values

pytestmark = pytest.mark.slow

RUNS = 1500
LOWEST, HIGHEST = 0.93, 0.97  # of the runs, whose 95 % interval must hold the truth

# How likely the scores of a scale are, from the lowest to the highest.
ANSWERS = {
    "nps, liked": ("nps", [1, 1, 1, 1, 2, 5, 5, 10, 20, 24, 30]),
    "nps, disliked": ("nps", [15, 8, 8, 8, 8, 12, 10, 10, 8, 6, 7]),
    "nps, split": ("nps", [40, 2, 2, 1, 1, 2, 1, 1, 2, 8, 40]),
    "csat5": ("csat5", [8, 7, 15, 40, 30]),
    "csat7": ("csat7", [10, 5, 5, 10, 20, 30, 20]),
    "csat10": ("csat10", [12, 4, 4, 4, 8, 8, 15, 20, 15, 10]),
    "recommended": ("recommended", [30, 70]),
}
FIRST = {"nps": 0, "recommended": 0}  # the other scales start at 1


def covered(low, high, truth):
    return float(np.mean([(a <= truth <= b) for a, b in zip(low, high, strict=True)]))


@pytest.mark.parametrize("n", [60, 400])
@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("case", ANSWERS)
def test_the_interval_of_an_outcome_holds_the_truth_in_95_of_100_runs(case, weighted, n):
    scale, likely = ANSWERS[case]
    chances = np.array(likely) / sum(likely)
    possible = np.arange(len(likely)) + FIRST.get(scale, 1)
    truth = chances @ outcome_values(scale, possible)
    rng = np.random.default_rng(2018)
    found = [
        outcome(scale, rng.choice(possible, n, p=chances), weights=rng.uniform(0.4, 2.5, n) if weighted else None)
        for _ in range(RUNS)
    ]
    assert LOWEST <= covered([one.low for one in found], [one.high for one in found], truth) <= HIGHEST


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("truth", [0.03, 0.11, 0.5, 0.85])
def test_the_interval_of_a_share_holds_the_truth_in_95_of_100_runs(truth, weighted):
    rng = np.random.default_rng(2018)
    found = [
        share(rng.random(n) < truth, weights=rng.uniform(0.4, 2.5, n) if weighted else None)
        for n in rng.integers(150, 900, RUNS)
    ]
    assert LOWEST <= covered([one.low for one in found], [one.high for one in found], truth) <= HIGHEST


def test_a_change_called_detectable_is_noticed_in_80_of_100_runs():
    rng, n = np.random.default_rng(2018), 400
    middle = np.array([0.35, 0.3, 0.35])  # detractors, passives, promoters
    change = nps(np.repeat([0, 7, 10], np.rint(n * middle).astype(int))).detectable_change / 100
    step = np.array([-change / 4, 0, change / 4])  # half of the change before, half after, so that both spread alike
    noticed = []
    for _ in range(RUNS):
        values = [rng.choice([-1, 0, 1], n, p=chances) for chances in (middle - step, middle + step)]
        error = np.sqrt(sum(value.var(ddof=1) / n for value in values))
        noticed.append(abs(values[1].mean() - values[0].mean()) > normal_width(0.95) * error)
    assert 0.77 <= np.mean(noticed) <= 0.84
