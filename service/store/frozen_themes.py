"""Lists of themes kept as they were, so that a report can be read again after the themes have changed."""

import json
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from service.store.moments import now, written


@dataclass(frozen=True, slots=True)
class FrozenThemes:
    """A list of themes as it was.

    Attributes:
        name: That a person gave it; unique in the project.
        run_id: Of the ranking whose numbers it holds; None if that is no longer known.
        frozen_at: ISO 8601, UTC.
        lines: One a theme, by the names of the columns.
    """

    name: str
    run_id: int | None
    frozen_at: str
    lines: tuple[dict[str, Any], ...]


def freeze_themes(
    database: Database, project_id: int, name: str, lines: list[dict[str, Any]], *, run_id: int | None
) -> bool:
    """Keep a list of themes; return whether it was kept, which it is not if the name is taken."""
    cursor = database.execute(
        "insert into frozen_themes(project_id, name, run_id, frozen_at, lines) values (?, ?, ?, ?, ?)"
        " on conflict do nothing",
        [project_id, name, run_id, written(now()), json.dumps(lines)],
    )
    return bool(cursor.rowcount)


def list_frozen(database: Database, project_id: int) -> tuple[FrozenThemes, ...]:
    """Return the lists that were kept, by name."""
    rows = database.execute(
        "select name, run_id, frozen_at, lines from frozen_themes where project_id = ? order by name", [project_id]
    )
    return tuple(FrozenThemes(name, run_id, at, tuple(json.loads(lines))) for name, run_id, at, lines in rows)
