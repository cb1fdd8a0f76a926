"""What was done because a person asked: forgotten, or given what is held of them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from service.store.audit_log import append_audit
from service.store.moments import now, written
from service.store.projects import Project

FORGET, EXPORT = "forget", "export person"


@dataclass(frozen=True, slots=True)
class PersonRequest:
    """What was done with one person.

    Attributes:
        id: Integer key.
        action: ``FORGET`` or ``EXPORT``.
        subject: A hash that fits nothing else that is stored.
        made_by: Who did it.
        started_at: ISO 8601, UTC.
        ended_at: The same; None if it was stopped on the way.
        counts: Pairs of what and how many.
    """

    id: int
    action: str
    subject: str
    made_by: str
    started_at: str
    ended_at: str | None
    counts: tuple[tuple[str, int], ...]


def add_request(
    database: Database, project: Project, action: str, subject: str, *, made_by: str, counts: Mapping[str, int]
) -> int:
    """Note that something is done with a person, as not ended, here and in the audit log.

    The caller holds the transaction.
    """
    append_audit(database, made_by, action, subject, at=now(), details={"project": project.name, **counts})
    cursor = database.execute(
        "insert into person_request(project_id, action, subject, made_by, started_at, counts)"
        " values (?, ?, ?, ?, ?, ?)",
        [project.id, action, subject, made_by, written(now()), json.dumps(dict(counts))],
    )
    return int(cursor.lastrowid)


def end_requests(database: Database, project_id: int, action: str) -> None:
    """Note that everything of a kind that was begun has come to its end."""
    database.execute(
        "update person_request set ended_at = ? where project_id = ? and action = ? and ended_at is null",
        [written(now()), project_id, action],
    )


def has_unended(database: Database, project_id: int, action: str) -> bool:
    """Tell whether something of a kind was stopped on the way."""
    query = "select 1 from person_request where project_id = ? and action = ? and ended_at is null"
    return database.execute(query, [project_id, action]).fetchone() is not None


def forgotten_subjects(database: Database, project_id: int) -> frozenset[str]:
    """Return the hashes of all who were forgotten."""
    query = "select subject from person_request where project_id = ? and action = ?"
    return frozenset(subject for (subject,) in database.execute(query, [project_id, FORGET]))


def list_requests(database: Database, project_id: int) -> tuple[PersonRequest, ...]:
    """Return all, newest first."""
    rows = database.execute(
        "select id, action, subject, made_by, started_at, ended_at, counts from person_request where project_id = ?"
        " order by id desc",
        [project_id],
    )
    return tuple(_request(row) for row in rows)


def _request(row: tuple[Any, ...]) -> PersonRequest:
    return PersonRequest(*row[:6], *(tuple(json.loads(counts).items()) for counts in row[6:]))
