"""See whether effects of initiatives are found in weeks whose truth is known, as often as was stated."""

from collections.abc import Sequence
from functools import cache

import numpy as np

from service.insight.effects import Effect, measure_effect
from service.insight.effects_regression import Contrast
from service.insight.effects_step import Step, measure_step
from service.insight.effects_weeks import Series, Weekly, weekly
from service.insight.plans import Plan, lock
from service.truth.figures import LEAST_COVER, RUNS, TWO_ERRORS, Figure, alarm_figure, share_figure

MOST_COVER = 0.99  # errors of an effect err on the wide side (`effects_regression.Regression`)
APART = 0.05  # by which the share of effects found may differ from the power that was stated

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
DATA = f"44 weeks, 120 answers each, 5 comparison themes, factor {FACTOR:g}"
FLAT = "44 weeks, 120 answers each, 5 comparison themes"

# How much weeks differ by more than chance (the larger, the less), for the treated series and each comparison.
WORLDS = {"calm": None, "restless": 80.0}
COMPARED = {True: "with a comparison", False: "without one"}


def complaints(rng: np.random.Generator, factor: float, *, world: str = "calm", compared: bool = True) -> Weekly:
    """Draw 44 weeks of about 120 answers; a wave moves all series alike, if there is a comparison."""
    answered = rng.poisson(120, WEEKS.size)
    wave = 1 + 0.3 * np.sin(np.arange(WEEKS.size) / 6) if compared else np.ones(WEEKS.size)
    steadiness = WORLDS[world]

    def series(name: str, rate: float, change: float) -> Series:
        chance = rate * wave
        if steadiness:
            chance = rng.beta(steadiness * chance, steadiness * (1 - chance))
        chance = np.where(np.arange(WEEKS.size) >= START, chance * change, chance)
        return Series(name, rng.binomial(answered, chance).astype(np.float64), answered.astype(np.float64))

    treated = series("late", 0.1, factor)
    return weekly(WEEKS, treated, [series(name, rng.uniform(0.05, 0.15), 1.0) for name in NAMES] if compared else [])


def scores(rng: np.random.Generator, rise: float) -> Weekly:
    """Draw weekly sums of NPS values of about 60 answers each."""

    def series(name: str, change: float) -> Series:
        answered = rng.poisson(60, WEEKS.size)
        up = np.where(np.arange(WEEKS.size) >= START, 0.4 + change / 100, 0.4)
        total = [
            100.0 * (np.array([1, 0, -1]) @ rng.multinomial(n, [p, 0.8 - p, 0.2]))
            for n, p in zip(answered, up, strict=True)
        ]
        return Series(name, np.array(total), answered.astype(np.float64))

    return weekly(WEEKS, series("x", rise), [series("y", 0.0), series("z", 0.0)])


@cache
def _contrasts(factor: float, world: str, runs: int, *, compared: bool) -> tuple[Contrast, ...]:
    rng = np.random.default_rng(2018)
    drawn = (complaints(rng, factor, world=world, compared=compared) for _ in range(runs))
    return _effects_of([measure_step(one, START, kind="share") for one in drawn])


def _effects_of(steps: Sequence[Step | None]) -> tuple[Contrast, ...]:
    return tuple(step.effect for step in steps if step is not None)


@cache
def _measured(factor: float, runs: int) -> tuple[Effect, ...]:
    rng = np.random.default_rng(2018)
    locked = lock(PLAN, day="2018-07-01")
    return tuple(measure_effect(locked, complaints(rng, factor)) for _ in range(runs))


def wide_cover_figure(claim: str, data: str, held: Sequence[bool], *, allowed: float = 0.0) -> Figure:
    """Return how often intervals of 95 % hold the truth, which may err on the wide side."""
    return share_figure(claim, data, held, least=LEAST_COVER, most=MOST_COVER, allowed=allowed)


def _holds(found: Contrast, truth: float) -> bool:
    interval = found.interval(0.95)
    return interval.low <= truth <= interval.high


def step_intervals(*, runs: int = 6 * RUNS) -> tuple[Figure, ...]:
    """See how often the interval of an effect holds the truth, in calm and restless weeks."""
    return tuple(
        wide_cover_figure(
            "interval of the effect of an initiative holds the truth",
            f"{world} weeks, {words}, factor {FACTOR:g}",
            [_holds(one, np.log(FACTOR)) for one in _contrasts(FACTOR, world, runs, compared=compared)],
        )
        for world in WORLDS
        for compared, words in COMPARED.items()
    )


