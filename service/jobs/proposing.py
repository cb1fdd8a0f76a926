"""Propose an initiative against every shortfall, and rank them."""

from dataclasses import replace

from sqlite_utils import Database

from service.insight.intervals import Estimate as Measured
from service.insight.playbook import Proposal, propose
from service.insight.prevalence import MIN_GROUP
from service.insight.priority import RankedInitiative, rank_initiatives
from service.insight.shortfalls import Shortfall
from service.insight.verdicts import is_verdict
from service.jobs.counting import count_clauses, count_comments
from service.store.exposures import Exposures
from service.store.initiatives import NewInitiative, read_efforts
from service.store.projects import Project
from service.store.rollups import Estimate
from service.store.themes import list_themes, read_quotes
from service.store.understanding import list_theme_signals, list_theme_touchpoints

_QUOTES = 10  # clauses of a theme whose wording is looked at


def propose_initiatives(
    database: Database, project: Project, exposures: Exposures, shortfalls: tuple[Shortfall, ...], *, level: float
) -> list[NewInitiative]:
    """Return one initiative per theme that enough respondents complain about, by priority.

    General verdicts ("terrible service") have none: they say how customers feel, not what to change.

    An effort that a person typed counts; otherwise the default of the initiative's kind. Touchpoints and signals must
    have been counted.
    """
    themes = {theme.id: theme for theme in list_themes(database, project.id)}
    touchpoints, signals = list_theme_touchpoints(database, project.id), list_theme_signals(database, project.id)
    sizes = dict(
        zip(exposures.themes, zip(count_clauses(exposures), count_comments(exposures), strict=True), strict=True)
    )
    efforts = read_efforts(database, project.id)
    proposals: dict[str, Proposal] = {}
    for shortfall in shortfalls:
        if shortfall.negative.count < MIN_GROUP:
            continue
        theme = themes[shortfall.theme]
        if is_verdict(theme.name):
            continue
        quotes = read_quotes(database, theme.id, limit=_QUOTES)
        exemplars = [quote.text[quote.start : quote.end] for quote in quotes]
        clauses, comments = sizes[theme.id]
        proposal = propose(
            theme.name,
            keywords=theme.keywords,
            exemplars=exemplars,
            touchpoints={one.name: one.clauses / clauses for one in touchpoints.get(theme.id, ())},
            signals={one.kind: one.comments / comments for one in signals.get(theme.id, ())},
        )
        typed = efforts.get(frozenset({theme.id}))
        if typed is not None:
            proposal = replace(proposal, effort_days=typed, effort_by="person")
        proposals[theme.id] = proposal
    return [_new(ranked) for ranked in rank_initiatives(shortfalls, proposals, level=level)]


def estimate(found: Measured | None) -> Estimate | None:
    """Return the store's record of a measured number."""
    return None if found is None else Estimate(found.value, found.low, found.high)


def _new(ranked: RankedInitiative) -> NewInitiative:
    ranks = ranked.ranks
    return NewInitiative(
        title=ranked.title,
        kind=ranked.kind,
        reason=ranked.reason,
        effort_days=ranked.effort_days,
        stake=estimate(ranked.stake),
        priority=None if ranked.priority is None else ranked.priority.value,
        top3=None if ranks is None else ranks.top3,
        rank=ranked.rank,
        theme_ids=(ranked.theme,),
        rank_low=None if ranks is None else ranks.low,
        rank_high=None if ranks is None else ranks.high,
        rank_at_half_effort=ranked.rank_at_half_effort,
        rank_at_double_effort=ranked.rank_at_double_effort,
        reach=ranked.reach,
        effect=ranked.effect,
        quadrant=ranked.quadrant,
    )
