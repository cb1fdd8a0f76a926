"""Show what a change of themes moves: what stands before it held against what stands after it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nlp.themes.evidence import Evidence
from nlp.themes.replay import Unapplied
from nlp.themes.tree import ThemeTree

SAMPLES = 5  # clauses shown of each movement


@dataclass(frozen=True, slots=True)
class Movement:
    """Clauses that go from one theme to another.

    Attributes:
        before: Name of the theme that they leave; None if they had none.
        after: Name of the theme that they come to; None if they have none.
        clauses: How many.
        comments: How many comments they are of.
        samples: The words of up to five of them, the strongest first.
    """

    before: str | None
    after: str | None
    clauses: int
    comments: int
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change of themes would move, or moved.

    Attributes:
        clauses: How many clauses.
        comments: How many comments they are of.
        movements: The largest first.
        unapplied: Edits of the log that there is no room for afterwards.
    """

    clauses: int
    comments: int
    movements: tuple[Movement, ...]
    unapplied: tuple[Unapplied, ...] = ()


def compare(
    before: ThemeTree, after: ThemeTree, evidence: Evidence, *, unapplied: tuple[Unapplied, ...] = ()
) -> Preview:
    """Tell which clauses two trees of the same clauses give another theme, or the same under another broad theme.

    Args:
        before: One tree.
        after: The other.
        evidence: Of the clauses of both.
        unapplied: What the second has no room for.
    """
    names = {node.id: node.name for tree in (before, after) for node in tree.themes}
    ids = sorted(names)
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
                before=names[ids[left]] if left >= 0 else None,
                after=names[ids[entered]] if entered >= 0 else None,
                clauses=len(rows),
                comments=len(np.unique(evidence.comments[rows])),
                samples=tuple(evidence.texts(strongest)),
            )
        )
    movements.sort(key=lambda one: (-one.clauses, one.before or "", one.after or ""))
    return Preview(len(moved), len(np.unique(evidence.comments[moved])), tuple(movements), unapplied)


def _numbered(tree: ThemeTree, ids: Sequence[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the place among all ids of the theme of each clause, and of the broad theme that it is of; or -1."""
    place = {theme: number for number, theme in enumerate(ids)}
    own = np.array([*(place[node.id] for node in tree.themes), -1])
    top = np.array([*(place[node.parent or node.id] for node in tree.themes), -1])
    return own[tree.theme], top[tree.theme]
