"""Who may do what: one table, and how a route says what it needs."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


class Permission(StrEnum):
    """What a route needs."""

    OPEN = "open"  # nothing: the login page and style sheets
    READ = "read"  # see pages, read the interface
    EXPORT = "export"  # take tables and comments away as files
    ANSWER = "answer"  # say what the model got wrong
    TRIAGE = "triage"  # assign, snooze, note and resolve cases
    IMPORT = "import"  # bring comments in
    EDIT = "edit"  # change themes, initiatives and the codebook
    ERASE = "erase"  # erase a person, or export what is kept of one
    ADMINISTER = "administer"  # people and roles, tokens, audit log, backup


_READS = frozenset({Permission.OPEN, Permission.READ, Permission.EXPORT})  # what a token of scope "read" is enough for

_LOOK = frozenset({Permission.OPEN, Permission.READ, Permission.EXPORT})
_HELP = _LOOK | {Permission.ANSWER, Permission.TRIAGE}
_SHAPE = _HELP | {Permission.IMPORT, Permission.EDIT}
_OWN = _SHAPE | {Permission.ERASE, Permission.ADMINISTER}

MAY: dict[str, frozenset[Permission]] = {
    "viewer": _LOOK,
    "triage": _HELP,
    "researcher": _SHAPE,
    "owner": _OWN,
}

# A program acts in a role as well. None is an owner: a leaked token can erase nobody and let nobody in.
TOKEN_ROLES = {"read": "viewer", "write": "researcher"}


def needs(permission: Permission) -> Callable[[View], View]:
    """Declare what a route needs; it stands below the route's decorator. A route without it is refused to everybody."""

    def declare(view: View) -> View:
        vars(view)["permission"] = permission
        return view

    return declare


def needed(view: object) -> Permission | None:
    """Return what a view declares that it needs; None if it declares nothing."""
    found: Permission | None = getattr(view, "permission", None)
    return found


def is_reading(permission: Permission) -> bool:
    """Tell whether a permission changes nothing, so that the scope "read" is enough for it."""
    return permission in _READS
