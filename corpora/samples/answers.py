"""Draw who answers when, what they mention and how they score, without any wording."""

import itertools
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from corpora.samples.firm import Factors, Firm, Level

WEEKDAY_WEIGHTS = (1.25, 1.15, 1.1, 1.1, 1.0, 0.75, 0.65)  # Monday first: fewer answer at the weekend
HIGHEST_CHANCE = 0.95  # no theme is certain, whatever the factors multiply to
NO_SCORE = -1

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """What holds on each day.

    Attributes:
        quarter: (days,) index of the quarter.
        weight: (days,) share of responses.
        factor: (days, themes) what the day multiplies each theme's prevalence by.
    """

    quarter: Ints
    weight: Floats
    factor: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """Who is asked when: indexes into the firm's lists, each of shape (n,); ``day`` counts from the first day."""

    day: Ints
    quarter: Ints
    stage: Ints
    region: Ints
    plan: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """A simulated survey; one row per response, in order of day.

    Attributes:
        day: (n,) days since the firm's first day.
        quarter: (n,) index of the quarter.
        stage: (n,) index of the journey stage.
        region: (n,) index of the region.
        plan: (n,) index of the plan.
        mentions: (n, themes) whether the respondent mentions the theme.
        scores: (n,) 0 to 10, or ``NO_SCORE``.
    """

    day: Ints
    quarter: Ints
    stage: Ints
    region: Ints
    plan: Ints
    mentions: Bools
    scores: Ints


def simulate(firm: Firm, *, respondents: int = 5000, seed: int = 0) -> Answers:
    """Draw a survey in which every respondent answers once.

    Args:
        firm: What is true.
        respondents: How many answer.
        seed: The same seed gives the same survey.

    Returns:
        Arrays only, for tests of statistics; ``corpora.samples.truth.measure_truth`` gives what they should find.
    """
    rng = np.random.default_rng(seed)
    moments = draw_moments(firm, rng, respondents)
    mentions = draw_mentions(firm, rng, moments)
    scores = draw_scores(firm, rng, moments, mentions, rng.standard_normal(respondents))
    return Answers(moments.day, moments.quarter, moments.stage, moments.region, moments.plan, mentions, scores)


def draw_moments(firm: Firm, rng: np.random.Generator, count: int) -> Moments:
    """Draw days and segments of ``count`` responses, in order of day."""
    calendar = make_calendar(firm)
    day = np.sort(_draw_levels(rng, calendar.weight, count))
    stage, region, plan = (
        _draw_levels(rng, level_weights(levels), count) for levels in (firm.stages, firm.regions, firm.plans)
    )
    return Moments(day, calendar.quarter[day], stage, region, plan)


def draw_mentions(firm: Firm, rng: np.random.Generator, moments: Moments) -> Bools:
    """Draw what each respondent mentions, (n, themes); an earlier theme can bring up a later one."""
    chances = unprompted_chances(firm, moments)
    uniform = rng.random(chances.shape)
    mentions = np.zeros(chances.shape, dtype=np.bool_)
    for theme in range(len(firm.themes)):
        mentions[:, theme] = uniform[:, theme] < prompted_chance(firm, theme, chances[:, theme], mentions)
    return mentions


def draw_scores(firm: Firm, rng: np.random.Generator, moments: Moments, mentions: Bools, noise: Floats) -> Ints:
    """Cut the latent score, effects plus standard normal ``noise`` (n,), into 0 to 10; some stay without a score."""
    latent = segment_effects(firm, moments) + mentions @ theme_effects(firm) + noise
    scores = np.searchsorted(cut_points(firm), latent)
    return np.where(rng.random(len(latent)) < firm.score_missing, NO_SCORE, scores)


def unprompted_chances(firm: Firm, moments: Moments) -> Floats:
    """Chance (n, themes) that a respondent brings a theme up without another theme's prompting."""
    by_stage, by_region, by_plan = (
        _factor_table([getattr(theme, name) for theme in firm.themes], levels)
        for name, levels in (("by_stage", firm.stages), ("by_region", firm.regions), ("by_plan", firm.plans))
    )
    base = np.array([theme.prevalence for theme in firm.themes])
    chances = base * by_stage[moments.stage] * by_region[moments.region] * by_plan[moments.plan]
    chances *= make_calendar(firm).factor[moments.day]
    return np.minimum(chances, HIGHEST_CHANCE)


