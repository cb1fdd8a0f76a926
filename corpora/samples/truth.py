"""What an analysis of the sample ought to find: the exact expected values of everything that is planted."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from corpora.samples.answers import Floats, Ints, level_weights
from corpora.samples.firm import Firm, Initiative, Leaving, Level, Spike, Theme
from corpora.samples.impact import Expectation, expect

Shares = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class ThemeTruth:
    """What is true of a theme in the whole population, not in one sample.

    Attributes:
        key: Name for programs.
        name: Name for people.
        touchpoint: The part of the service that it is about.
        polarity: -1 for a shortfall, 1 for a strength.
        prevalence: Share of respondents who mention it.
        by_stage: Share of those who mention it, per journey stage.
        by_region: The same per region.
        by_plan: The same per plan.
        by_quarter: The same per quarter.
        effect: What a mention adds to the latent score, in standard deviations.
        nps_among: NPS of those who mention it.
        leave_out: NPS of all minus NPS without those who mention it, in points (what most tools call impact).
        impact: NPS points that all respondents would give back if its effect went away and nothing else changed;
            negative for strengths.
        hazard_ratio: What a mention multiplies the hazard of leaving by, from that day on.
    """

    key: str
    name: str
    touchpoint: str
    polarity: int
    prevalence: float
    by_stage: Shares
    by_region: Shares
    by_plan: Shares
    by_quarter: Shares
    effect: float
    nps_among: float
    leave_out: float
    impact: float
    hazard_ratio: float


@dataclass(frozen=True, slots=True)
class PairTruth:
    """How often two linked themes come together.

    Attributes:
        first: Key of the theme that brings the other up.
        second: Key of the theme brought up.
        chance: Chance that the first brings up the second; -1 where it rules it out.
        together: Share of respondents who mention both.
        lift: That share over what it would be if mentions were independent.
        second_given_first: Share of those who mention the first who mention the second.
    """

    first: str
    second: str
    chance: float
    together: float
    lift: float
    second_given_first: float


@dataclass(frozen=True, slots=True)
class PlantedTruth:
    """What is true of the firm's customers.

    Attributes:
        firm: Name of the firm.
        nps: NPS of all respondents.
        nps_by_stage: NPS per journey stage.
        nps_by_region: NPS per region.
        nps_by_plan: NPS per plan.
        nps_by_quarter: NPS per quarter.
        themes: The themes, in the firm's order.
        pairs: The linked themes.
        initiative: The change with a known effect.
        spike: The burst.
        newcomer: Key of the theme that is new in the last quarter.
        score_missing: Share of respondents without a score.
        likeness: Correlation of the latent scores of two answers by one customer.
        leaving: How customers leave and renew; hazard ratios count from the first mention, and customers are at
            risk from their first answer.
    """

    firm: str
    nps: float
    nps_by_stage: Shares
    nps_by_region: Shares
    nps_by_plan: Shares
    nps_by_quarter: Shares
    themes: tuple[ThemeTruth, ...]
    pairs: tuple[PairTruth, ...]
    initiative: Initiative | None
    spike: Spike | None
    newcomer: str | None
    score_missing: float
    likeness: float
    leaving: Leaving


@lru_cache(maxsize=8)
def measure_truth(firm: Firm) -> PlantedTruth:
    """Compute what is true of a firm's customers, exactly."""
    expected = expect(firm)
    nps = float(expected.weights @ expected.nps)
    by_stage, by_region, by_plan, by_quarter = (
        _shares(expected, expected.nps, levels, cells) for levels, cells in _splits(expected)
    )
    return PlantedTruth(
        firm=firm.name,
        nps=nps,
        nps_by_stage=by_stage,
        nps_by_region=by_region,
        nps_by_plan=by_plan,
        nps_by_quarter=by_quarter,
        themes=tuple(_measure_theme(expected, place, nps) for place in range(len(firm.themes))),
        pairs=_measure_pairs(expected),
        initiative=firm.initiative,
        spike=firm.spike,
        newcomer=firm.newcomer,
        score_missing=firm.score_missing,
        likeness=firm.likeness,
        leaving=firm.leaving,
    )


def joint_impact(firm: Firm, keys: tuple[str, ...]) -> float:
    """NPS points given back if the effects of several themes went away together."""
    places = [place for place, theme in enumerate(firm.themes) if theme.key in keys]
    return expect(firm).impact(*places)


def _measure_theme(expected: Expectation, place: int, nps: float) -> ThemeTruth:
    theme: Theme = expected.firm.themes[place]
    said = expected.prevalence[:, place]
    prevalence, among = float(expected.weights @ said), expected.nps_among(place)
    by_stage, by_region, by_plan, by_quarter = (
        _shares(expected, said, levels, cells) for levels, cells in _splits(expected)
    )
    return ThemeTruth(
        key=theme.key,
        name=theme.name,
        touchpoint=theme.touchpoint,
        polarity=theme.polarity,
        prevalence=prevalence,
        by_stage=by_stage,
        by_region=by_region,
        by_plan=by_plan,
        by_quarter=by_quarter,
        effect=theme.effect,
        nps_among=among,
        leave_out=prevalence * (among - nps) / (1.0 - prevalence),
        impact=expected.impact(place),
        hazard_ratio=theme.hazard_ratio,
    )


def _measure_pairs(expected: Expectation) -> tuple[PairTruth, ...]:
    index = {theme.key: place for place, theme in enumerate(expected.firm.themes)}
    share = expected.weights @ expected.prevalence
    measured = []
    for pair in expected.firm.pairs:
        first, second = index[pair.first], index[pair.second]
        together = expected.together(first, second)
        lift, given = together / float(share[first] * share[second]), together / float(share[first])
        measured.append(PairTruth(pair.first, pair.second, pair.chance, together, lift, given))
    return tuple(measured)


def _splits(expected: Expectation) -> tuple[tuple[tuple[Level, ...], Ints], ...]:
    firm, cells = expected.firm, expected.cells
    levels = (firm.stages, firm.regions, firm.plans, firm.quarters)
    return tuple(zip(levels, (cells.stage, cells.region, cells.plan, cells.quarter), strict=True))


def _shares(expected: Expectation, values: Floats, levels: tuple[Level, ...], cells: Ints) -> Shares:
    totals = np.bincount(cells, weights=expected.weights * values) / level_weights(levels)
    return tuple((level.name, total) for level, total in zip(levels, totals.tolist(), strict=True))
