"""Keep the ids of themes from one fit to the next, and say what became of those that are gone."""

import secrets
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from nlp.records import Discovery
from nlp.themes.lineage import Lineage, ThemeFit, tell_ends, trace
from service.store.assignments import load_assignments
from service.store.theme_lineage import list_lineage
from service.store.theme_model import MachineTheme, Placements, load_placements, read_fit, read_machine_themes

Ints = npt.NDArray[np.int64]


def trace_themes(database: Database, project_id: int, found: Discovery, placements: Placements) -> Lineage:
    """Return the ids of the themes that were found: those that they had before, or new ones.

    Args:
        database: Where the themes before are.
        project_id: Of the project.
        found: The themes.
        placements: Of every clause in the leaves of ``found``.
    """
    before = read_machine_themes(database, project_id)
    after = ThemeFit(
        np.array([-1 if theme.parent is None else theme.parent for theme in found.themes], dtype=np.int64),
        _stacked([theme.centroid for theme in found.themes]),
        placements.clause_ids,
        _theme_of(placements.leaf, found.model.theme_of_leaf),
    )
    return trace(_before(database, project_id, before), [one.id for one in before], after, new_id=new_theme_id)


def new_theme_id() -> str:
    """Return an id that no theme has or had."""
    return secrets.token_hex(8)


def ends_of_themes(database: Database, project_id: int) -> dict[str, str]:
    """Return what became of the themes that earlier fits found and the last one did not, by id, in words."""
    ends: dict[str, str] = {}
    for descent in list_lineage(database, project_id):
        for one in descent.kinships:
            ends.pop(one.after or "", None)
        ends |= tell_ends(descent.kinships, descent.names)
    return ends


def _before(database: Database, project_id: int, themes: Sequence[MachineTheme]) -> ThemeFit:
    """Return the last fit; of a database from before fits were kept, what was assigned."""
    fit = read_fit(database, project_id)
    if fit is None:
        found = load_assignments(database, [one.id for one in themes])
        keys, theme = found.clause_ids, found.theme
    else:
        placements = load_placements(database, project_id)
        keys, theme = placements.clause_ids, _theme_of(placements.leaf, fit.model.theme_of_leaf)
    parents = np.array([-1 if one.parent is None else one.parent for one in themes], dtype=np.int64)
    return ThemeFit(parents, _stacked([one.centroid for one in themes]), keys, theme)


def _theme_of(leaf: Ints, theme_of_leaf: Ints) -> Ints:
    theme = np.full(len(leaf), -1)
    theme[leaf >= 0] = theme_of_leaf[leaf[leaf >= 0]]
    return theme


def _stacked(centroids: Sequence[npt.NDArray[np.float32]]) -> npt.NDArray[np.float32]:
    return np.stack(centroids) if centroids else np.zeros((0, 0), dtype=np.float32)
