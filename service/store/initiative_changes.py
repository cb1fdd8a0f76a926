"""What people change about an initiative, each change with its line in the history."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from service.store.connect import writing
from service.store.moments import now, written

CHANGEABLE = frozenset(
    {
        "title", "title_by", "kind", "kind_by", "effort_days", "effort_by", "owner", "note", "message", "status",
        "declined_because", "accepted_on", "launched_on", "shipped_on", "verified_on", "declined_on",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """What somebody did with an initiative.

    Attributes:
        number: 1, 2, 3 … of the initiative.
        what: In a word or two: "proposed", "accepted", "effort" …
        details: Pairs of what was said with it, and its value.
        made_by: Who did it.
        made_at: ISO 8601, UTC.
    """

    number: int
    what: str
    details: tuple[tuple[str, Any], ...]
    made_by: str
    made_at: str


def change_initiative(
    database: Database,
    initiative_id: int,
    changes: Mapping[str, Any],
    *,
    what: str,
    details: Mapping[str, Any],
    made_by: str,
) -> None:
    """Change columns of an initiative and note it, in one transaction.

    Args:
        database: Where to write.
        initiative_id: Of the initiative.
        changes: Names of ``CHANGEABLE`` to their new values.
        what: Name of the event.
        details: Of the event.
        made_by: Who changes it.
    """
    unknown = changes.keys() - CHANGEABLE
    if unknown:
        raise AssertionError(f"people change no {min(unknown)} of an initiative")
    with writing(database):
        if changes:
            columns = ", ".join(f"{column} = ?" for column in changes)
            database.conn.execute(f"update initiative set {columns} where id = ?", [*changes.values(), initiative_id])
        append_event(database, initiative_id, what, details=details, made_by=made_by)


def append_event(
    database: Database, initiative_id: int, what: str, *, details: Mapping[str, Any], made_by: str
) -> None:
    """Add a line to the history of an initiative; the caller holds the transaction."""
    database.conn.execute(
        "insert into initiative_event(initiative_id, number, what, details, made_by, made_at)"
        " select ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4, ?5 from initiative_event where initiative_id = ?1",
        [
            *(initiative_id, what, json.dumps(dict(details), ensure_ascii=False), made_by),
            written(now()),
        ],
    )


def list_events(database: Database, initiative_id: int) -> tuple[Event, ...]:
    """Return the history of an initiative, oldest first."""
    rows = database.execute(
        "select number, what, details, made_by, made_at from initiative_event where initiative_id = ? order by number",
        [initiative_id],
    )
    return tuple(
        Event(number, what, tuple(json.loads(details).items()), made_by, made_at)
        for number, what, details, made_by, made_at in rows
    )
