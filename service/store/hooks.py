"""Hooks: other tools that push comments in their own form, each with a signature."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from service.store.connect import writing
from service.store.moments import written


@dataclass(frozen=True, slots=True)
class Hook:
    """A tool that pushes comments.

    Attributes:
        name: In its address.
        mapping: Where the parts of a comment are in what it sends, as JSON.
        salt: What its secret is made of, with the installation's key.
        made_at: ISO 8601, UTC.
    """

    name: str
    mapping: str
    salt: str
    made_at: str


def set_hook(database: Database, project_id: int, name: str, *, mapping: str, salt: str, at: datetime) -> None:
    """Add a hook, or change one; another salt makes its old secret worthless."""
    with writing(database):
        database.execute(
            """
            insert into hook(project_id, name, mapping, salt, made_at) values (?, ?, ?, ?, ?)
            on conflict(project_id, name) do update set mapping = excluded.mapping, salt = excluded.salt
            """,
            [project_id, name, mapping, salt, written(at)],
        )


def find_hook(database: Database, project_id: int, name: str) -> Hook | None:
    """Return the hook of a name, or None."""
    row = database.execute(
        "select name, mapping, salt, made_at from hook where project_id = ? and name = ?", [project_id, name]
    ).fetchone()
    return Hook(*row) if row else None


def list_hooks(database: Database, project_id: int) -> tuple[Hook, ...]:
    """Return the hooks of a project, by name."""
    rows = database.execute(
        "select name, mapping, salt, made_at from hook where project_id = ? order by name", [project_id]
    )
    return tuple(Hook(*row) for row in rows)


def remove_hook(database: Database, project_id: int, name: str) -> bool:
    """Remove a hook; return whether there was one."""
    with writing(database):
        removed = database.execute("delete from hook where project_id = ? and name = ?", [project_id, name])
    return bool(removed.rowcount)
