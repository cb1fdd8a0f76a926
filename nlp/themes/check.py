"""Check an edit before it is made, on the themes that people see: what a replay would bend is refused here."""

from nlp.errors import ThemeEditError
from nlp.themes.apply import apply
from nlp.themes.arrange import called, children_of, has, node_of
from nlp.themes.edits import Edit, Move, SplitBySubthemes
from nlp.themes.evidence import Evidence
from nlp.themes.mentions import makes, needs
from nlp.themes.tree import ThemeTree


def check(tree: ThemeTree, edit: Edit, evidence: Evidence) -> ThemeTree:
    """See that an edit can be made, and return the tree after it.

    Args:
        tree: As it is shown.
        edit: To be made.
        evidence: Of the clauses of the tree.

    Raises:
        ThemeEditError: It cannot be made; why, and what to do.
        RuleError: Its expression cannot be read.
    """
    for theme in needs(edit):
        node_of(tree, theme)
    made = makes(edit)
    if made is not None and has(tree, made):
        raise ThemeEditError(f'a theme "{made}" is there already: a new theme needs a new id')
    if isinstance(edit, Move):
        _check_move(tree, edit)
    if isinstance(edit, SplitBySubthemes):
        _check_subthemes(tree, edit)
    edited = apply(tree, edit, evidence)
    name_before = {node.id: node.name for node in tree.themes}
    wanted = " ".join(getattr(edit, "name", "").split())
    for node in edited.themes:
        if node.name not in (name_before.get(node.id), wanted):  # it had to give way to a sibling's name
            raise ThemeEditError(
                f'two themes beside each other would be called "{name_before.get(node.id, wanted)}": '
                "choose another name, or rename the one that is there first"
            )
    return edited


def _check_move(tree: ThemeTree, edit: Move) -> None:
    node = node_of(tree, edit.theme)
    if edit.parent == node.parent:
        raise ThemeEditError(f"{called(node)} is there already")
    below = {node.id, *(child.id for child in children_of(tree, node.id))}
    if edit.parent is not None and edit.parent not in below and len(below) > 1:
        raise ThemeEditError(
            f"{called(node)} has subthemes, and themes have two levels: move its subthemes one by one, or merge them "
            "into it first"
        )


def _check_subthemes(tree: ThemeTree, edit: SplitBySubthemes) -> None:
    for subtheme in edit.subthemes:
        node = node_of(tree, subtheme)
        if node.parent != edit.theme:
            raise ThemeEditError(f"{called(node)} is no subtheme of {called(node_of(tree, edit.theme))}")
