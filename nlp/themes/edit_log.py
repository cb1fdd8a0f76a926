"""The log of edits: which of its entries count, and its form as JSON, for keeping and for leaving with one's work."""

import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, get_args, get_origin, get_type_hints

from nlp.errors import ThemeEditError
from nlp.themes.edits import Edit, Undo

LOG_VERSION = 1  # of the JSON form; a reader of another version says so


@dataclass(frozen=True, slots=True)
class LoggedEdit:
    """An entry of the log, which only grows.

    Attributes:
        number: Place in the log, rising.
        edit: What was changed, or which earlier entry was taken back.
        made_by: Who did it.
        made_at: When, with its time zone.
    """

    number: int
    edit: Edit | Undo
    made_by: str
    made_at: datetime


def active(log: Sequence[LoggedEdit]) -> tuple[LoggedEdit, ...]:
    """Return the edits that count: those that no undo takes back, which is not taken back itself; no undo."""
    taken_back: set[int] = set()
    for entry in reversed(log):
        if isinstance(entry.edit, Undo) and entry.number not in taken_back:
            taken_back.add(entry.edit.edit)
    return tuple(entry for entry in log if not isinstance(entry.edit, Undo) and entry.number not in taken_back)


def write_log(log: Sequence[LoggedEdit]) -> dict[str, Any]:
    """Return a log as JSON can hold it; ``read_log`` gives it back unchanged."""
    return {"version": LOG_VERSION, "edits": [write_entry(entry) for entry in log]}


def write_entry(entry: LoggedEdit) -> dict[str, Any]:
    """Return an entry as JSON can hold it."""
    return {
        "number": entry.number,
        "made_by": entry.made_by,
        "made_at": entry.made_at.isoformat(),
        "kind": KIND_OF[type(entry.edit)],
        **{field.name: _plain(getattr(entry.edit, field.name)) for field in fields(entry.edit)},
    }


def read_log(document: object) -> tuple[LoggedEdit, ...]:
    """Read a log that ``write_log`` or somebody else wrote; nothing that it does not understand is passed over.

    Raises:
        ThemeEditError: It is of another version, or an entry of it cannot be read; which one, and why.
    """
    whole = _object(document, "the log of edits", {"version", "edits"})
    if whole["version"] != LOG_VERSION or isinstance(whole["version"], bool):
        raise ThemeEditError(
            f"the log of edits is of version {whole['version']!r}; this YouSaid reads version {LOG_VERSION}: "
            "export it again with a YouSaid of this version"
        )
    if not isinstance(whole["edits"], list):
        raise ThemeEditError('the log of edits: "edits" has to be a list')
    log = tuple(read_entry(entry, place=place) for place, entry in enumerate(whole["edits"], start=1))
    known: set[int] = set()
    for place, entry in enumerate(log, start=1):
        if known and entry.number <= max(known):
            raise ThemeEditError(f"entry {place} of the log: its number {entry.number} is not above those before it")
        if isinstance(entry.edit, Undo) and entry.edit.edit not in known:
            raise ThemeEditError(f"entry {place} of the log takes back {entry.edit.edit}, which is not before it")
        known.add(entry.number)
    return log


def read_entry(document: object, *, place: int) -> LoggedEdit:
    """Read one entry.

    Args:
        document: As ``write_entry`` makes it.
        place: Which entry of the log it is, for errors.

    Raises:
        ThemeEditError: It cannot be read.
    """
    where = f"entry {place} of the log"
    if not isinstance(document, Mapping):
        raise ThemeEditError(f"{where} has to be a JSON object")
    kind = document.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise ThemeEditError(f'{where}: "kind" is {kind!r}; it has to be one of {", ".join(KINDS)}')
    edit_class = KINDS[kind]
    hints = get_type_hints(edit_class)
    entry = _object(document, where, {"number", "made_by", "made_at", "kind", *hints})
    values = {name: _read(entry[name], hint, f'{where}: "{name}"') for name, hint in hints.items()}
    made_at = _read(entry["made_at"], str, f'{where}: "made_at"')
    try:
        moment = datetime.fromisoformat(made_at)
    except ValueError as error:
        raise ThemeEditError(f'{where}: "made_at" is not a time as ISO 8601 writes it') from error
    if moment.tzinfo is None:
        raise ThemeEditError(f'{where}: "made_at" has to say its time zone, like 2026-03-01T09:30:00+00:00')
    return LoggedEdit(
        number=_read(entry["number"], int, f'{where}: "number"'),
        edit=edit_class(**values),
        made_by=_read(entry["made_by"], str, f'{where}: "made_by"'),
        made_at=moment,
    )


def _spelled(name: str) -> str:
    """Return "split by search" for "SplitBySearch"."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


KIND_OF: dict[type[Edit | Undo], str] = {edit: _spelled(edit.__name__) for edit in (*get_args(Edit), Undo)}
KINDS: dict[str, type[Edit | Undo]] = {kind: edit for edit, kind in KIND_OF.items()}


def _plain(value: Any) -> Any:
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def _object(document: object, where: str, names: set[str]) -> Mapping[str, Any]:
    """Return a document that has exactly some names."""
    if not isinstance(document, Mapping):
        raise ThemeEditError(f"{where} has to be a JSON object")
    for name in sorted(names - document.keys()):
        raise ThemeEditError(f'{where}: "{name}" is missing')
    for name in sorted(str(name) for name in document.keys() - names):
        raise ThemeEditError(f'{where}: "{name}" is not known here; it has {", ".join(sorted(names))}')
    return document


def _read(value: Any, hint: Any, where: str) -> Any:
    """Return a value of the type that a field of an edit has."""
    if isinstance(hint, types.UnionType):
        return None if value is None else _read(value, get_args(hint)[0], where)
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise ThemeEditError(f"{where} has to be a list")
        return tuple(_read(part, get_args(hint)[0], where) for part in value)
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if not isinstance(value, hint) or isinstance(value, bool):
        raise ThemeEditError(f"{where} has to be {_WORDS[hint]}")
    if isinstance(value, float) and not -1e30 < value < 1e30:  # a vector with NaN would make every theme NaN
        raise ThemeEditError(f"{where} has a number that is not finite")
    return value


_WORDS = {str: "a text", int: "a whole number", float: "a number"}
