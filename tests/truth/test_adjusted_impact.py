"""Adjusted impact against the planted truth of the synthetic corpus, which is exact.

Its themes come together, differ by segment and quarter, and move the score by known amounts, through another model
(a latent score with normal noise, cut into eleven) than the one that is fitted.
"""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from corpora.samples import BROADBAND, joint_impact, measure_truth, simulate, without_effects
from service.insight.adjusted import Adjusted, adjust
from service.insight.adjusted_controls import choose_controls
from service.insight.drivers import measure_drivers
from service.insight.exposure import expose
from service.insight.intervals import percentile_interval
from service.insight.ranks import RankInterval, rank_intervals, ranks_of
from service.insight.scores import outcome_values

pytestmark = pytest.mark.slow

RUNS, REPLICATES, RESPONDENTS = 200, 400, 1500
LOWEST, HIGHEST = 0.93, 0.97  # of the runs, whose 95 % interval must hold the truth
FEW_RUNS = 0.90  # of 200 runs for a single theme: three standard errors below 95 %
TOGETHER = ("engineer_no_show", "no_update")  # an initiative against two themes that come together

COMPLAINTS = np.array([theme.polarity < 0 for theme in BROADBAND.themes])
KEYS = [theme.key for theme in BROADBAND.themes]
TRUTH = measure_truth(BROADBAND)
GIVEN_BACK = np.array([theme.impact for theme in TRUTH.themes])
LEFT_OUT = np.array([-theme.leave_out for theme in TRUTH.themes])


def survey(seed: int, *, firm=BROADBAND, respondents: int = RESPONDENTS, weighted: bool = False):
    """Draw a survey; weights, if any, tell nothing about the answers, so the truth stays what it is."""
    answers = simulate(firm, respondents=respondents, seed=seed)
    exposure = expose(
        [theme.key for theme in firm.themes],
        negative=answers.mentions * COMPLAINTS,
        positive=answers.mentions * ~COMPLAINTS,
        scale="nps",
        scores=answers.scores,  # -1, which is off the scale, where there is none
        weights=np.random.default_rng(seed).uniform(0.5, 2.0, respondents) if weighted else None,
    )
    segments = {name: getattr(answers, name).astype(str).tolist() for name in ("stage", "region", "plan", "quarter")}
    return exposure, choose_controls(segments, outcome_values("nps", answers.scores)).matrix


@cache
def measured(weighted: bool) -> list[Adjusted]:
    groups = [[key] for key in KEYS] + [list(TOGETHER)]
    found = []
    for seed in range(RUNS):
        exposure, controls = survey(seed, weighted=weighted)
        found.append(adjust(exposure, controls=controls, groups=groups, replicates=REPLICATES))
    return found


def covered(run: Adjusted) -> np.ndarray:
    """Return whether the interval of each theme, and of the two together, holds the truth; NaN where there is none."""
    low, high = np.empty((2, len(KEYS) + 1))
    known = np.empty(len(KEYS) + 1, dtype=bool)
    for removal, which in ((run.negative, np.append(COMPLAINTS, True)), (run.positive, np.append(~COMPLAINTS, False))):
        ends = percentile_interval(removal.change, removal.replicates, removal.size, level=0.95)
        low[which], high[which], known[which] = ends[0][which], ends[1][which], removal.known[which]
    truth = np.append(GIVEN_BACK, joint_impact(BROADBAND, TOGETHER))
    return np.where(known, (low <= truth) & (truth <= high), np.nan)


@pytest.mark.parametrize("weighted", [False, True])
def test_the_interval_of_an_adjusted_impact_holds_the_truth_in_95_of_100_runs(weighted):
    found = np.array([covered(run) for run in measured(weighted)])
    assert LOWEST <= np.nanmean(found) <= HIGHEST
    assert np.nanmin(np.nanmean(found, axis=0)) >= FEW_RUNS


def test_the_adjusted_impact_is_nearer_to_the_truth_than_leaving_out():
    """Leaving out is not even right with all respondents: its truth is not what would be given back."""
    adjusted = np.array([run.negative.change[: len(KEYS)][COMPLAINTS] for run in measured(False)])
    truth, left_out = GIVEN_BACK[COMPLAINTS], LEFT_OUT[COMPLAINTS]
    assert np.sqrt(np.mean((adjusted - truth) ** 2)) < 0.8 * np.sqrt(np.mean((left_out - truth) ** 2))


def ranked(run: Adjusted) -> tuple[list[RankInterval], np.ndarray]:
    """Return the ranks of the complaints that have a number, and which they are."""
    known = np.flatnonzero(COMPLAINTS & run.negative.known[: len(KEYS)])
    return list(rank_intervals(run.negative.replicates[:, known], level=0.95)), known


def test_the_interval_of_a_rank_holds_the_true_rank():
    found = []
    for run in measured(False):
        ranks, known = ranked(run)
        truth = ranks_of(GIVEN_BACK[known])
        found += [rank.low <= true <= rank.high for rank, true in zip(ranks, truth, strict=True)]
    assert np.mean(found) >= 0.93


def test_the_probability_to_be_in_the_top_3_means_what_it_says():
    said, truly = [], []
    for run in measured(False):
        ranks, known = ranked(run)
        said += [rank.top3 for rank in ranks]
        truly += (ranks_of(GIVEN_BACK[known]) <= 3).tolist()
    assert np.mean(np.array(truly)[np.array(said) > 0.95]) >= 0.95
    assert np.mean(np.array(truly)[np.array(said) < 0.05]) <= 0.05


def test_among_5000_respondents_the_order_is_nearly_the_true_order():
    from scipy.stats import spearmanr

    found = []
    for seed in range(RUNS // 4):
        exposure, controls = survey(seed, respondents=5000)
        run = adjust(exposure, controls=controls, replicates=2)
        found.append(spearmanr(run.negative.change[COMPLAINTS], GIVEN_BACK[COMPLAINTS]).statistic)
    assert np.mean(found) >= 0.9


def test_without_any_effect_at_most_one_run_in_20_discovers_anything():
    firm = without_effects(BROADBAND)
    found = []
    for seed in range(RUNS):
        exposure, controls = survey(seed, firm=firm)
        drivers = measure_drivers(exposure, controls=controls, replicates=REPLICATES).drivers
        found.append(any(driver.significant for driver in drivers))
    assert np.mean(found) <= 0.05


def test_what_is_discovered_is_nearly_always_there():
    """Of the complaints only those about sales calls do nothing; the more themes do something, the fewer are false."""
    quiet = tuple(replace(theme, effect=0.0) if i % 2 else theme for i, theme in enumerate(BROADBAND.themes))
    firm = replace(BROADBAND, themes=quiet)
    truth = np.array([theme.effect for theme in quiet])[COMPLAINTS]
    false, found = [], []
    for seed in range(RUNS // 2):
        exposure, controls = survey(seed, firm=firm)
        drivers = measure_drivers(exposure, controls=controls, replicates=REPLICATES).drivers
        said = np.array([driver.significant for driver in drivers])[COMPLAINTS]
        false.append((said & (truth == 0)).sum() / max(1, said.sum()))
        found.append(said[truth != 0].mean())
    assert np.mean(false) <= 0.05
    assert np.mean(found) >= 0.7
