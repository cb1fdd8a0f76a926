"""Put what was measured into the records that the pages read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from sqlite_utils import Database

from service.insight.moods import Moods
from service.insight.outcome import Outcome as Measured
from service.insight.prevalence import Share
from service.insight.scores import outcome
from service.insight.shortfalls import Shortfall
from service.insight.weights import effective_size
from service.jobs.counting import (
    count_clauses,
    count_comments,
    latest_scores,
    with_children,
)
from service.jobs.proposing import estimate
from service.jobs.watching_customers import KeptByTheme
from service.store.coverage import count_coverage
from service.store.exposures import Exposures
from service.store.population import list_margins
from service.store.projects import Project
from service.store.rollups import Estimate, Outcome, PeriodPoint, Summary, ThemeRollup, Watched

IMPACTS = (
    *("impact", "stake", "adjusted", "penalty", "reward", "kano", "disagreement", "significant", "missing"),
    *("shortfall_rank", "top3", "rank_low", "rank_high", "kept", "worth", "kept_missing"),
)

ONLY_JUDGES = "says in other words how customers feel, so nothing can be told from their score"


@dataclass(frozen=True, slots=True)
class StakeWords:
    """How the shortfalls are ranked.

    Attributes:
        ranked_by: "impact" or "complaints".
        unit: Of every stake, in words.
        watched: Whom the customers kept rest on; None where no customers were imported.
    """

    ranked_by: str
    unit: str
    watched: Watched | None = None


def count_themes(exposures: Exposures, moods: Iterable[Moods | Shortfall]) -> list[ThemeRollup]:
    """Return every theme in numbers, without impacts."""
    place = {theme: i for i, theme in enumerate(exposures.themes)}
    clauses, comments = count_clauses(exposures).tolist(), count_comments(exposures).tolist()
    return [
        ThemeRollup(
            theme_id=one.theme,
            comments=comments[place[one.theme]],
            clauses=clauses[place[one.theme]],
            respondents=one.mentioned.count,
            share=_share(one.mentioned),
            negative_respondents=one.negative.count,
            negative_share=_share(one.negative),
            positive_respondents=one.positive.count,
            positive_share=_share(one.positive),
            net_sentiment=estimate(one.net_sentiment),
        )
        for one in moods
    ]


def with_impacts(
    rollups: Sequence[ThemeRollup], ranked: Sequence[Shortfall], beside: Sequence[Shortfall]
) -> list[ThemeRollup]:
    """Add what was measured; themes that stand beside the ranked ones have no rank, those that only judge no impact."""
    measured = {one.theme: one for one in (*ranked, *beside)}
    places = {one.theme: one for one in ranked}
    found = [
        _measured(row, measured[row.theme_id]) if row.theme_id in measured else replace(row, missing=ONLY_JUDGES)
        for row in rollups
    ]
    return [_ranked(row, places[row.theme_id]) if row.theme_id in places else row for row in found]


def with_kept(rollups: Sequence[ThemeRollup], found: KeptByTheme) -> list[ThemeRollup]:
    """Add how many customers would be kept."""
    return [
        replace(row, kept=estimate(kept.customers), worth=estimate(kept.worth), kept_missing=kept.missing)
        for row in rollups
        for kept in [found.find(row.theme_id)]
    ]


def keep_impacts(rollups: Sequence[ThemeRollup], before: Sequence[ThemeRollup]) -> list[ThemeRollup]:
    """Add what was measured before; the themes are the same."""
    old = {row.theme_id: row for row in before}
    return [replace(row, **{name: getattr(old[row.theme_id], name) for name in IMPACTS}) for row in rollups]


def words_of(ranked: Sequence[Shortfall], watched: Watched | None = None) -> StakeWords:
    """Return how these shortfalls are ranked."""
    first = (ranked[0].ranked_by, ranked[0].unit) if ranked else ("complaints", "")
    return StakeWords(*first, watched)


def words_before(summary: Summary | None) -> StakeWords:
    """Return how the shortfalls were ranked the last time."""
    return words_of(()) if summary is None else StakeWords(summary.ranked_by, summary.stake_unit, summary.watched)


def sum_up(
    database: Database,
    project: Project,
    exposures: Exposures,
    stakes: StakeWords,
    *,
    compared: int | None,
    level: float,
) -> Summary:
    """Return the project at a glance.

    Args:
        database: Where to read.
        project: Which.
        exposures: Of the project.
        stakes: How the shortfalls are ranked.
        compared: How many comments the impacts rest on, if not all.
        level: Of every interval.
    """
    coverage = count_coverage(database, project.id)
    weighted_by = tuple(sorted({margin.segment for margin in list_margins(database, project.id)}))
    return Summary(
        comments=coverage.comments,
        clauses=coverage.clauses,
        respondents=len(exposures.respondents),
        themes=len(exposures.themes) - len(with_children(exposures)),
        first_said_at=coverage.first_said_at,
        last_said_at=coverage.last_said_at,
        outcome=_outcome(outcome(project.scale, latest_scores(exposures), weights=exposures.weights, level=level)),
        themed=coverage.themed,
        unassigned=coverage.unassigned,
        moods=coverage.moods,
        languages=coverage.languages,
        trend=tuple(_point(exposures, p, project.scale, level) for p in range(len(exposures.periods))),
        ranked_by=stakes.ranked_by,
        stake_unit=stakes.unit,
        level=level,
        mixed=coverage.mixed,
        unsure=coverage.unsure,
        compared=compared,
        weighted_by=weighted_by,
        effective=effective_size(exposures.weights) if weighted_by else None,
        watched=stakes.watched,
    )


def _measured(row: ThemeRollup, one: Shortfall) -> ThemeRollup:
    return replace(
        row,
        impact=estimate(one.impact),
        stake=estimate(one.stake),
        adjusted=estimate(one.adjusted),
        penalty=estimate(one.penalty),
        reward=estimate(one.reward),
        kano=one.kano,
        disagreement=one.disagreement,
        significant=one.significant,
        missing=one.missing,
    )


def _ranked(row: ThemeRollup, one: Shortfall) -> ThemeRollup:
    if one.ranks is None:
        return replace(row, shortfall_rank=one.rank)
    return replace(row, shortfall_rank=one.rank, top3=one.ranks.top3, rank_low=one.ranks.low, rank_high=one.ranks.high)


def _point(exposures: Exposures, period: int, scale: str, level: float) -> PeriodPoint:
    inside = exposures.comments.period == period
    found = outcome(scale, latest_scores(exposures, among=inside), weights=exposures.weights, level=level)
    return PeriodPoint(
        period=exposures.periods[period],
        comments=int(inside.sum()),
        respondents=len(np.unique(exposures.comments.respondent[inside])),
        outcome=_interval(found),
    )


def _outcome(found: Measured) -> Outcome | None:
    interval = _interval(found)
    if interval is None:
        return None
    return Outcome(found.name, found.unit, interval, found.n, found.detectable_change)


def _interval(found: Measured) -> Estimate | None:
    if found.value is None or found.low is None or found.high is None:
        return None
    return Estimate(found.value, found.low, found.high)


def _share(found: Share) -> Estimate:
    return Estimate(found.value or 0.0, found.low or 0.0, found.high or 0.0)
