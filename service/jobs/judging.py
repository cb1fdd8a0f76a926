"""Tell which themes of a project only judge the whole: they are how customers feel in other words, not a shortfall."""

from sqlite_utils import Database

from service.insight.verdicts import is_verdict
from service.jobs.counting import count_clauses
from service.store.exposures import Exposures
from service.store.themes import list_themes
from service.store.understanding import list_theme_touchpoints


def find_verdicts(database: Database, project_id: int, exposures: Exposures) -> frozenset[str]:
    """Return the ids of the live themes that only judge; touchpoints must have been counted."""
    about = touchpoint_shares(database, project_id, exposures)
    themes = (theme for theme in list_themes(database, project_id) if theme.id in about)
    return frozenset(theme.id for theme in themes if is_verdict(theme.name, about[theme.id]))


def touchpoint_shares(database: Database, project_id: int, exposures: Exposures) -> dict[str, dict[str, float]]:
    """Return the share of each theme's clauses that are about each touchpoint."""
    touchpoints = list_theme_touchpoints(database, project_id)
    return {
        theme: {one.name: one.clauses / max(1, clauses) for one in touchpoints.get(theme, ())}
        for theme, clauses in zip(exposures.themes, count_clauses(exposures).tolist(), strict=True)
    }
