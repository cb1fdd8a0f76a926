"""Change the shape of a tree of themes: which there are, in which order, who is under whom, which clauses they have."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count

import numpy as np
import numpy.typing as npt

from nlp.errors import ThemeEditError
from nlp.themes.tree import ThemeNode, ThemeTree

Rows = npt.NDArray[np.int64]


def node_of(tree: ThemeTree, theme: str) -> ThemeNode:
    """Return a theme of a tree.

    Raises:
        ThemeEditError: It is not there.
    """
    for node in tree.themes:
        if node.id == theme:
            return node
    raise ThemeEditError(f'theme "{theme}" is not among the themes of this project; "yousaid themes" lists them')


def has(tree: ThemeTree, theme: str) -> bool:
    """Tell whether a theme is in a tree."""
    return any(node.id == theme for node in tree.themes)


def children_of(tree: ThemeTree, theme: str) -> tuple[ThemeNode, ...]:
    """Return the subthemes of a theme."""
    return tuple(node for node in tree.themes if node.parent == theme)


def rows_of(tree: ThemeTree, theme: str) -> Rows:
    """Return the rows of the clauses of a theme, those of its subthemes included, ascending."""
    inside = np.array([*(theme in (node.id, node.parent) for node in tree.themes), False])  # the last is of -1
    return np.flatnonzero(inside[tree.theme])


def rearrange(tree: ThemeTree, themes: Iterable[ThemeNode], joined: Mapping[str, str] | None = None) -> ThemeTree:
    """Return a tree of other themes with the same clauses.

    Args:
        tree: The tree so far.
        themes: Of the new tree, in any order; of two levels.
        joined: From the id of each theme that is no longer there to that of the theme that has its clauses now.
    """
    listed = tuple(themes)
    ordered = tuple(
        node for top in listed if top.parent is None for node in (top, *(one for one in listed if one.parent == top.id))
    )
    if [node.id for node in ordered] == [node.id for node in tree.themes]:
        return replace(tree, themes=ordered)
    position = {node.id: place for place, node in enumerate(ordered)}
    heirs = joined or {}
    moved = np.array([*(position[heirs.get(node.id, node.id)] for node in tree.themes), -1], dtype=np.int64)
    merged = {one: heirs.get(into, into) for one, into in (*tree.merged.items(), *heirs.items()) if one not in position}
    return replace(tree, themes=ordered, theme=moved[tree.theme], merged=merged)


def change(tree: ThemeTree, node: ThemeNode) -> ThemeTree:
    """Return a tree in which the theme of that id is another."""
    return rearrange(tree, (node if one.id == node.id else one for one in tree.themes))


def add(tree: ThemeTree, node: ThemeNode) -> ThemeTree:
    """Return a tree with one more theme.

    Raises:
        ThemeEditError: A theme has that id.
    """
    if has(tree, node.id):
        raise ThemeEditError(f'a theme "{node.id}" is there already: a new theme needs a new id')
    return rearrange(tree, (*tree.themes, node))


def join(tree: ThemeTree, themes: Iterable[str], into: str) -> ThemeTree:
    """Return a tree in which some themes and all their subthemes have gone into another theme."""
    gone = {node.id for theme in themes for node in (node_of(tree, theme), *children_of(tree, theme))} - {into}
    return rearrange(tree, (node for node in tree.themes if node.id not in gone), dict.fromkeys(gone, into))


def put_under(tree: ThemeTree, theme: str, parent: str | None) -> ThemeTree:
    """Return a tree in which a theme is under another (None: under none); its subthemes go into it, if it had any.

    Raises:
        ThemeEditError: It would be under itself or a subtheme of its own, or themes would get a third level.
    """
    node = node_of(tree, theme)
    if parent is not None:
        above = node_of(tree, parent)
        if theme in (above.id, above.parent):
            raise ThemeEditError(f"{called(node)} cannot be put under itself, nor under a subtheme of its own")
        if above.parent is not None:
            raise ThemeEditError(
                f"{called(above)} is a subtheme, and themes have two levels: choose a theme that is under none"
            )
        tree = join(tree, [child.id for child in children_of(tree, theme)], theme)
    return change(tree, replace(node, parent=parent))


def give(
    tree: ThemeTree,
    rows: Rows,
    theme: str,
    strength: npt.NDArray[np.float32] | float,
    made_by: npt.NDArray[np.int8] | int,
) -> ThemeTree:
    """Return a tree in which some clauses have a theme, given by ``MODEL``, ``RULE`` or ``PERSON``."""
    place = tree.themes.index(node_of(tree, theme))
    given, strengths, givers = tree.theme.copy(), tree.strength.copy(), tree.made_by.copy()
    given[rows], strengths[rows], givers[rows] = place, strength, made_by
    return replace(tree, theme=given, strength=strengths, made_by=givers)


def keep_names_apart(tree: ThemeTree, theme: str) -> ThemeTree:
    """Return a tree in which no sibling has the name of a theme that was just changed: one of both is numbered.

    A name that a machine chose gives way to one that a person chose, else the theme that was changed gives way.
    """
    node = node_of(tree, theme)
    siblings = siblings_of(tree, theme)
    taken = {folded_name(one.name) for one in siblings}
    if folded_name(node.name) not in taken:
        return tree
    namesake = next(one for one in siblings if folded_name(one.name) == folded_name(node.name))
    yielding = namesake if node.by_person and not namesake.by_person else node
    name = next(name for number in count(2) if folded_name(name := f"{yielding.name} ({number})") not in taken)
    return change(tree, replace(yielding, name=name))


def siblings_of(tree: ThemeTree, theme: str) -> tuple[ThemeNode, ...]:
    """Return the other themes that are under the same theme, or like it under none."""
    node = node_of(tree, theme)
    return tuple(one for one in tree.themes if one.parent == node.parent and one.id != theme)


def folded_name(name: str) -> str:
    """Return what two names have in common that people would take for one."""
    return " ".join(name.casefold().split())


def called(node: ThemeNode) -> str:
    """Return what a message calls a theme."""
    return f'theme "{node.name}" ({node.id})'
