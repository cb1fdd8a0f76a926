"""What people change about themes: the log, a preview of what a change would move, the change, and taking it back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias

from nlp.themes.edits import (
    AddRule,
    AssignComment,
    Define,
    Edit,
    Ignore,
    Merge,
    Move,
    Rename,
    SplitBySearch,
    SplitBySubthemes,
)
from nlp.themes.preview import Movement, Preview
from service.api.overview import ranked
from service.api.pages import Paged, turn
from service.api.problems import Refused
from service.api.routes import Asked, Route, Rows, plain_rows
from service.api.shapes import limits
from service.columns.theme_history import LOG, log_lines
from service.jobs.composing_edits import compose_acceptance, compose_pin, compose_split_by_examples
from service.jobs.edit_themes import make_edit, preview_edit, preview_undo, undo_edit
from service.jobs.tracing import new_theme_id
from service.store.theme_edits import list_edits
from service.store.theme_proposals import dismiss_proposal, list_proposals
from service.store.themes import list_themes
from service.web.permissions import Permission

Id: TypeAlias = Annotated[str, limits(minLength=1, maxLength=64)]
Ids: TypeAlias = Annotated[tuple[Id, ...], limits(minItems=1, maxItems=200)]
Name: TypeAlias = Annotated[str, limits(minLength=1, maxLength=200)]
Words: TypeAlias = Annotated[str, limits(minLength=1, maxLength=2000)]
EDIT_NUMBER = "<int(max=2147483647):number>"


@dataclass(frozen=True, slots=True)
class WantedEdit:
    """A change of themes. Which fields it needs depends on its kind, as with the command of the same name.

    Attributes:
        kind: What is done.
        theme: Id of the theme that is changed.
        themes: Ids: merged into another, or (split) subthemes that go.
        into: Id of the theme that takes others in.
        name: New name, or that of a new theme.
        definition: What belongs to the theme.
        under: Id of the broader theme that it goes under; None: it becomes one of the broadest.
        expression: Of a rule, or of what a split takes.
        comments: Public ids of comments: assigned, or examples of what a split takes.
    """

    kind: Literal["rename", "define", "merge", "split", "move", "pin", "ignore", "assign", "rule", "accept"]
    theme: Id
    themes: Ids | None = None
    into: Id | None = None
    name: Name | None = None
    definition: Words | None = None
    under: Id | None = None
    expression: Words | None = None
    comments: Ids | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A change that was made: its number in the log, and how much it moved."""

    number: int
    clauses: int
    comments: int
    unapplied: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Previewed:
    """What a change would move: clauses and comments, from where to where, and edits that would not apply any more."""

    clauses: int
    comments: int
    movements: tuple[Movement, ...]
    unapplied: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A proposal that is not made again."""

    id: str
    name: str


def show_log(asked: Asked) -> dict[str, Any]:
    """List what people changed about the themes, oldest first, and what of it could not be applied."""
    lines = log_lines(asked.database, asked.project)
    return plain_rows(turn(lines, lambda line: str(line.entry.number), asked.query), LOG)


def preview(asked: Asked) -> Previewed:
    """Tell what a change of themes would move; nothing is changed."""
    ranked(asked)
    return _previewed(preview_edit(asked.database, asked.project, compose(asked)))


def make(asked: Asked) -> Made:
    """Change the themes, and count anew what that changes."""
    ranked(asked)
    moved = make_edit(asked.database, asked.project, compose(asked), made_by=asked.by, seed=asked.settings.seed)
    return _made(asked, moved)


def preview_taking_back(asked: Asked) -> Previewed:
    """Tell what taking back an entry of the log would move; nothing is changed."""
    return _previewed(preview_undo(asked.database, asked.project, _logged(asked)))


def take_back(asked: Asked) -> Made:
    """Take an entry of the log back; an undo can be taken back too."""
    number = _logged(asked)
    moved = undo_edit(asked.database, asked.project, number, made_by=asked.by, seed=asked.settings.seed)
    return _made(asked, moved)


def dismiss(asked: Asked) -> Dismissed:
    """Propose a group among the unassigned no more."""
    found = next((p for p in list_proposals(asked.database, asked.project.id) if p.id == asked.path["proposal"]), None)
    if found is None:
        raise Refused(404, "there is no proposal of this id")
    dismiss_proposal(asked.database, asked.project.id, found.id)
    return Dismissed(found.id, found.name)


def compose(asked: Asked) -> Edit:
    """Return the edit that is wanted.

    Raises:
        Refused: It lacks something, or names what is not there.
    """
    wanted: WantedEdit = asked.body
    needed, make_of = _KINDS[wanted.kind]
    missing = [name for name in needed if getattr(wanted, name) is None]
    if missing:
        raise Refused(409, f'an edit of the kind "{wanted.kind}" needs {" and ".join(missing)}')
    return make_of(asked, wanted)


def _split(asked: Asked, wanted: WantedEdit) -> Edit:
    theme, name = _theme(asked, wanted.theme), wanted.name or ""
    if sum(one is not None for one in (wanted.themes, wanted.expression, wanted.comments)) != 1:
        raise Refused(409, "say by exactly one of themes, expression and comments what goes into the new theme")
    if wanted.themes is not None:
        return SplitBySubthemes(theme, _themes(asked, wanted.themes), new_theme_id(), name)
    if wanted.expression is not None:
        return SplitBySearch(theme, wanted.expression, new_theme_id(), name)
    return compose_split_by_examples(asked.database, asked.project, theme, wanted.comments or (), name=name)


def _assign(asked: Asked, wanted: WantedEdit) -> Edit:
    comments = wanted.comments or ()
    if len(comments) != 1:
        raise Refused(409, "a comment is assigned by itself; send an edit for each")
    return AssignComment(comments[0], _theme(asked, wanted.theme))


def _accept(asked: Asked, wanted: WantedEdit) -> Edit:
    found = next((p for p in list_proposals(asked.database, asked.project.id) if p.id == wanted.theme), None)
    if found is None:
        raise Refused(404, "there is no proposal of this id")
    return compose_acceptance(found, wanted.name)


def _move(asked: Asked, wanted: WantedEdit) -> Edit:
    return Move(_theme(asked, wanted.theme), None if wanted.under is None else _theme(asked, wanted.under))


# What every kind needs beside its theme, and what makes it.
_KINDS: dict[str, tuple[tuple[str, ...], Callable[[Asked, WantedEdit], Edit]]] = {
    "rename": (("name",), lambda asked, w: Rename(_theme(asked, w.theme), w.name or "")),
    "define": (("definition",), lambda asked, w: Define(_theme(asked, w.theme), w.definition or "")),
    "merge": (("into",), lambda asked, w: Merge(_merged(asked, w), _theme(asked, w.into or ""))),
    "split": (("name",), _split),
    "move": ((), _move),
    "pin": ((), lambda asked, w: compose_pin(asked.database, asked.project, _theme(asked, w.theme))),
    "ignore": ((), lambda asked, w: Ignore(_theme(asked, w.theme))),
    "assign": (("comments",), _assign),
    "rule": (("expression",), lambda asked, w: AddRule(_theme(asked, w.theme), w.expression or "")),
    "accept": ((), _accept),
}


def _merged(asked: Asked, wanted: WantedEdit) -> tuple[str, ...]:
    return _themes(asked, (wanted.theme, *(wanted.themes or ())))


def _themes(asked: Asked, ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_theme(asked, one) for one in ids))


def _theme(asked: Asked, theme_id: str) -> str:
    if theme_id not in {theme.id for theme in list_themes(asked.database, asked.project.id)}:
        raise Refused(404, "there is no theme of an id that was given")
    return theme_id


def _logged(asked: Asked) -> int:
    number: int = asked.path["number"]
    if number not in {entry.number for entry in list_edits(asked.database, asked.project.id)}:
        raise Refused(404, "there is no entry of this number in the log")
    return number


def _previewed(found: Preview) -> Previewed:
    reasons = tuple(one.reason for one in found.unapplied)
    return Previewed(found.clauses, found.comments, found.movements, reasons)


def _made(asked: Asked, moved: Preview) -> Made:
    number = list_edits(asked.database, asked.project.id)[-1].number
    return Made(number, moved.clauses, moved.comments, tuple(one.reason for one in moved.unapplied))


_READ, _EDIT = Permission.READ, Permission.EDIT
_TAKE_BACK = f"/theme-edits/{EDIT_NUMBER}/undo"
ROUTES = (
    Route("listThemeEdits", "GET", "/theme-edits", _READ, show_log, Rows("ThemeEditRow", LOG), query=Paged),
    Route("makeThemeEdit", "POST", "/theme-edits", _EDIT, make, Made, body=WantedEdit, status=201, keeps=True),
    Route("previewThemeEdit", "POST", "/theme-edits/preview", _EDIT, preview, Previewed, body=WantedEdit),
    Route("undoThemeEdit", "POST", _TAKE_BACK, _EDIT, take_back, Made, status=201, keeps=True),
    Route("previewUndo", "POST", f"{_TAKE_BACK}/preview", _EDIT, preview_taking_back, Previewed),
    Route("dismissProposal", "POST", "/proposals/<proposal>/dismiss", _EDIT, dismiss, Dismissed),
)
