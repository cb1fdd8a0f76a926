"""Apply one edit to a tree of themes.

As far as it can: a log is replayed on themes that a refit changed, so what an edit says of a theme that is there is
done even where another theme that it names is gone. ``nlp.themes.check`` is stricter, when an edit is made.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from nlp.errors import ThemeEditError
from nlp.themes.arrange import (
    add,
    called,
    change,
    children_of,
    folded_name,
    give,
    has,
    join,
    keep_names_apart,
    node_of,
    put_under,
    rows_of,
    siblings_of,
)
from nlp.themes.assign import NEAR_ENOUGH
from nlp.themes.edits import (
    AcceptProposal,
    AddRule,
    AssignComment,
    Define,
    Edit,
    Ignore,
    Merge,
    Move,
    Pin,
    Rename,
    SplitByExemplars,
    SplitBySearch,
    SplitBySubthemes,
)
from nlp.themes.evidence import Evidence, Rows
from nlp.themes.looking import closeness, look_for
from nlp.themes.matching import Found
from nlp.themes.standing import Standing, nearer_to
from nlp.themes.tree import MODEL, PERSON, RULE, ThemeNode, ThemeTree


def apply(tree: ThemeTree, edit: Edit, evidence: Evidence) -> ThemeTree:
    """Return the tree after an edit.

    Raises:
        ThemeEditError: The edit cannot be applied to this tree.
        RuleError: Its expression cannot be read.
    """
    return _APPLY[type(edit)](tree, edit, evidence)


def put_back(tree: ThemeTree, pinned: Pin, evidence: Evidence) -> ThemeTree:
    """Return a tree with a pinned theme that a refit did not find again.

    Raises:
        ThemeEditError: The pin does not hold what stands for the theme, or not of this embedder.
    """
    parent = next((node.id for node in tree.themes if node.id == pinned.parent and node.parent is None), None)
    tree = add(tree, ThemeNode(pinned.theme, parent, pinned.name, pinned=True))
    return keep_names_apart(_gather(tree, pinned.theme, pinned.vectors, evidence), pinned.theme)


def _rename(tree: ThemeTree, edit: Rename, evidence: Evidence) -> ThemeTree:
    tree = change(tree, replace(node_of(tree, edit.theme), name=_name(edit.name), by_person=True))
    for one in siblings_of(tree, edit.theme):
        if one.by_person and folded_name(one.name) == folded_name(edit.name):
            raise ThemeEditError(f"{called(one)} stands beside it already: choose another name")
    return keep_names_apart(tree, edit.theme)


def _define(tree: ThemeTree, edit: Define, evidence: Evidence) -> ThemeTree:
    return change(tree, replace(node_of(tree, edit.theme), definition=edit.definition.strip()))


def _pin(tree: ThemeTree, edit: Pin, evidence: Evidence) -> ThemeTree:
    return change(tree, replace(node_of(tree, edit.theme), pinned=True))


def _ignore(tree: ThemeTree, edit: Ignore, evidence: Evidence) -> ThemeTree:
    return change(tree, replace(node_of(tree, edit.theme), ignored=True))


def _merge(tree: ThemeTree, edit: Merge, evidence: Evidence) -> ThemeTree:
    into = node_of(tree, edit.into)
    merged = _present(tree, edit.themes)
    if {into.id, into.parent} & {node.id for node in merged}:
        raise ThemeEditError(f"{called(into)} cannot take in itself or the theme that it is under: merge the other way")
    return join(tree, [node.id for node in merged], into.id)


def _split_by_subthemes(tree: ThemeTree, edit: SplitBySubthemes, evidence: Evidence) -> ThemeTree:
    theme, chosen = node_of(tree, edit.theme), _present(tree, edit.subthemes)
    if any(node.id == theme.id for node in chosen):
        raise ThemeEditError(f"{called(theme)} is no subtheme of itself: choose some of its subthemes")
    if len(set(edit.subthemes)) == 1:
        new = chosen[0].id
        tree = put_under(tree, new, None)
        tree = change(tree, replace(node_of(tree, new), name=_name(edit.name), by_person=True))
    else:
        new = edit.new
        tree = add(tree, ThemeNode(new, None, _name(edit.name), by_person=True))
        for node in chosen:
            tree = keep_names_apart(put_under(tree, node.id, new), node.id)
    if not children_of(tree, theme.id) and not len(rows_of(tree, theme.id)):
        raise ThemeEditError(f"{called(theme)} would have nothing left: rename it, or leave one of its subthemes")
    return keep_names_apart(tree, new)


def _split_by_search(tree: ThemeTree, edit: SplitBySearch, evidence: Evidence) -> ThemeTree:
    rows = rows_of(tree, node_of(tree, edit.theme).id)
    return _split(tree, edit, rows, look_for(edit.expression, rows, evidence))


def _split_by_exemplars(tree: ThemeTree, edit: SplitByExemplars, evidence: Evidence) -> ThemeTree:
    rows = rows_of(tree, node_of(tree, edit.theme).id)
    return _split(tree, edit, rows, nearer_to(edit.vectors, rows, evidence))


def _split(tree: ThemeTree, edit: SplitBySearch | SplitByExemplars, rows: Rows, found: Found) -> ThemeTree:
    theme = node_of(tree, edit.theme)
    if found.all() or not found.any():
        part = "all" if len(rows) and found.all() else "none"
        raise ThemeEditError(f"{part} of the clauses of {called(theme)} would go: choose so that some go and some stay")
    tree = add(tree, ThemeNode(edit.new, theme.parent, _name(edit.name), by_person=True))
    moved = rows[found]
    tree = give(tree, moved, edit.new, tree.strength[moved], tree.made_by[moved])
    return keep_names_apart(tree, edit.new)


def _move(tree: ThemeTree, edit: Move, evidence: Evidence) -> ThemeTree:
    return keep_names_apart(put_under(tree, edit.theme, edit.parent), edit.theme)


def _assign_comment(tree: ThemeTree, edit: AssignComment, evidence: Evidence) -> ThemeTree:
    rows = evidence.rows_of(edit.comment)
    if not len(rows):
        raise ThemeEditError(f'comment "{edit.comment}" is not in this project, or has no clause')
    return give(tree, rows, edit.theme, 1.0, PERSON)


def _add_rule(tree: ThemeTree, edit: AddRule, evidence: Evidence) -> ThemeTree:
    node_of(tree, edit.theme)
    rows = np.flatnonzero(tree.made_by < PERSON)
    return give(tree, rows[look_for(edit.expression, rows, evidence)], edit.theme, 1.0, RULE)


def _accept_proposal(tree: ThemeTree, edit: AcceptProposal, evidence: Evidence) -> ThemeTree:
    if not has(tree, edit.theme):  # else a refit has found it by itself since
        tree = add(tree, ThemeNode(edit.theme, None, edit.name))
        tree = _gather(tree, edit.theme, edit.vectors, evidence)
    node = replace(node_of(tree, edit.theme), name=_name(edit.name), by_person=True)
    return keep_names_apart(change(tree, node), edit.theme)


def _gather(tree: ThemeTree, theme: str, standing: Standing, evidence: Evidence) -> ThemeTree:
    """Give a theme those clauses that are nearer to it than to the theme the model gave them, and near enough."""
    rows = np.flatnonzero(tree.made_by == MODEL)
    near = closeness(standing, rows, evidence)
    nearest = (near >= NEAR_ENOUGH) & (near > tree.strength[rows])
    return give(tree, rows[nearest], theme, np.clip(near[nearest], 0, 1), MODEL)


def _present(tree: ThemeTree, themes: tuple[str, ...]) -> list[ThemeNode]:
    """Return those of some themes that are there.

    Raises:
        ThemeEditError: None is.
    """
    found = [node for node in tree.themes if node.id in themes]
    if not found:
        raise ThemeEditError("none of the themes that the edit names is there")
    return found


def _name(name: str) -> str:
    if not name.strip():
        raise ThemeEditError("a theme needs a name")
    return " ".join(name.split())


_APPLY: dict[type[Edit], Callable[[ThemeTree, Any, Evidence], ThemeTree]] = {
    Rename: _rename,
    Define: _define,
    Merge: _merge,
    SplitBySubthemes: _split_by_subthemes,
    SplitBySearch: _split_by_search,
    SplitByExemplars: _split_by_exemplars,
    Move: _move,
    Pin: _pin,
    Ignore: _ignore,
    AssignComment: _assign_comment,
    AddRule: _add_rule,
    AcceptProposal: _accept_proposal,
}
