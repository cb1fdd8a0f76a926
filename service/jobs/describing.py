"""Describe the themes of a tree: keywords, exemplars and centre, as the machine found them or from their clauses."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from sqlite_utils import Database

from nlp.themes.exemplars import choose_exemplars
from nlp.themes.tree import ThemeNode, ThemeTree
from nlp.vectors import unit
from service.store.clause_columns import read_clause_phrases, read_clause_texts, read_clause_vectors
from service.store.theme_model import Fit, Placements
from service.store.themes import NewTheme, read_descriptions

LOOKED_AT = 1000  # clauses of a theme that a person made, the strongest first
KEYWORDS = 8
MIN_USES = 2  # a phrase that one clause alone holds tells nothing


def describe(
    database: Database, project_id: int, tree: ThemeTree, placements: Placements, *, fit: Fit, anew: bool = False
) -> tuple[NewTheme, ...]:
    """Return the themes of a tree as the store keeps them.

    Args:
        database: Where to read.
        project_id: Of the project.
        tree: Of the clauses in ``placements``.
        placements: The rows of the tree.
        fit: What the machine found: its themes are described by it. Others keep the description that they have; those
            that have none yet are described by their clauses.
        anew: Describe those others by the clauses that they have now.
    """
    known: Mapping[str, NewTheme] = {
        **read_descriptions(database, project_id),
        **{
            one.id: NewTheme(one.id, None, one.name, one.keywords, one.exemplars, one.centroid, one.stability)
            for one in fit.themes
        },
    }
    machine = {one.id for one in fit.themes}
    described = []
    for node in tree.themes:
        before = known.get(node.id)
        if before is None or (anew and node.id not in machine):
            found = _described(database, node, tree, placements)
            before = found if before is None else replace(found, origin=before.origin)
        described.append(_as_in(node, before))
    return tuple(described)


def _as_in(node: ThemeNode, described: NewTheme) -> NewTheme:
    """Return the description of a theme with what the tree says of it."""
    return replace(
        described,
        parent_id=node.parent,
        name=node.name,
        named_by="person" if node.by_person else "machine",
        definition=node.definition,
        pinned=node.pinned,
        ignored=node.ignored,
    )


def _described(database: Database, node: ThemeNode, tree: ThemeTree, placements: Placements) -> NewTheme:
    """Describe a theme that a person made by its clauses, the strongest of them."""
    inside = np.array([*(node.id in (one.id, one.parent) for one in tree.themes), False])
    rows = np.flatnonzero(inside[tree.theme])
    rows = rows[np.argsort(-tree.strength[rows], kind="stable")[:LOOKED_AT]]
    ids = placements.clause_ids[rows].tolist()
    vectors = read_clause_vectors(database, ids)
    centroid = unit(vectors.sum(axis=0))
    texts = read_clause_texts(database, ids)
    chosen = choose_exemplars(np.arange(len(ids)), texts=texts, vectors=vectors, centroid=centroid) if ids else ()
    uses = Counter(phrase for phrases in read_clause_phrases(database, ids) for phrase in set(phrases))
    common = sorted((phrase for phrase in uses if uses[phrase] >= MIN_USES), key=lambda one: (-uses[one], one))
    exemplars = tuple(ids[row] for row in chosen)
    return NewTheme(node.id, node.parent, node.name, tuple(common[:KEYWORDS]), exemplars, centroid, origin="person")
