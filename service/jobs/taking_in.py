"""Read what comes back from elsewhere: a log of edits, or a codebook that was changed in another program."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from nlp.errors import ThemeEditError
from nlp.themes.check import check
from nlp.themes.edit_log import LoggedEdit, read_log
from nlp.themes.edits import Edit
from service.errors import ExchangeError
from service.exchange.changes import changes_in
from service.exchange.refi_codebook import read_codebook
from service.jobs.edit_themes import Themes, new_entries, open_themes
from service.jobs.taking_out import list_codebook
from service.store.projects import Project
from service.store.themes import read_descriptions

_SNIFFED = 256  # bytes from the beginning of a file, which tell what it is
_BLANK = b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"  # byte order marks, every other byte of UTF-16, and space


@dataclass(frozen=True, slots=True)
class Refused:
    """An edit that a codebook asks for and that cannot be made, and why not."""

    entry: LoggedEdit
    reason: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a file would do to the themes.

    Attributes:
        log: The edits of the file, as ``service.jobs.edit_themes.import_log`` takes them.
        added: Those of them that are not in this project's log yet, by the numbers that they would get.
        refused: What a codebook asks for and cannot be made.
        new: Names of codes that are no theme here; they are left out.
        gone: Names of codes of themes that were merged away here, or were not found again; they are left out.
        missing: Names of themes that a codebook leaves out; they stay.
    """

    log: tuple[LoggedEdit, ...]
    added: tuple[LoggedEdit, ...]
    refused: tuple[Refused, ...] = ()
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def read_incoming(database: Database, project: Project, path: Path, *, made_by: str) -> Incoming:
    """Return what a file would do: a log of edits (JSON), or a codebook (.qdc); its content tells which it is.

    Args:
        database: Where to read.
        project: Which.
        path: Of the file.
        made_by: Who makes the edits of a codebook, which does not say it.

    Raises:
        ExchangeError: It is neither, or cannot be read.
        ThemeEditError: It is a log with an entry that cannot be read, or of another version.
        NothingToDoError: There are no themes yet.
    """
    themes = open_themes(database, project)
    try:
        with path.open("rb") as file:
            begins = file.read(_SNIFFED)
    except OSError as error:
        raise ExchangeError(f"{path} cannot be read ({error.strerror})") from error
    if begins.startswith(b"PK"):
        raise ExchangeError(f"{path} is a packed project (.qdpx); export the codebook alone, as .qdc")
    kind = begins.lstrip(_BLANK)[:1]
    if kind == b"<":
        return _read_codebook(database, project, themes, path, made_by)
    if kind == b"{":
        log = read_log(_read_json(path))
        return Incoming(log, new_entries(themes.log, log))
    raise ExchangeError(
        f'{path} is neither a log of edits, as "yousaid themes export" writes it, nor a codebook of the kind .qdc'
    )


def _read_json(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:  # no UTF-8 is a ValueError too
        raise ExchangeError(f'{path} is no JSON; "yousaid themes export" writes a log') from error


def _read_codebook(database: Database, project: Project, themes: Themes, path: Path, made_by: str) -> Incoming:
    once = read_descriptions(database, project.id).keys()
    changes = changes_in(read_codebook(path, known=once), list_codebook(database, project.id), once=once)
    made, refused = _sorted_out(themes, changes.edits)
    now = datetime.now(UTC).replace(microsecond=0)
    entries = [LoggedEdit(number, edit, made_by, now) for number, edit in enumerate([*made, *refused], start=1)]
    log = tuple(entries[: len(made)])
    return Incoming(
        log=log,
        added=new_entries(themes.log, log),
        refused=tuple(map(Refused, entries[len(made) :], refused.values())),
        new=tuple(code.name for code in changes.new),
        gone=tuple(code.name for code in changes.gone),
        missing=tuple(theme.name for theme in changes.missing),
    )


def _sorted_out(themes: Themes, edits: Sequence[Edit]) -> tuple[list[Edit], dict[Edit, str]]:
    """Return the edits that can be made, in an order in which they can, and why the others cannot.

    One may have to wait for another: a name is free only once the theme that has it is called otherwise.
    """
    tree = themes.tree
    made: list[Edit] = []
    waiting = list(edits)
    while waiting:
        refused: dict[Edit, str] = {}
        for edit in waiting:
            try:
                tree = check(tree, edit, themes.evidence)
            except ThemeEditError as error:
                refused[edit] = str(error)
            else:
                made.append(edit)
        if len(refused) == len(waiting):
            return made, refused
        waiting = list(refused)
    return made, {}
