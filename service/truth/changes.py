"""See whether comparisons of periods find changes of populations whose truth is known, and nothing else."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from service.insight.arithmetic import Floats
from service.insight.changes import compare_periods
from service.insight.changes_outcomes import group_means, mean_difference, pick_groups
from service.insight.changes_shares import share_difference, share_p
from service.insight.decomposition import Wave, decompose_change
from service.insight.exposure import Exposure, expose
from service.truth.figures import (
    LEAST_COVER,
    MOST_COVER,
    RUNS,
    TWO_ERRORS,
    Figure,
    alarm_figure,
    cover_figure,
    share_figure,
)

Periods: TypeAlias = tuple[Exposure, list[str], dict[str, list[str]]]

SHARES = ((0.02, 0.02), (0.03, 0.08), (0.1, 0.15), (0.5, 0.4), (0.9, 0.95))  # before, after
SIZES = ((200, 200), (900, 250))
NPS_SIZES = (60, 400)
REPLICATES = 400


def difference_intervals(*, runs: int = 20 * RUNS) -> tuple[Figure, ...]:
    """See how often Newcombe's interval of a difference of shares holds the truth."""
    figures = []
    for before, after in SHARES:
        for n1, n2 in SIZES:
            rng = np.random.default_rng(2018)
            first, second = rng.binomial(n1, before, runs) / n1, rng.binomial(n2, after, runs) / n2
            low, high = share_difference(first, second, np.full(runs, n1), np.full(runs, n2), level=0.95)
            held = (low <= after - before) & (after - before <= high)
            # Of rare mentions it errs on the wide side.
            figures.append(
                share_figure(
                    "interval of a difference of shares holds the truth",
                    f"{100 * before:g} % of {n1} to {100 * after:g} % of {n2}",
                    held,
                    least=LEAST_COVER,
                    most=MOST_COVER + 0.01,
                )
            )
    return tuple(figures)


def difference_p_values(*, runs: int = 200 * RUNS) -> tuple[Figure, ...]:
    """See how often a p of a difference lies below a limit where there is none."""
    figures = []
    for chance in (0.02, 0.1, 0.5):
        counts = np.random.default_rng(2018).binomial(400, chance, (2, runs)) / 400
        p = share_p(counts[0], counts[1], np.full(runs, 400.0), np.full(runs, 400.0))
        figures += [
            share_figure(
                f"p of no difference of shares below {limit:g}, under none",
                f"{100 * chance:g} % of 400",
                p < limit,
                most=limit,
                allowed=TWO_ERRORS,
            )
            for limit in (0.05, 0.01, 0.001)
        ]
    return tuple(figures)


def nps_difference_intervals(*, runs: int = 6 * RUNS) -> tuple[Figure, ...]:
    """See how often the bootstrap interval of a difference of NPS holds the truth."""
    chances = np.array([[0.3, 0.3, 0.4], [0.2, 0.3, 0.5]])
    truth = 100 * ((0.5 - 0.2) - (0.4 - 0.3))
    figures = []
    for n in NPS_SIZES:
        rng = np.random.default_rng(2018)
        groups = np.repeat(np.eye(2, dtype=np.bool_), n, axis=0)
        held = []
        for seed in range(runs):
            values = np.concatenate([rng.choice([-100.0, 0.0, 100.0], n, p=row) for row in chances])
            means = group_means(values, np.ones(2 * n), groups, step=100, replicates=REPLICATES, seed=seed)
            found = mean_difference(pick_groups(means, [0]), pick_groups(means, [1]), level=0.95)
            held.append(abs(found.value[0] - truth) <= found.half[0])
        figures.append(cover_figure("interval of a difference of NPS holds the truth", f"n = {n} twice", held))
    return tuple(figures)


def _survey(rng: np.random.Generator, shares: Floats, *, scores: npt.ArrayLike, sizes: Sequence[int]) -> Periods:
    """Return an exposure to themes whose shares, (periods, themes), are given, its periods and a segment."""
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


def grid_discoveries(*, runs: int = RUNS) -> tuple[Figure, ...]:
    """See how often anything is found on a grid of 20 themes, 3 periods and 3 segments where nothing changed."""
    rng = np.random.default_rng(2018)
    shares = np.tile(rng.uniform(0.01, 0.3, 20), (3, 1))
    found = []
    for seed in range(runs):
        exposure, periods, segments = _survey(rng, shares, scores=rng.choice(11, 900), sizes=(300, 300, 300))
        looked = compare_periods(exposure, periods, segments=segments, replicates=REPLICATES, seed=seed)
        found.append(any(change.discovery for change in (*looked.shares, *looked.outcomes)))
    data = "20 themes, 3 periods of 300, 3 segments"
    return (alarm_figure("grids of comparisons with any discovery, under no change", data, found),)


def detectable_rises(*, runs: int = 2 * RUNS) -> tuple[Figure, ...]:
    """See how often a rise of a share is discovered that is called detectable, which is to be in 80 % of surveys."""
    rng = np.random.default_rng(2018)
    shares, sizes = np.full((2, 10), 0.1), (600, 600)
    nobody = np.full(sum(sizes), np.nan)
    exposure, periods, _ = _survey(rng, shares, scores=nobody, sizes=sizes)
    usual = [change.detectable for change in compare_periods(exposure, periods).shares if change.detectable]
    shares[1, 0] += np.median(usual)
    found = [
        compare_periods(*_survey(rng, shares, scores=nobody, sizes=sizes)[:2]).shares[0].discovery for _ in range(runs)
    ]
    claim = "a rise of a share called detectable is discovered (stated: 80 %)"
    return (share_figure(claim, "10 themes, n = 600 twice", found, least=0.78, most=0.86, allowed=TWO_ERRORS),)


def decompositions(*, runs: int = 5 * RUNS) -> tuple[Figure, ...]:
    """See how often the intervals of mix and rate, in which a change is taken apart, hold the truth."""
    rng = np.random.default_rng(2018)
    mixes, rates = np.array([[0.6, 0.4], [0.4, 0.6]]), np.array([[0.1, 0.3], [0.15, 0.25]])
    mix = float(((mixes[1] - mixes[0]) * rates.mean(axis=0)).sum())
    rate = float(((rates[1] - rates[0]) * mixes.mean(axis=0)).sum())
    held = []
    for seed in range(runs):
        waves = []
        for part, share in zip(mixes, rates, strict=True):
            segment = rng.choice(2, 500, p=part)
            waves.append(Wave(rng.random(500) < share[segment], [str(one) for one in segment]))
        found = decompose_change(waves[0], waves[1], replicates=REPLICATES, seed=seed)
        held.append(
            [one is not None and one.low <= true <= one.high for one, true in ((found.mix, mix), (found.rate, rate))]
        )
    return tuple(
        cover_figure(f"interval of the part of a change that is {name} holds the truth", "n = 500 twice", inside)
        for name, inside in zip(("mix", "true rate"), np.transpose(held), strict=True)
    )
