"""What stands for a theme in an edit, and which clauses lie near it: means of vectors, before anything is taken out."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from nlp.errors import ThemeEditError
from nlp.themes.arrange import children_of, node_of
from nlp.themes.assign import ROWS_AT_ONCE, take_out
from nlp.themes.edits import Pin
from nlp.themes.evidence import Evidence, Rows
from nlp.themes.tree import ThemeTree
from nlp.vectors import unit

Standing = tuple[tuple[float, ...], ...]
Near = npt.NDArray[np.float32]
ROUNDS = 5  # of moving clauses between two parts of a theme; further ones move few


def pin(tree: ThemeTree, theme: str, evidence: Evidence) -> Pin:
    """Return the edit that keeps a theme, with what is needed to put it back.

    Raises:
        ThemeEditError: The theme is not there.
    """
    node = node_of(tree, theme)
    family = [tree.themes.index(one) for one in (node, *children_of(tree, theme))]
    groups = [np.flatnonzero(tree.theme == place) for place in family]
    vectors = tuple(mean_vector(rows, evidence) for rows in groups if len(rows))
    return Pin(theme, name=node.name, parent=node.parent, vectors=vectors)


def mean_vector(rows: Rows, evidence: Evidence) -> tuple[float, ...]:
    """Return the mean of some clauses' unit vectors, at least one, as an edit keeps it."""
    total = np.zeros(evidence.centre.shape, dtype=np.float64)
    for some in _batches(rows):
        total += evidence.vectors(some).sum(axis=0, dtype=np.float64)
    return tuple((total / len(rows)).astype(np.float32).tolist())


def directions(standing: Standing, evidence: Evidence) -> Near:
    """Return what stands for a theme as clauses are compared: unit rows, after what all clauses share is taken out.

    Raises:
        ThemeEditError: There is nothing, or it is of another embedder's dimensions.
    """
    if not standing:
        raise ThemeEditError("the edit holds no vectors: nothing tells which clauses it is about")
    lengths = {len(vector) for vector in standing}
    if lengths != set(evidence.centre.shape):
        raise ThemeEditError(
            f"the edit's vectors have {', '.join(map(str, sorted(lengths)))} dimensions and those of the clauses have "
            f"{len(evidence.centre)}: it was made with another embedder; make it anew"
        )
    return take_out(np.array(standing, dtype=np.float32), evidence.centre)


def nearness(rows: Rows, towards: Sequence[Near], evidence: Evidence) -> list[Near]:
    """Return, for each set of directions, the cosine of some clauses to the nearest of them, float32 (rows,)."""
    found = np.zeros((len(towards), len(rows)), dtype=np.float32)
    together = np.concatenate(towards)
    begins = np.cumsum([0, *(len(one) for one in towards[:-1])])
    for place, some in zip(range(0, len(rows), ROWS_AT_ONCE), _batches(rows), strict=True):
        near = take_out(evidence.vectors(some), evidence.centre) @ together.T
        found[:, place : place + len(some)] = np.maximum.reduceat(near, begins, axis=1).T
    return list(found)


def nearer_to(chosen: Standing, rows: Rows, evidence: Evidence) -> npt.NDArray[np.bool_]:
    """Tell which clauses of a theme lie nearer to the chosen ones than to the rest of it.

    Two centres, of the chosen and of all, move to the clauses that are nearest to them a few times (spherical k-means
    from given seeds; Basu, Banerjee and Mooney 2002); the chosen stay with theirs.

    Args:
        chosen: Unit vectors.
        rows: Of the theme's clauses.
        evidence: Of the project.

    Raises:
        ThemeEditError: The chosen are of another embedder's dimensions.
    """
    seeds = directions(chosen, evidence)
    found = np.zeros(len(rows), dtype=bool)
    new, rest = unit(seeds.sum(axis=0)), unit(_sum(rows, evidence))
    for _ in range(ROUNDS):
        to_new, to_rest = nearness(rows, (new[None], rest[None]), evidence)
        found = to_new > to_rest
        new, rest = unit(_sum(rows[found], evidence) + seeds.sum(axis=0)), unit(_sum(rows[~found], evidence))
    return found


def _sum(rows: Rows, evidence: Evidence) -> npt.NDArray[np.float64]:
    total = np.zeros(evidence.centre.shape, dtype=np.float64)
    for some in _batches(rows):
        total += take_out(evidence.vectors(some), evidence.centre).sum(axis=0, dtype=np.float64)
    return total


def _batches(rows: Rows) -> Iterator[Rows]:
    for start in range(0, len(rows), ROWS_AT_ONCE):
        yield rows[start : start + ROWS_AT_ONCE]
