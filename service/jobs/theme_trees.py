"""The themes of a project as trees over its clauses: as the machine found them, and as people see them."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from nlp.themes.evidence import Evidence
from nlp.themes.tree import ThemeNode, ThemeTree
from service.store.assignments import load_assignments
from service.store.clause_columns import load_announced, read_clause_texts, read_clause_vectors
from service.store.comments import read_comment
from service.store.theme_model import Fit, MachineTheme, Placements
from service.store.themes import NewTheme, read_descriptions, read_merged

Ints = npt.NDArray[np.int64]


def machine_tree(fit: Fit, placements: Placements) -> ThemeTree:
    """Return the themes as the machine found them; row i is the clause that was placed i-th."""
    leaf, theme = placements.leaf, np.full(len(placements.leaf), -1)
    placed = leaf >= 0
    theme[placed] = fit.model.theme_of_leaf[leaf[placed]]
    return ThemeTree(
        themes=tuple(ThemeNode(one.id, _parent(one, fit.themes), one.name) for one in fit.themes),
        theme=theme,
        strength=np.where(theme >= 0, placements.strength, 0).astype(np.float32),
        made_by=np.zeros(len(theme), dtype=np.int8),
    )


def shown_tree(database: Database, project_id: int, clause_ids: Ints) -> ThemeTree:
    """Return the themes as people see them.

    Args:
        database: Where to read.
        project_id: Of the project.
        clause_ids: Of the rows, ascending.
    """
    nodes = shown_themes(database, project_id)
    found = load_assignments(database, [node.id for node in nodes])
    rows = np.searchsorted(clause_ids, found.clause_ids)
    n = len(clause_ids)
    theme, strength, made_by = np.full(n, -1), np.zeros(n, dtype=np.float32), np.zeros(n, dtype=np.int8)
    theme[rows], strength[rows], made_by[rows] = found.theme, found.strength, found.made_by
    return ThemeTree(nodes, theme, strength, made_by, read_merged(database, project_id))


def shown_themes(database: Database, project_id: int) -> tuple[ThemeNode, ...]:
    """Return the live themes, a parent before its children."""
    return tuple(_node(one) for one in read_descriptions(database, project_id, live=True).values())


def gather_evidence(
    database: Database, project_id: int, placements: Placements, centre: npt.NDArray[np.float32]
) -> Evidence:
    """Return what edits look at in the clauses that were placed, read from the store where an edit asks for it."""
    ids = placements.clause_ids
    _, comments = np.unique(placements.comment_ns, return_inverse=True)
    order = np.argsort(placements.comment_ns, kind="stable")
    ordered = placements.comment_ns[order]

    def rows_of(comment: str) -> Ints:
        found = read_comment(database, project_id, comment)
        n = -1 if found is None else found.n
        return np.sort(order[np.searchsorted(ordered, n, "left") : np.searchsorted(ordered, n, "right")])

    return Evidence(
        comments=comments.astype(np.int64),
        rows_of=rows_of,
        texts=lambda rows: read_clause_texts(database, ids[rows].tolist()),
        announced=_announced(database, ids),
        vectors=lambda rows: _vectors(database, ids[rows].tolist(), len(centre)),
        centre=centre,
    )


def _announced(database: Database, ids: Ints) -> Mapping[str, Ints]:
    return {
        kind: np.flatnonzero(np.isin(ids, clauses, assume_unique=True, kind="sort"))
        for kind, clauses in load_announced(database).items()
    }


def _vectors(database: Database, ids: Sequence[int], dimensions: int) -> npt.NDArray[np.float32]:
    return read_clause_vectors(database, ids).reshape(len(ids), dimensions)


def _parent(theme: MachineTheme, themes: Sequence[MachineTheme]) -> str | None:
    return None if theme.parent is None else themes[theme.parent].id


def _node(theme: NewTheme) -> ThemeNode:
    return ThemeNode(
        theme.id,
        theme.parent_id,
        theme.name,
        by_person=theme.named_by == "person",
        definition=theme.definition,
        pinned=theme.pinned,
        ignored=theme.ignored,
    )
