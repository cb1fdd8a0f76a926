"""Propose an initiative against every shortfall."""

from collections.abc import Collection

from sqlite_utils import Database

from service.insight.intervals import Estimate as Measured
from service.insight.playbook import Proposal, propose
from service.insight.prevalence import MIN_GROUP
from service.insight.shortfalls import Shortfall
from service.jobs.counting import count_comments
from service.jobs.judging import touchpoint_shares
from service.store.exposures import Exposures
from service.store.projects import Project
from service.store.rollups import Estimate
from service.store.themes import list_themes, read_quotes
from service.store.understanding import list_theme_signals

_QUOTES = 10  # clauses of a theme whose wording is looked at


def propose_initiatives(
    database: Database, project: Project, exposures: Exposures, shortfalls: tuple[Shortfall, ...]
) -> dict[str, Proposal]:
    """Return an initiative for every ranked theme that enough respondents complain about, by the theme's id.

    Touchpoints and signals must have been counted.
    """
    complained = [one.theme for one in shortfalls if one.negative.count >= MIN_GROUP]
    return propose_against(database, project, exposures, complained)


def propose_against(
    database: Database, project: Project, exposures: Exposures, theme_ids: Collection[str]
) -> dict[str, Proposal]:
    """Return what the rule table proposes for each of some live themes, whoever complains about it."""
    themes = {theme.id: theme for theme in list_themes(database, project.id)}
    about, signals = touchpoint_shares(database, project.id, exposures), list_theme_signals(database, project.id)
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


def estimate(found: Measured | None) -> Estimate | None:
    """Return the store's record of a measured number."""
    return None if found is None else Estimate(found.value, found.low, found.high)