def prompted_chance(firm: Firm, theme: int, unprompted: Floats, mentions: Bools) -> Floats:
    """Chance (n,) of a mention given the earlier ones: 1 - (1 - p) prod(1 - c), or 0 if one rules it out."""
    index = {known.key: place for place, known in enumerate(firm.themes)}
    silent = 1.0 - unprompted
    allowed = np.ones_like(unprompted)
    for pair in firm.pairs:
        if index[pair.second] != theme:
            continue
        prompted = mentions[:, index[pair.first]]
        if pair.chance < 0:
            allowed = allowed * ~prompted
        else:
            silent = silent * (1.0 - pair.chance * prompted)
    return (1.0 - silent) * allowed


def segment_effects(firm: Firm, moments: Moments) -> Floats:
    """What segments and quarter add to the latent score, (n,)."""
    parts = (
        (firm.stages, moments.stage),
        (firm.regions, moments.region),
        (firm.plans, moments.plan),
        (firm.quarters, moments.quarter),
    )
    return sum(
        (np.array([level.effect for level in levels])[index] for levels, index in parts), np.zeros(len(moments.day))
    )


def theme_effects(firm: Firm) -> Floats:
    """What each theme's mention adds to the latent score, (themes,)."""
    return np.array([theme.effect for theme in firm.themes])


def cut_points(firm: Firm) -> Floats:
    """The ten latent values between the scores 0 to 10."""
    shares = np.cumsum(firm.baseline_scores) / sum(firm.baseline_scores)
    return np.array([NormalDist().inv_cdf(share) for share in shares[:-1].tolist()])


@lru_cache(maxsize=8)
def make_calendar(firm: Firm) -> Calendar:
    """Lay the quarters, the initiative and the spike out over days."""
    days = [day for start, end in quarter_bounds(firm) for day in _days_between(start, end)]
    quarter = np.repeat(np.arange(len(firm.quarters)), [(end - start).days + 1 for start, end in quarter_bounds(firm)])
    weekday = np.array([WEEKDAY_WEIGHTS[day.weekday()] for day in days])
    shares = level_weights(firm.quarters) / np.bincount(quarter, weights=weekday)
    factor = _factor_table([theme.by_quarter for theme in firm.themes], firm.quarters)[quarter]
    index = {theme.key: place for place, theme in enumerate(firm.themes)}
    if firm.initiative:
        after = np.array([day >= firm.initiative.start for day in days])
        factor[after, index[firm.initiative.theme]] *= firm.initiative.factor
    if firm.spike:
        inside = np.array([firm.spike.start <= day <= firm.spike.end for day in days])
        factor[inside, index[firm.spike.theme]] *= firm.spike.factor
    return Calendar(quarter.astype(np.int64), weekday * shares[quarter], factor)


def quarter_bounds(firm: Firm) -> list[tuple[date, date]]:
    """First and last day of each quarter."""
    first = firm.first_day
    months = [first.year * 12 + first.month - 1 + 3 * step for step in range(len(firm.quarters) + 1)]
    starts = [date(month // 12, month % 12 + 1, 1) for month in months]
    return [(start, after - timedelta(days=1)) for start, after in itertools.pairwise(starts)]


def level_weights(levels: tuple[Level, ...]) -> Floats:
    """Shares of the levels, adding up to one."""
    weights = np.array([level.weight for level in levels])
    shares: Floats = weights / weights.sum()
    return shares


def _days_between(start: date, end: date) -> list[date]:
    return [start + timedelta(days=step) for step in range((end - start).days + 1)]


def _draw_levels(rng: np.random.Generator, weights: Floats, count: int) -> Ints:
    edges = np.cumsum(weights) / weights.sum()
    return np.searchsorted(edges, rng.random(count), side="right").astype(np.int64)


def _factor_table(factors: list[Factors], levels: tuple[Level, ...]) -> Floats:
    lookup = [dict(pairs) for pairs in factors]
    return np.array([[named.get(level.name, 1.0) for named in lookup] for level in levels])
