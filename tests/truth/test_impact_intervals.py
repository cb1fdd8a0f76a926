"""Shares, leave-out impact, stakes and ranks against the planted truth of the synthetic corpus, which is exact.

Its themes come together, differ by segment and quarter, and move the score by known amounts.
"""

from functools import cache

import numpy as np
import pytest

from corpora.samples import BROADBAND, measure_truth, simulate, without_effects
from service.insight.exposure import Exposure, expose
from service.insight.scores import nps
from service.insight.shortfalls import Shortfall, measure_shortfalls

pytestmark = pytest.mark.slow

RUNS, REPLICATES, RESPONDENTS = 200, 400, 1500
LOWEST, HIGHEST = 0.93, 0.97  # of the runs, whose 95 % interval must hold the truth
FEW_RUNS = 0.90  # of 200 runs for a single theme: three standard errors below 95 %

COMPLAINTS = np.array([theme.polarity < 0 for theme in BROADBAND.themes])
TRUTH = measure_truth(BROADBAND)
THEMES = [theme for theme in TRUTH.themes if theme.polarity < 0]
TRUE_IMPACTS = np.array([theme.leave_out for theme in THEMES])
TRUE_RANKS = np.argsort(np.argsort(TRUE_IMPACTS)) + 1


def survey(seed: int, *, firm=BROADBAND, respondents: int = RESPONDENTS, weighted: bool = False) -> Exposure:
    """Draw a survey; weights, if any, tell nothing about the answers, so the truth stays what it is."""
    answers = simulate(firm, respondents=respondents, seed=seed)
    return expose(
        [theme.key for theme in THEMES],
        negative=answers.mentions[:, COMPLAINTS],
        positive=np.zeros((respondents, len(THEMES)), dtype=bool),
        scale="nps",
        scores=answers.scores,  # -1, which is off the scale, where there is none
        weights=np.random.default_rng(seed).uniform(0.5, 2.0, respondents) if weighted else None,
    )


@cache
def measured(weighted: bool) -> list[tuple[Shortfall, ...]]:
    return [measure_shortfalls(survey(seed, weighted=weighted), replicates=REPLICATES) for seed in range(RUNS)]


def held(intervals, truth) -> np.ndarray:
    """Return whether intervals (runs × themes × 2) hold the truth (themes); NaN where there is no interval."""
    ends = np.array(intervals, dtype=float)
    inside = (ends[..., 0] <= truth) & (truth <= ends[..., 1])
    return np.where(np.isnan(ends[..., 0]), np.nan, inside)


@pytest.mark.parametrize("weighted", [False, True])
def test_the_interval_of_an_impact_holds_the_truth_in_95_of_100_runs(weighted):
    found = held(
        [
            [(one.impact.low, one.impact.high) if one.impact else (None, None) for one in run]
            for run in measured(weighted)
        ],
        TRUE_IMPACTS,
    )
    assert LOWEST <= np.nanmean(found) <= HIGHEST
    assert np.nanmin(np.nanmean(found, axis=0)) >= FEW_RUNS


@pytest.mark.parametrize("weighted", [False, True])
def test_the_interval_of_a_share_holds_the_truth_in_95_of_100_runs(weighted):
    truth = np.array([theme.prevalence for theme in THEMES])
    found = held([[(one.negative.low, one.negative.high) for one in run] for run in measured(weighted)], truth)
    assert LOWEST <= found.mean() <= HIGHEST
    assert found.mean(axis=0).min() >= FEW_RUNS


def test_the_interval_of_the_nps_holds_the_truth_in_95_of_100_runs():
    found = [nps(simulate(BROADBAND, respondents=400, seed=seed).scores) for seed in range(2 * RUNS)]
    assert LOWEST <= np.mean([one.low <= TRUTH.nps <= one.high for one in found]) <= HIGHEST


def test_the_impact_is_right_on_average():
    errors = [
        [one.impact.value - truth for run in measured(False) if (one := run[t]).impact]
        for t, truth in enumerate(TRUE_IMPACTS)
    ]
    assert all(abs(np.mean(some)) < 4 * np.std(some) / np.sqrt(len(some)) for some in errors)


def test_the_interval_of_a_rank_holds_the_true_rank():
    found = [
        one.ranks.low <= true_rank <= one.ranks.high
        for run in measured(False)
        for one, true_rank in zip(run, TRUE_RANKS, strict=True)
        if one.ranks
    ]
    assert np.mean(found) >= 0.93


def test_the_probability_to_be_in_the_top_3_means_what_it_says():
    said = np.array([[one.ranks.top3 if one.ranks else 0.0 for one in run] for run in measured(False)])
    truly = np.broadcast_to(TRUE_RANKS <= 3, said.shape)
    assert truly[said > 0.95].mean() >= 0.95
    assert truly[said < 0.05].mean() <= 0.05


def test_the_order_of_5000_respondents_is_nearly_the_true_order():
    from scipy.stats import spearmanr

    found = []
    for seed in range(RUNS):
        run = measure_shortfalls(survey(seed, respondents=5000), replicates=2)
        found.append(spearmanr([one.impact.value for one in run], TRUE_IMPACTS).statistic)
    assert np.mean(found) >= 0.9


def test_without_any_effect_few_impacts_are_called_different_from_none():
    firm = without_effects(BROADBAND)
    wrong = [
        not one.impact.low <= 0 <= one.impact.high
        for seed in range(RUNS)
        for one in measure_shortfalls(survey(seed, firm=firm), replicates=REPLICATES)
        if one.impact
    ]
    assert np.mean(wrong) <= 1 - LOWEST
