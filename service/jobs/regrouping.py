"""Write a tree of themes to the store: what moved and nothing else."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from nlp.enrich import READ_LANGUAGES
from nlp.themes.content import class_of_comment
from nlp.themes.tree import ThemeTree
from service.jobs.choosing_main import choose_main_themes
from service.jobs.describing import describe
from service.jobs.placing import select
from service.store.columns import distinct
from service.store.comments import read_languages
from service.store.theme_model import CLASS_OF, Fit, Placements
from service.store.themes import Grouping, change_grouping

UNKNOWN = -2  # theme of a clause that nothing was written of

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Moved:
    """How many clauses have another theme than before, and the comments that they are of."""

    clauses: int
    comments: int


def regroup(
    database: Database,
    project_id: int,
    tree: ThemeTree,
    placements: Placements,
    *,
    fit: Fit,
    before: ThemeTree | None,
    unplaced: Ints,
    run_id: int,
    anew: bool = False,
) -> Moved:
    """Write a tree, and give the comments whose clauses moved their main theme or their class anew.

    Args:
        database: Where to write; the caller holds the transaction.
        project_id: Of the project.
        tree: Of the clauses that are in ``placements``; all clauses of a comment or none.
        placements: Where the model put them.
        fit: Of the model.
        before: What is written of the same clauses; None writes all.
        unplaced: Integer keys of comments that have neither a theme nor a class yet.
        run_id: Of the run that does it.
        anew: Describe the themes that people made anew: what they were described by may be gone.
    """
    old, old_made_by = _before(tree, before)
    is_new = np.isin(placements.comment_ns, unplaced)
    moved = np.flatnonzero((old != tree.theme) | (old_made_by != tree.made_by) | is_new)
    ns = distinct(np.concatenate([placements.comment_ns[moved], unplaced]))
    rows = np.flatnonzero(np.isin(placements.comment_ns, ns))
    comment = np.searchsorted(ns, placements.comment_ns[rows])
    main = choose_main_themes(
        database, tree.theme[rows], select(placements, rows), comment, comments=len(ns), model=fit.model
    )
    classes = [
        None if theme >= 0 else CLASS_OF.get(leaf, "rare")
        for theme, leaf in zip(tree.theme[rows].tolist(), placements.leaf[rows].tolist(), strict=True)
    ]
    chosen = np.isin(rows, moved)
    grouping = Grouping(
        themes=describe(database, project_id, tree, placements, fit=fit, anew=anew),
        clause_ids=placements.clause_ids[rows[chosen]],
        clause_theme=tree.theme[rows[chosen]],
        clause_strength=tree.strength[rows[chosen]],
        clause_unassigned=tuple(one for one, is_moved in zip(classes, chosen.tolist(), strict=True) if is_moved),
        comment_ns=ns,
        comment_theme=main,
        comment_unassigned=_classes(database, ns, main, comment, classes),
        clause_made_by=tree.made_by[rows[chosen]],
        merged=tree.merged,
    )
    change_grouping(database, project_id, grouping, run_id=run_id)
    return Moved(len(moved), len(ns))


def _before(tree: ThemeTree, before: ThemeTree | None) -> tuple[Ints, npt.NDArray[np.int8]]:
    """Return the theme that each clause had, as a place in the tree, and who gave it."""
    if before is None:
        return np.full(len(tree.theme), UNKNOWN), np.zeros(len(tree.theme), dtype=np.int8)
    place = {node.id: i for i, node in enumerate(tree.themes)}
    places = np.array([*(place.get(node.id, UNKNOWN) for node in before.themes), -1], dtype=np.int64)
    return places[before.theme], before.made_by


def _classes(
    database: Database, ns: Ints, main: Ints, comment: Ints, classes: list[str | None]
) -> tuple[str | None, ...]:
    reasons: list[set[str]] = [set() for _ in ns]
    for place, reason in zip(comment.tolist(), classes, strict=True):
        reasons[place].add(reason or "")
    languages = read_languages(database, ns[main < 0].tolist())
    return tuple(
        None if theme >= 0 else class_of_comment(found, read=bool(found) or languages[n] in READ_LANGUAGES)
        for n, theme, found in zip(ns.tolist(), main.tolist(), reasons, strict=True)
    )
