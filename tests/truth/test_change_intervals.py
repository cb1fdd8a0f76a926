"""Comparisons of periods against populations whose truth is known."""

import numpy as np
import pytest

from service.insight.changes import compare_periods
from service.insight.changes_outcomes import group_means, mean_difference, pick_groups
from service.insight.changes_shares import share_difference, share_p
from service.insight.decomposition import Wave, decompose_change
from service.insight.exposure import expose

pytestmark = pytest.mark.slow

LOWEST, HIGHEST = 0.93, 0.97  # of the runs, whose 95 % interval must hold the truth
DISCOVERIES = 0.05  # of the runs without any effect
RUNS = 200


def survey(rng, shares, *, scores, sizes):
    """Return an exposure to themes whose shares are given per period, its periods and a segment."""
    negative = np.vstack([rng.random((n, row.size)) < row for n, row in zip(sizes, shares, strict=True)])
    exposure = expose(
        [f"t{t}" for t in range(negative.shape[1])],
        negative=negative,
        positive=np.zeros_like(negative),
        scale="nps",
        scores=scores,
    )
    periods = [f"p{number}" for number, n in enumerate(sizes) for _ in range(n)]
    return exposure, periods, {"plan": rng.choice(["x", "y", "z"], len(periods)).tolist()}


@pytest.mark.parametrize(("before", "after"), [(0.02, 0.02), (0.03, 0.08), (0.1, 0.15), (0.5, 0.4), (0.9, 0.95)])
@pytest.mark.parametrize(("n1", "n2"), [(200, 200), (900, 250)])
def test_the_interval_of_a_difference_of_shares_holds_the_truth_in_95_of_100_runs(before, after, n1, n2):
    rng = np.random.default_rng(2018)
    first, second = rng.binomial(n1, before, 4000) / n1, rng.binomial(n2, after, 4000) / n2
    low, high = share_difference(first, second, np.full(4000, n1), np.full(4000, n2), level=0.95)
    held = np.mean((low <= after - before) & (after - before <= high))
    assert LOWEST <= held <= HIGHEST + 0.01  # of rare mentions it errs on the wide side


@pytest.mark.parametrize("share", [0.02, 0.1, 0.5])
def test_without_a_difference_a_p_below_a_limit_is_no_more_likely_than_the_limit(share):
    rng = np.random.default_rng(2018)
    counts = rng.binomial(400, share, (2, 40_000)) / 400
    p = share_p(counts[0], counts[1], np.full(40_000, 400.0), np.full(40_000, 400.0))
    for limit in (0.05, 0.01, 0.001):
        assert np.mean(p < limit) <= limit + 4 * np.sqrt(limit / 40_000)


@pytest.mark.parametrize("n", [60, 400])
def test_the_interval_of_a_difference_of_nps_holds_the_truth_in_95_of_100_runs(n):
    rng = np.random.default_rng(2018)
    chances = np.array([[0.3, 0.3, 0.4], [0.2, 0.3, 0.5]])
    truth = 100 * ((0.5 - 0.2) - (0.4 - 0.3))
    groups = np.repeat(np.eye(2, dtype=bool), n, axis=0)
    held = []
    for seed in range(500):
        values = np.concatenate([rng.choice([-100.0, 0.0, 100.0], n, p=row) for row in chances])
        means = group_means(values, np.ones(2 * n), groups, step=100, replicates=400, seed=seed)
        found = mean_difference(pick_groups(means, [0]), pick_groups(means, [1]), level=0.95)
        held.append(abs(found.value[0] - truth) <= found.half[0])
    assert LOWEST <= np.mean(held) <= HIGHEST


def test_without_any_effect_at_most_5_of_100_looks_at_the_whole_grid_discover_anything():
    rng = np.random.default_rng(2018)
    shares = np.tile(rng.uniform(0.01, 0.3, 20), (3, 1))
    found = []
    for seed in range(RUNS):
        scores = rng.choice(11, 900)
        exposure, periods, segments = survey(rng, shares, scores=scores, sizes=(300, 300, 300))
        looked = compare_periods(exposure, periods, segments=segments, replicates=400, seed=seed)
        found.append(any(change.discovery for change in (*looked.shares, *looked.outcomes)))
        assert looked.tests > 100
    assert np.mean(found) <= DISCOVERIES


def test_a_rise_called_detectable_is_discovered_in_80_of_100_runs():
    rng = np.random.default_rng(2018)
    shares, sizes = np.full((2, 10), 0.1), (600, 600)
    exposure, periods, _ = survey(rng, shares, scores=np.full(1200, np.nan), sizes=sizes)
    usual = [change.detectable for change in compare_periods(exposure, periods).shares]
    shares[1, 0] += np.median(usual)
    found = [
        compare_periods(*survey(rng, shares, scores=np.full(1200, np.nan), sizes=sizes)[:2]).shares[0].discovery
        for _ in range(2 * RUNS)
    ]
    assert 0.74 <= np.mean(found) <= 0.88


def test_the_intervals_of_mix_and_rate_hold_the_truth_in_95_of_100_runs():
    rng = np.random.default_rng(2018)
    mixes, rates = np.array([[0.6, 0.4], [0.4, 0.6]]), np.array([[0.1, 0.3], [0.15, 0.25]])
    mix = ((mixes[1] - mixes[0]) * rates.mean(axis=0)).sum()
    rate = ((rates[1] - rates[0]) * mixes.mean(axis=0)).sum()
    held = []
    for seed in range(300):
        waves = []
        for part, share in zip(mixes, rates, strict=True):
            segment = rng.choice(2, 500, p=part)
            waves.append(Wave(rng.random(500) < share[segment], [str(one) for one in segment]))
        found = decompose_change(*waves, replicates=400, seed=seed)
        held.append((found.mix.low <= mix <= found.mix.high, found.rate.low <= rate <= found.rate.high))
    shares = np.mean(held, axis=0)
    assert (shares >= LOWEST - 0.01).all()  # two standard errors of 300 runs below 95 %
    assert (shares <= HIGHEST + 0.01).all()
