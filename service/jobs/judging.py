"""Tell which themes are ranked, and which only judge the whole: how customers feel in other words, not a shortfall."""

from dataclasses import dataclass

import numpy as np
from sqlite_utils import Database

from service.insight.verdicts import is_verdict
from service.jobs.counting import Ints, count_clauses, with_children, without_children
from service.store.exposures import Exposures
from service.store.themes import list_themes
from service.store.understanding import list_theme_touchpoints


@dataclass(frozen=True, slots=True)
class ThemePlaces:
    """The themes by what is measured of them, as indexes into ``Exposures.themes``.

    Attributes:
        ranked: The finest ones.
        beside: Broad ones, and those that people want left out of the ranking, or whose parent they do.
        verdicts: Finest ones that only judge.
    """

    ranked: Ints
    beside: Ints
    verdicts: Ints


def divide_places(database: Database, project_id: int, exposures: Exposures) -> ThemePlaces:
    """Tell which themes are ranked, which stand beside them, and which only judge; touchpoints must be counted."""
    finest, ignored = without_children(exposures), _ignored(database, project_id, exposures)
    judging = find_verdicts(database, project_id, exposures)
    verdicts = np.array([place for place in finest if exposures.themes[place] in judging], dtype=np.int64)
    ranked = np.setdiff1d(finest, np.union1d(ignored, verdicts))
    return ThemePlaces(ranked, np.union1d(with_children(exposures), np.setdiff1d(ignored, verdicts)), verdicts)


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


def _ignored(database: Database, project_id: int, exposures: Exposures) -> Ints:
    """Return the indexes of the themes that people want left out of the ranking, and of those below them."""
    ignored = {theme.id for theme in list_themes(database, project_id) if theme.ignored}
    is_out = np.array([theme in ignored for theme in exposures.themes], dtype=np.bool_)
    below = exposures.parents >= 0
    is_out[below] |= is_out[exposures.parents[below]]
    return np.flatnonzero(is_out)
