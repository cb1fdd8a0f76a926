"""See whether hazards and retention hold the truth of customers whose truth is known."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from service.insight.arithmetic import Floats
from service.insight.survival import Lives, cut_stretches, lives
from service.insight.survival_curves import follow_complaints
from service.insight.survival_hazards import Hazards, measure_hazards
from service.insight.survival_matches import match_complaints
from service.truth.figures import RUNS, TWO_ERRORS, Figure, alarm_figure, cover_figure, mean_figure

CUSTOMERS = 400
NULL_RUNS = 500  # the test keeps nearly all of its 5 %, so that fewer runs would often find more
RATIOS = (2.0, 1.0, 1.5)
NONE = (1.0, 1.0, 1.0)
THEMES = ("t0", "t1", "t2")
HAZARD = 1 / 400  # a day
LAST_DAY, EVERY = 900, 60  # days; between two answers of a customer
HORIZONS = (90, 180)  # days after a complaint
DATA = f"{CUSTOMERS} customers, ratios {', '.join(f'{ratio:g}' for ratio in RATIOS)}"
FLAT = f"{CUSTOMERS} customers, ratios 1"


@dataclass(frozen=True, slots=True)
class World:
    """Customers, and their answers: who, and on which day."""

    lives: Lives
    answers: list[tuple[int, float]]


def draw_world(seed: int, ratios: tuple[float, ...] = RATIOS, n: int = CUSTOMERS) -> World:
    """Draw customers who answer every 60 days while they are there, complain in some answers, and leave after that.

    Every complaint multiplies a constant hazard, from its day on.
    """
    rng = np.random.default_rng(seed)
    joined = rng.integers(-400, 300, n).astype(np.float64)
    entered = np.maximum(joined, 0) + rng.integers(0, 120, n)
    said, left, patience = np.full((n, len(ratios)), np.inf), np.full(n, np.inf), rng.exponential(size=n)
    answers: list[tuple[int, float]] = []
    mentions: list[tuple[int, int, float]] = []
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
    known = lives(
        [f"t{t}" for t in range(len(ratios))],
        joined=joined,
        left=np.where(np.isfinite(days), days, np.nan),
        entered=entered,
        mentions=mentions,
        last_day=LAST_DAY,
    )
    return World(known, answers)


@cache
def _measured(ratios: tuple[float, ...], runs: int) -> tuple[Hazards, ...]:
    return tuple(measure_hazards(cut_stretches(draw_world(seed, ratios).lives), THEMES) for seed in range(runs))


def _logs(ratios: tuple[float, ...], runs: int) -> Floats:
    """Return the logarithms of estimated ratios, (runs, themes); NaN without an answer."""
    found = [[one.ratio.value if one.ratio else np.nan for one in run.themes] for run in _measured(ratios, runs)]
    logs: Floats = np.log(np.array(found, dtype=np.float64))
    return logs


def hazard_intervals(*, runs: int = RUNS) -> tuple[Figure, ...]:
    """See how often the interval of a hazard ratio holds the truth, and whether the ratio is right on average."""
    held = np.array(
        [
            [
                one.ratio.low <= truth <= one.ratio.high if one.ratio else np.nan
                for one, truth in zip(run.themes, RATIOS, strict=True)
            ]
            for run in _measured(RATIOS, runs)
        ],
        dtype=np.float64,
    )
    logs = _logs(RATIOS, runs)
    return (
        cover_figure("interval of a hazard ratio holds the truth", DATA, held, allowed=TWO_ERRORS),
        *(
            mean_figure(
                "bias of the logarithm of a hazard ratio",
                f"{CUSTOMERS} customers, ratio {truth:g}",
                logs[:, place] - np.log(truth),
                least=-0.05,
                most=0.05,
            )
            for place, truth in enumerate(RATIOS)
        ),
    )


def hazard_alarms(*, runs: int = NULL_RUNS) -> tuple[Figure, ...]:
    """See how often any theme is called one that goes with leaving, where none does."""
    found = [any(one.discovery for one in run.themes) for run in _measured(NONE, runs)]
    claim = "runs with any discovery among hazard ratios, under no effect"
    return (alarm_figure(claim, FLAT, found, allowed=TWO_ERRORS),)


def immortal_time(*, runs: int = NULL_RUNS) -> tuple[Figure, ...]:
    """Compare with counting the time before a complaint as time with one, which makes complaining seem to keep."""
    naive = []
    for seed in range(runs):
        one = draw_world(seed, NONE).lives
        first = one.first.min(axis=1)
        ever = np.isfinite(first) & (first < one.ended)
        watched = one.ended - one.entered
        rates = [one.left[group].sum() / watched[group].sum() for group in (ever, ~ever)]
        naive.append(np.log(rates[0] / rates[1]))
    ours = _logs(NONE, runs).mean(axis=1)
    naively = "log hazard ratio if time before a complaint counted as after it (why it is not done)"
    return (
        mean_figure(naively, FLAT, naive, most=float(np.log(0.7))),
        mean_figure("log hazard ratio as we count it, under no effect", FLAT, ours, least=-0.05, most=0.05),
    )


def kept_intervals(*, runs: int = 4 * RUNS) -> tuple[Figure, ...]:
    """See how often the interval of the difference of customers kept holds the truth, with an effect and without.

    After the complaint the hazard is twice what it is for the match, until the match complains too.
    """
    figures: list[Figure] = []
    for ratio in (2.0, 1.0):
        held, off = [], []
        for seed in range(runs):
            one = draw_world(seed, (ratio,))
            pairs = match_complaints(one.lives, one.answers, seed=seed)
            kept = [
                (at.difference, np.exp(-ratio * HAZARD * at.days) - np.exp(-HAZARD * at.days))
                for at in follow_complaints(one.lives, pairs, horizons=HORIZONS).kept
                if at.difference
            ]
            held.append([found.low <= true <= found.high for found, true in kept])
            off.append(np.mean([found.value - true for found, true in kept]))
        data = f"{CUSTOMERS} customers, ratio {ratio:g}, after {HORIZONS[0]} and {HORIZONS[1]} days"
        claim = "interval of the difference in customers kept holds the truth"
        figures.append(cover_figure(claim, data, held, allowed=TWO_ERRORS))
        figures.append(mean_figure("bias of the difference in customers kept", data, off, least=-0.02, most=0.02))
    return tuple(figures)
