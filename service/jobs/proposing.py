"""Propose an initiative against every shortfall."""

from collections.abc import Collection

from sqlite_utils import Database

from service.insight.intervals import Estimate as Measured
from service.insight.playbook import Proposal, propose
from service.insight.prevalence import MIN_GROUP
from service.insight.shortfalls import Shortfall
from service.insight.verdicts import is_verdict
from service.jobs.counting import count_clauses, count_comments
from service.store.exposures import Exposures
from service.store.projects import Project
from service.store.rollups import Estimate
from service.store.themes import list_themes, read_quotes
from service.store.understanding import list_theme_signals, list_theme_touchpoints

_QUOTES = 10  # clauses of a theme whose wording is looked at


def propose_initiatives(
    database: Database, project: Project, exposures: Exposures, shortfalls: tuple[Shortfall, ...]
) -> dict[str, Proposal]:
    """Return an initiative for every theme that enough respondents complain about, by the theme's id.

    General verdicts ("terrible service") have none: they say how customers feel, not what to change. Touchpoints and
    signals must have been counted.
    """
    names = {theme.id: theme.name for theme in list_themes(database, project.id)}
    about = _touchpoint_shares(database, project, exposures)
    complained = [one.theme for one in shortfalls if one.negative.count >= MIN_GROUP]
    concrete = [one for one in complained if not is_verdict(names[one], about[one])]
    return propose_against(database, project, exposures, concrete)


def propose_against(
    database: Database, project: Project, exposures: Exposures, theme_ids: Collection[str]
) -> dict[str, Proposal]:
    """Return what the rule table proposes for each of some live themes, whoever complains about it."""
    themes = {theme.id: theme for theme in list_themes(database, project.id)}
    about, signals = _touchpoint_shares(database, project, exposures), list_theme_signals(database, project.id)
    comments = dict(zip(exposures.themes, count_comments(exposures).tolist(), strict=True))
    proposals = {}
    for theme in (themes[key] for key in theme_ids):
        quotes = read_quotes(database, theme.id, limit=_QUOTES)
        proposals[theme.id] = propose(
            theme.name,
            keywords=theme.keywords,
            exemplars=[quote.text[quote.start : quote.end] for quote in quotes],
            touchpoints=about[theme.id],
            signals={one.kind: one.comments / max(1, comments[theme.id]) for one in signals.get(theme.id, ())},
        )
    return proposals


def _touchpoint_shares(database: Database, project: Project, exposures: Exposures) -> dict[str, dict[str, float]]:
    """Return the share of each theme's clauses that are about each touchpoint."""
    touchpoints = list_theme_touchpoints(database, project.id)
    return {
        theme: {one.name: one.clauses / max(1, clauses) for one in touchpoints.get(theme, ())}
        for theme, clauses in zip(exposures.themes, count_clauses(exposures).tolist(), strict=True)
    }


def estimate(found: Measured | None) -> Estimate | None:
    """Return the store's record of a measured number."""
    return None if found is None else Estimate(found.value, found.low, found.high)
