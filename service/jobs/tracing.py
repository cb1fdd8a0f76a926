"""Keep the ids of themes from one fit to the next, and say what became of those that are gone."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from nlp.records import Discovery
from nlp.themes.edit_log import active
from nlp.themes.edits import AcceptProposal, Pin, Undo
from nlp.themes.lineage import KEPT, Beside, Lineage, ThemeFit, fit_of, tell_ends, trace
from nlp.themes.mentions import makes
from service.store.assignments import load_assignments
from service.store.theme_edits import list_edits
from service.store.theme_lineage import list_lineage
from service.store.theme_model import MachineTheme, Placements, load_placements, read_fit, read_machine_themes
from service.store.themes import list_themes

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
    after = fit_of(found.themes, placements.clause_ids, _theme_of(placements.leaf, found.model.theme_of_leaf))
    ids = [one.id for one in before]
    beside = _beside(database, project_id, ids)
    return trace(_before(database, project_id, before), ids, after, new_id=new_theme_id, beside=beside)


def leaf_sets(found: Discovery) -> list[str]:
    """Return, for every theme, what tells it from all others that the same leaves could be joined into."""
    return [
        " ".join(
            str(leaf)
            for leaf, finest in enumerate(found.model.theme_of_leaf.tolist())
            if finest >= 0 and place in (finest, found.themes[finest].parent)
        )
        for place in range(len(found.themes))
    ]


def recall(lineage: Lineage, found: Discovery, known: Mapping[str, str]) -> Lineage:
    """Give themes that would be new the ids that they had when the same leaves were joined alike before.

    Args:
        lineage: Of the themes found.
        found: The themes.
        known: Ids by leaf set, of all themes that these leaves were joined into so far.
    """
    kept = {one.after for one in lineage.kinships if one.kind == KEPT}
    recalled = {
        new: known[leaves]
        for new, leaves in zip(lineage.ids, leaf_sets(found), strict=True)
        if new not in kept and leaves in known and known[leaves] not in kept
    }
    return Lineage(
        tuple(recalled.get(one, one) for one in lineage.ids),
        tuple(replace(one, after=recalled.get(one.after or "", one.after)) for one in lineage.kinships),
    )


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
    return fit_of(themes, keys, theme)


def _beside(database: Database, project_id: int, ids: Sequence[str]) -> list[Beside]:
    """Return the themes that accepted proposals and pins put beside those of the machine, as they are shown."""
    edits = [entry.edit for entry in active(list_edits(database, project_id))]
    split_off = {makes(edit) for edit in edits if not isinstance(edit, AcceptProposal | Undo)}
    standing = {
        edit.theme: edit.vectors
        for edit in edits
        if isinstance(edit, AcceptProposal | Pin) and edit.vectors and edit.theme not in split_off.union(ids)
    }
    shown = [one.id for one in list_themes(database, project_id) if one.id in standing]
    found = load_assignments(database, shown)
    return [Beside(one, found.clause_ids[found.theme == place], standing[one]) for place, one in enumerate(shown)]


def _theme_of(leaf: Ints, theme_of_leaf: Ints) -> Ints:
    theme = np.full(len(leaf), -1)
    theme[leaf >= 0] = theme_of_leaf[leaf[leaf >= 0]]
    return theme
