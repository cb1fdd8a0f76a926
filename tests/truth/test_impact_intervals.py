"""Shares and leave-out impact against the planted truth of the synthetic corpus, which is exact.

Its themes come together, differ by segment and quarter, and move the score by known amounts.
"""

from functools import cache

import numpy as np
import pytest

from corpora.samples import BROADBAND, measure_truth, simulate, without_effects
from service.insight.exposure import Exposure, expose
from service.insight.impact import LeaveOut, leave_out_impact
from service.insight.intervals import percentile_interval
from service.insight.prevalence import shares
from service.insight.scores import nps, outcome_values

pytestmark = pytest.mark.slow

RUNS, REPLICATES, RESPONDENTS = 200, 400, 1500
LOWEST, HIGHEST = 0.93, 0.97  # of the runs, whose 95 % interval must hold the truth
FEW_RUNS = 0.90  # of 200 runs for a single theme: three standard errors below 95 %

COMPLAINTS = np.array([theme.polarity < 0 for theme in BROADBAND.themes])
TRUTH = measure_truth(BROADBAND)
THEMES = [theme for theme in TRUTH.themes if theme.polarity < 0]
TRUE_IMPACTS = np.array([theme.leave_out for theme in THEMES])


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
def measured(weighted: bool) -> list[tuple[LeaveOut, np.ndarray]]:
    """Return the impacts of every run, and their intervals (themes × 2), NaN where there is none."""
    return [intervals_of(survey(seed, weighted=weighted)) for seed in range(RUNS)]


def intervals_of(one: Exposure) -> tuple[LeaveOut, np.ndarray]:
    values = outcome_values(one.scale, one.scores)
    found = leave_out_impact(values, one.negative, weights=one.weights, replicates=REPLICATES)
    ends = percentile_interval(found.impact, found.replicates, found.size, level=0.95)
    return found, np.where(found.known[:, None], np.column_stack(ends), np.nan)


def held(intervals, truth) -> np.ndarray:
    """Return whether intervals (runs × themes × 2) hold the truth (themes); NaN where there is no interval."""
    ends = np.array(intervals, dtype=float)
    inside = (ends[..., 0] <= truth) & (truth <= ends[..., 1])
    return np.where(np.isnan(ends[..., 0]), np.nan, inside)


@pytest.mark.parametrize("weighted", [False, True])
def test_the_interval_of_an_impact_holds_the_truth_in_95_of_100_runs(weighted):
    found = held([ends for _, ends in measured(weighted)], TRUE_IMPACTS)
    assert LOWEST <= np.nanmean(found) <= HIGHEST
    assert np.nanmin(np.nanmean(found, axis=0)) >= FEW_RUNS


@pytest.mark.parametrize("weighted", [False, True])
def test_the_interval_of_a_share_holds_the_truth_in_95_of_100_runs(weighted):
    truth = np.array([theme.prevalence for theme in THEMES])
    runs = [survey(seed, weighted=weighted) for seed in range(RUNS)]
    found = held([[(one.low, one.high) for one in shares(run.negative, weights=run.weights)] for run in runs], truth)
    assert LOWEST <= found.mean() <= HIGHEST
    assert found.mean(axis=0).min() >= FEW_RUNS


def test_the_interval_of_the_nps_holds_the_truth_in_95_of_100_runs():
    found = [nps(simulate(BROADBAND, respondents=400, seed=seed).scores) for seed in range(2 * RUNS)]
    assert LOWEST <= np.mean([one.low <= TRUTH.nps <= one.high for one in found]) <= HIGHEST


def test_the_impact_is_right_on_average():
    errors = np.array([np.where(run.known, run.impact - TRUE_IMPACTS, np.nan) for run, _ in measured(False)])
    spread = np.nanstd(errors, axis=0) / np.sqrt(np.isfinite(errors).sum(axis=0))
    assert (np.abs(np.nanmean(errors, axis=0)) < 4 * spread).all()


def test_without_any_effect_few_impacts_are_called_different_from_none():
    firm = without_effects(BROADBAND)
    ends = np.array([intervals_of(survey(seed, firm=firm))[1] for seed in range(RUNS)])
    known = np.isfinite(ends[..., 0])
    assert np.mean((ends[..., 0] > 0)[known] | (ends[..., 1] < 0)[known]) <= 1 - LOWEST