def step_alarms(*, runs: int = 6 * RUNS) -> tuple[Figure, ...]:
    """See how often an effect is found where there is none."""
    return tuple(
        alarm_figure(
            "an effect of an initiative is found, under none",
            f"{world} weeks, {words}",
            [one.p < 0.05 for one in _contrasts(1.0, world, runs, compared=compared)],
            allowed=TWO_ERRORS,
        )
        for world in WORLDS
        for compared, words in COMPARED.items()
    )


def power(*, runs: int = 3 * RUNS) -> tuple[Figure, ...]:
    """Compare the share of effects that are found with the power that was stated for them."""
    found = _measured(FACTOR, runs)
    return against_power("complaints", DATA, found)


def against_power(what: str, data: str, found: Sequence[Effect]) -> tuple[Figure, ...]:
    """Return how many effects were found, the mean power that was stated for them, and the difference."""
    improved = np.array([one.verdict == "improved" for one in found], dtype=np.float64)
    stated = np.array([one.power for one in found], dtype=np.float64)
    share = share_figure(f"effect on {what}: found improved", data, improved)
    said = share_figure(f"effect on {what}: power that was stated", data, stated)
    apart = share_figure(
        f"effect on {what}: found minus stated",
        data,
        improved - stated,
        least=-APART,
        most=APART,
        allowed=TWO_ERRORS,
    )
    return share, said, apart


def detectable(*, runs: int = 2 * RUNS) -> tuple[Figure, ...]:
    """See how often a fall is found that is called detectable, which is to be in 80 % of surveys."""
    least = float(np.median([one.detectable for one in _measured(1.0, runs) if one.detectable is not None]))
    rng = np.random.default_rng(7)
    steps = [measure_step(complaints(rng, 1 - least), START, kind="share") for _ in range(runs)]
    found = [one.p < 0.05 for one in _effects_of(steps)]
    claim = "a fall of complaints called detectable is found (stated: 80 %)"
    return (share_figure(claim, FLAT, found, least=0.8 - APART, most=0.8 + APART, allowed=TWO_ERRORS),)


def placebo_alarms(*, runs: int = 2 * RUNS) -> tuple[Figure, ...]:
    """See how often placebo dates, placebo themes and the trend before alarm where comparisons are fair."""
    found = _measured(1.0, runs)
    dates = np.array([one.dates.alarms / len(one.dates.tried) for one in found])
    others = np.array([one.others.alarms / len(one.others.tried) for one in found])
    trends = [one.event.p is not None and one.event.p < 0.05 for one in found]
    return (
        alarm_figure("placebo dates that alarm, under no effect", FLAT, dates),
        alarm_figure("placebo themes that alarm, under no effect", FLAT, others),
        alarm_figure("checks of the trend before that alarm, under no effect", FLAT, trends, allowed=TWO_ERRORS),
    )


def waves(*, runs: int = RUNS) -> tuple[Figure, ...]:
    """See how often a wave that moves all series alike is taken for an effect, with a comparison and without one."""
    rng = np.random.default_rng(2018)
    alone, compared = [], []
    for _ in range(runs):
        both = complaints(rng, 1.0)
        compared.append(measure_step(both, START, kind="share"))
        alone.append(measure_step(Weekly(both.starts, both.treated, ()), START, kind="share"))
    with_one, without = ([one.p < 0.05 for one in _effects_of(steps)] for steps in (compared, alone))
    return (
        alarm_figure(
            "a wave of all themes is taken for an effect, with a comparison", FLAT, with_one, allowed=TWO_ERRORS
        ),
        share_figure(
            "a wave of all themes is taken for an effect, without one (why to name one)", FLAT, without, least=3 * 0.05
        ),
    )


def outcomes(*, runs: int = 8 * RUNS) -> tuple[Figure, ...]:
    """See whether an effect on the outcome is found as often as stated, its interval holds, and none gives none."""
    rng = np.random.default_rng(2018)
    locked = lock(SCORES, day="2018-07-01")
    data = f"44 weeks, 60 scores each, 2 comparison segments, {RISE:g} NPS points"
    found = [measure_effect(locked, scores(rng, RISE)) for _ in range(runs)]
    held = [one.change is not None and one.change.low <= RISE <= one.change.high for one in found]
    none = _effects_of([measure_step(scores(rng, 0.0), START, kind="outcome") for _ in range(runs)])
    return (
        wide_cover_figure("interval of an effect on NPS holds the truth", data, held),
        *against_power("NPS", data, found),
        alarm_figure(
            "an effect on NPS is found, under none",
            "44 weeks, 60 scores each, 2 comparison segments",
            [one.p < 0.05 for one in none],
            allowed=TWO_ERRORS,
        ),
    )
