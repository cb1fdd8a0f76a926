"""The audit log: who did what, when. It only grows, and holds names, ids and counts, never a comment's words."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlite_utils import Database

from service.store.moments import written


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One entry.

    Attributes:
        at: When, ISO 8601.
        actor: Name of the account, "token NAME", or "local".
        action: What was done: "login", "export" …
        subject: To what.
        details: More about it, as JSON can hold it.
    """

    at: str
    actor: str
    action: str
    subject: str = ""
    details: Mapping[str, object] = field(default_factory=dict)


def append_audit(
    database: Database,
    actor: str,
    action: str,
    subject: str = "",
    *,
    at: datetime,
    details: Mapping[str, object] | None = None,
) -> None:
    """Add an entry to the end."""
    query = "insert into audit(at, actor, action, subject, details) values (?, ?, ?, ?, ?)"
    database.execute(query, [written(at), actor, action, subject, json.dumps(details or {}, ensure_ascii=False)])


def list_audit(database: Database, *, last: int) -> tuple[AuditEntry, ...]:
    """Return the last entries, oldest first."""
    query = "select at, actor, action, subject, details from audit order by id desc limit ?"
    rows = database.execute(query, [last]).fetchall()
    return tuple(
        AuditEntry(at, actor, action, subject, json.loads(details))
        for at, actor, action, subject, details in reversed(rows)
    )
