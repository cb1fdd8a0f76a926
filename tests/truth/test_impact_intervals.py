"""Leave-out impact, stakes and ranks against a population whose truth is known.

Themes are planted with co-mention: a respondent's mood moves the chance to complain about every theme. Each theme
moves the score by a known amount. The truth is the leave-out impact in the whole population.
"""

from dataclasses import dataclass

import numpy as np
import pytest

from service.insight.exposure import expose
from service.insight.scores import outcome_values
from service.insight.shortfalls import measure_shortfalls

pytestmark = pytest.mark.slow

RUNS, REPLICATES = 200, 400
SHARES = np.array([0.25, 0.04, 0.12, 0.08, 0.18, 0.06, 0.10, 0.03, 0.15, 0.05])  # of respondents who complain
LOSSES = np.array([0.5, 4.0, 2.5, 0.0, 1.5, 3.0, 1.0, 2.0, 0.0, -1.0])  # points of the score, the last one a gain
THEMES = tuple(f"theme {number}" for number in range(len(SHARES)))


@dataclass(frozen=True)
class Population:
    """Everybody: 0 to 10 scores, complaints (people × themes), weights, and the true impacts."""

    scores: np.ndarray
    negative: np.ndarray
    weights: np.ndarray
    impacts: np.ndarray


@pytest.fixture(scope="module")
def population():
    rng, size = np.random.default_rng(7), 400_000
    mood = rng.gamma(2.0, 0.5, size)  # mean 1: who is cross complains about more
    negative = rng.random((size, len(SHARES))) < np.clip(SHARES * mood[:, np.newaxis], 0, 1)
    latent = 8.5 + rng.normal(0, 2, size) - negative @ LOSSES
    scores = np.clip(np.round(latent), 0, 10)
    weights = rng.uniform(0.5, 2.0, size)
    values = outcome_values("nps", scores)
    total, amount = weights.sum(), weights @ values
    others = [(amount - weights @ (values * one)) / (total - weights @ one) for one in negative.T]
    return Population(scores, negative, weights, amount / total - np.array(others))


def survey(population, n, seed):
    """Ask n people; half of the score questions of every fourth person stay empty."""
    rng = np.random.default_rng(seed)
    asked = rng.integers(0, population.scores.size, n)
    scores = np.where((np.arange(n) % 4 == 0) & (rng.random(n) < 0.5), np.nan, population.scores[asked])
    return expose(
        THEMES,
        negative=population.negative[asked],
        positive=np.zeros((n, len(THEMES)), dtype=bool),
        scale="nps",
        scores=scores,
        weights=population.weights[asked],
    )


@pytest.fixture(scope="module")
def measured(population):
    return [
        measure_shortfalls(survey(population, 1500, seed), replicates=REPLICATES, seed=seed) for seed in range(RUNS)
    ]


def test_the_interval_of_an_impact_holds_the_truth_in_95_of_100_runs(population, measured):
    held = np.array(
        [
            [one.impact.low <= truth <= one.impact.high for one, truth in zip(run, population.impacts, strict=True)]
            for run in measured
        ]
    )
    assert 0.93 <= held.mean() <= 0.97
    assert held.mean(axis=0).min() >= 0.90  # of every theme: three standard errors of 200 runs below 95 %


def test_the_impact_is_right_on_average(population, measured):
    errors = np.array([[one.impact.value for one in run] for run in measured]) - population.impacts
    assert (abs(errors.mean(axis=0)) < 4 * errors.std(axis=0) / np.sqrt(RUNS)).all()


def test_the_interval_of_a_rank_holds_the_true_rank(population, measured):
    true_ranks = np.argsort(np.argsort(population.impacts)) + 1
    held = [
        one.ranks.low <= true_rank <= one.ranks.high
        for run in measured
        for one, true_rank in zip(run, true_ranks, strict=True)
    ]
    assert np.mean(held) >= 0.93


def test_the_probability_to_be_in_the_top_3_means_what_it_says(population, measured):
    top = np.argsort(np.argsort(population.impacts)) < 3
    said = np.array([[one.ranks.top3 for one in run] for run in measured])
    truly = np.broadcast_to(top, said.shape)
    assert truly[said > 0.95].mean() >= 0.95
    assert truly[said < 0.05].mean() <= 0.05


def test_the_order_of_5000_respondents_is_nearly_the_true_order(population):
    from scipy.stats import spearmanr

    found = [
        spearmanr([one.impact.value for one in measure_shortfalls(survey(population, 5000, seed), replicates=2)],
                  population.impacts).statistic
        for seed in range(RUNS)
    ]  # fmt: skip
    assert np.mean(found) >= 0.9
    assert np.quantile(found, 0.05) >= 0.8


def test_without_any_effect_few_impacts_are_called_different_from_none(population):
    wrong = []
    for seed in range(RUNS):
        one = survey(population, 1000, seed)
        shuffled = np.random.default_rng(seed).permutation(one.scores)
        blind = expose(THEMES, negative=one.negative, positive=one.positive, scale="nps", scores=shuffled)
        wrong += [
            not short.impact.low <= 0 <= short.impact.high for short in measure_shortfalls(blind, replicates=REPLICATES)
        ]
    assert np.mean(wrong) <= 0.07
