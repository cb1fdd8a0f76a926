"""Show what an edit would move before it is made."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nlp.themes.check import check
from nlp.themes.edits import Edit
from nlp.themes.evidence import Evidence
from nlp.themes.tree import ThemeTree

SAMPLES = 5  # clauses shown of each movement


@dataclass(frozen=True, slots=True)
class Movement:
    """Clauses that go from one theme to another.

    Attributes:
        before: Id of the theme that they leave; None if they had none.
        after: Id of the theme that they come to; None if they have none.
        clauses: How many.
        comments: How many comments they are of.
        samples: Rows of up to five of them, the strongest first.
    """

    before: str | None
    after: str | None
    clauses: int
    comments: int
    samples: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What an edit would move.

    Attributes:
        clauses: How many clauses.
        comments: How many comments they are of.
        movements: The largest first.
    """

    clauses: int
    comments: int
    movements: tuple[Movement, ...]


def preview(tree: ThemeTree, edit: Edit, evidence: Evidence) -> Preview:
    """Tell what an edit would move, on the themes that are shown.

    Raises:
        ThemeEditError: It cannot be made.
        RuleError: Its expression cannot be read.
    """
    return compare(tree, check(tree, edit, evidence), evidence.comments)


def compare(before: ThemeTree, after: ThemeTree, comments: npt.NDArray[np.int64]) -> Preview:
    """Tell which clauses two trees of the same clauses give another theme, or the same under another broad theme.

    Args:
        before: One tree.
        after: The other.
        comments: int64 array of shape (n,): the comment of each clause.
    """
    ids = sorted({node.id for tree in (before, after) for node in tree.themes})
    old, old_top = _numbered(before, ids)
    new, new_top = _numbered(after, ids)
    same = old == new
    old, new = np.where(same, old_top, old), np.where(same, new_top, new)
    moved = np.flatnonzero(old != new)
    moved = moved[np.lexsort((new[moved], old[moved]))]  # stable: rows stay ascending inside a movement
    starts = np.flatnonzero((np.diff(old[moved], prepend=-2) != 0) | (np.diff(new[moved], prepend=-2) != 0))
    movements = []
    for rows in np.split(moved, starts[1:]) if len(moved) else ():
        left, entered = int(old[rows[0]]), int(new[rows[0]])
        strongest = rows[np.argsort(-after.strength[rows], kind="stable")[:SAMPLES]]
        movements.append(
            Movement(
                before=ids[left] if left >= 0 else None,
                after=ids[entered] if entered >= 0 else None,
                clauses=len(rows),
                comments=len(np.unique(comments[rows])),
                samples=tuple(strongest.tolist()),
            )
        )
    movements.sort(key=lambda one: (-one.clauses, one.before or "", one.after or ""))
    return Preview(len(moved), len(np.unique(comments[moved])), tuple(movements))


def _numbered(tree: ThemeTree, ids: Sequence[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the place among all ids of the theme of each clause, and of the broad theme that it is of; or -1."""
    place = {theme: number for number, theme in enumerate(ids)}
    own = np.array([*(place[node.id] for node in tree.themes), -1])
    top = np.array([*(place[node.parent or node.id] for node in tree.themes), -1])
    return own[tree.theme], top[tree.theme]
