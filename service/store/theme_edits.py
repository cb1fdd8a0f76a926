"""The log of what people changed about themes: it only grows, and the last replay says which of it could be applied."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from sqlite_utils import Database

from nlp.themes.edit_log import LoggedEdit, read_entry, write_entry
from nlp.themes.edits import Edit, Undo
from service.store.connect import writing

_INSERT = "insert into theme_edit(project_id, number, body, made_by, made_at) values (?, ?, ?, ?, ?)"
_APART = ("number", "made_by", "made_at")  # fields of an entry that have columns of their own


def append_edits(
    database: Database, project_id: int, edits: Sequence[Edit | Undo], *, made_by: str, made_at: datetime | None = None
) -> tuple[int, ...]:
    """Add entries to the end of the log of a project, in one transaction; return their numbers.

    Args:
        database: Where to write.
        project_id: Of the project.
        edits: In the order in which they were made.
        made_by: Who made them.
        made_at: When, with its time zone; None is now.
    """
    with writing(database):
        query = "select coalesce(max(number), 0) + 1 from theme_edit where project_id = ?"
        first = int(database.execute(query, [project_id]).fetchone()[0])
        moment = made_at or datetime.now(UTC).replace(microsecond=0)
        entries = [LoggedEdit(first + i, edit, made_by, moment) for i, edit in enumerate(edits)]
        database.conn.executemany(_INSERT, ((project_id, *_row(entry)) for entry in entries))
    return tuple(entry.number for entry in entries)


def list_edits(database: Database, project_id: int) -> tuple[LoggedEdit, ...]:
    """Return the log of a project, oldest first."""
    rows = database.execute(
        "select number, made_by, made_at, body from theme_edit where project_id = ? order by number", [project_id]
    )
    return tuple(
        read_entry({**dict(zip(_APART, apart, strict=True)), **json.loads(body)}, place=apart[0])
        for *apart, body in rows
    )


def count_edits(database: Database, project_id: int) -> int:
    """Return how many entries the log has."""
    return int(database.execute("select count(*) from theme_edit where project_id = ?", [project_id]).fetchone()[0])


def set_edit_problems(database: Database, project_id: int, problems: Mapping[int, str]) -> None:
    """Note which entries the last replay could not apply, by number, and why; the others it could."""
    with writing(database):
        database.execute("delete from theme_edit_problem where project_id = ?", [project_id])
        database.conn.executemany(
            "insert into theme_edit_problem(project_id, number, reason) values (?, ?, ?)",
            ((project_id, number, reason) for number, reason in problems.items()),
        )


def read_edit_problems(database: Database, project_id: int) -> dict[int, str]:
    """Return why entries of the log could not be applied at the last replay, by number."""
    query = "select number, reason from theme_edit_problem where project_id = ? order by number"
    return dict(database.execute(query, [project_id]).fetchall())


def _row(entry: LoggedEdit) -> tuple[int, str, str, str]:
    body = {name: value for name, value in write_entry(entry).items() if name not in _APART}
    return entry.number, json.dumps(body, ensure_ascii=False), entry.made_by, entry.made_at.isoformat()
