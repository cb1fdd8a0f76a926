"""Replay what people changed on the themes that the machine found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nlp.errors import RuleError, ThemeEditError
from nlp.themes.apply import apply, put_back
from nlp.themes.arrange import has
from nlp.themes.edit_log import LoggedEdit, active
from nlp.themes.edits import AcceptProposal, AddRule, Edit, Pin, Undo
from nlp.themes.evidence import Evidence
from nlp.themes.looking import look_ahead
from nlp.themes.mentions import makes, needs
from nlp.themes.tree import ThemeTree


@dataclass(frozen=True, slots=True)
class Unapplied:
    """An edit that the present themes leave no room for.

    Attributes:
        number: Of its entry in the log.
        edit: What it would change.
        reason: Why not.
        partly: Some of it was applied: of several themes that it names some are there.
    """

    number: int
    edit: Edit
    reason: str
    partly: bool = False


@dataclass(frozen=True, slots=True)
class Replayed:
    """The themes as people see them, and what could not be done, in the order of the log."""

    tree: ThemeTree
    unapplied: tuple[Unapplied, ...]


def replay(
    tree: ThemeTree, log: Sequence[LoggedEdit], evidence: Evidence, *, gone: Mapping[str, str] | None = None
) -> Replayed:
    """Apply the edits of a log that count, in its order, to the themes that the machine found.

    Pinned themes that the machine did not find are put back first, so that all edits see them. What a person assigned
    stands over rules, and rules over the model; of two that contradict each other the later one stands.

    Args:
        tree: Of the machine.
        log: All of it, undos included.
        evidence: Of the clauses of the tree.
        gone: What became of themes that earlier discoveries found, by id ("merged into …", see
            ``nlp.themes.lineage.tell_ends``); of a theme that is not in it, the reason is that it never was. None:
            not known.
    """
    edits = {entry.number: entry.edit for entry in active(log) if not isinstance(entry.edit, Undo)}
    fate = _Fate(dict(gone or {}), "never was in this project" if gone is not None else "is not among the themes found")
    for entry in log:
        if entry.number not in edits:
            fate.undone(entry)
    evidence = look_ahead([edit for edit in edits.values() if _asks_all(edit, tree)], evidence)
    tree = _put_back_pinned(tree, list(edits.values()), evidence, fate)
    unapplied: list[Unapplied] = []
    for number, edit in edits.items():
        missing = [theme for theme in needs(edit) if not has(tree, theme)]
        reason = "; ".join(f'theme "{theme}" {fate.of(theme)}' for theme in missing)
        try:
            edited = apply(tree, edit, evidence)
        except (ThemeEditError, RuleError) as error:
            unapplied.append(Unapplied(number, edit, reason or str(error)))
            fate.not_made(number, edit)
            continue
        if missing:
            unapplied.append(Unapplied(number, edit, reason, partly=True))
        fate.merged(number, tree, edited)
        tree = edited
    return Replayed(tree, tuple(unapplied))


def _asks_all(edit: Edit, tree: ThemeTree) -> bool:
    """Tell whether an edit is about all clauses, not only those of a theme."""
    return isinstance(edit, AddRule) or (isinstance(edit, AcceptProposal | Pin) and not has(tree, edit.theme))


def _put_back_pinned(tree: ThemeTree, edits: Sequence[Edit], evidence: Evidence, fate: "_Fate") -> ThemeTree:
    made = {makes(edit) for edit in edits}
    for edit in edits:
        if isinstance(edit, Pin) and edit.theme not in made and not has(tree, edit.theme):
            try:
                tree = put_back(tree, edit, evidence)
            except ThemeEditError as error:
                fate.known[edit.theme] = f"is gone, and could not be put back: {error}"
    return tree


@dataclass(frozen=True, slots=True)
class _Fate:
    """Why themes are not there."""

    known: dict[str, str]
    otherwise: str

    def of(self, theme: str) -> str:
        return self.known.get(theme, self.otherwise)

    def undone(self, entry: LoggedEdit) -> None:
        made = None if isinstance(entry.edit, Undo) else makes(entry.edit)
        if made is not None:
            self.known[made] = f"is gone: edit {entry.number}, which makes it, was undone"

    def not_made(self, number: int, edit: Edit) -> None:
        made = makes(edit)
        if made is not None:
            self.known.setdefault(made, f"is gone: edit {number}, which makes it, could not be applied")

    def merged(self, number: int, before: ThemeTree, after: ThemeTree) -> None:
        for theme in {node.id for node in before.themes} - {node.id for node in after.themes}:
            self.known[theme] = f"is gone: merged away by edit {number}"
