"""Put what was measured into the records that the pages read."""

import numpy as np
from sqlite_utils import Database

from service.insight.outcome import Outcome as Measured
from service.insight.prevalence import Share
from service.insight.scores import outcome
from service.insight.shortfalls import Shortfall
from service.jobs.counting import (
    count_clauses,
    count_comments,
    latest_scores,
    with_children,
)
from service.jobs.proposing import estimate
from service.store.coverage import count_coverage
from service.store.exposures import Exposures
from service.store.projects import Project
from service.store.rollups import Estimate, Outcome, PeriodPoint, Summary, ThemeRollup


def theme_rollups(
    exposures: Exposures, ranked: tuple[Shortfall, ...], beside: tuple[Shortfall, ...]
) -> list[ThemeRollup]:
    """Return every theme in numbers; those beside the ranked ones have no rank."""
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
            impact=estimate(one.impact),
            stake=estimate(one.stake),
            shortfall_rank=one.rank if is_ranked else None,
            top3=one.ranks.top3 if is_ranked and one.ranks is not None else None,
        )
        for shortfalls, is_ranked in ((ranked, True), (beside, False))
        for one in shortfalls
    ]


def sum_up(
    database: Database,
    project: Project,
    exposures: Exposures,
    shortfalls: tuple[Shortfall, ...],
    *,
    level: float,
) -> Summary:
    """Return the project at a glance."""
    coverage = count_coverage(database, project.id)
    first = shortfalls[0] if shortfalls else None
    return Summary(
        comments=coverage.comments,
        clauses=coverage.clauses,
        respondents=len(exposures.respondents),
        themes=len(exposures.themes) - len(with_children(exposures)),
        first_said_at=coverage.first_said_at,
        last_said_at=coverage.last_said_at,
        outcome=_outcome(outcome(project.scale, latest_scores(exposures), level=level)),
        themed=coverage.themed,
        unassigned=coverage.unassigned,
        moods=coverage.moods,
        languages=coverage.languages,
        trend=tuple(_point(exposures, p, project.scale, level) for p in range(len(exposures.periods))),
        ranked_by=first.ranked_by if first else "complaints",
        stake_unit=first.unit if first else "",
        level=level,
        mixed=coverage.mixed,
        unsure=coverage.unsure,
    )


def _point(exposures: Exposures, period: int, scale: str, level: float) -> PeriodPoint:
    inside = exposures.comments.period == period
    found = outcome(scale, latest_scores(exposures, among=inside), level=level)
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
