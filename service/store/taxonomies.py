"""The taxonomy of a project: what its clauses are tagged by, where that is not the default one."""

import hashlib
from dataclasses import dataclass

from sqlite_utils import Database

from nlp.touchpoints.taxonomy import Taxonomy, parse_taxonomy
from service.store.connect import writing
from service.store.moments import now, written


@dataclass(frozen=True, slots=True)
class ProjectTaxonomy:
    """A project's own taxonomy.

    Attributes:
        taxonomy: What it says.
        sha256: Of its text.
        set_at: ISO 8601, UTC.
    """

    taxonomy: Taxonomy
    sha256: str
    set_at: str


def set_taxonomy(database: Database, project_id: int, text: str) -> bool:
    """Give a project a taxonomy of its own.

    Args:
        database: Where to write.
        project_id: Of the project.
        text: TOML, as ``nlp.touchpoints.taxonomy`` reads it.

    Returns:
        Whether that is a change: false if the project had the very same text.

    Raises:
        TaxonomyError: The text is no taxonomy.
    """
    taxonomy = parse_taxonomy(text, source="the taxonomy")
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    with writing(database):
        before = read_project_taxonomy(database, project_id)
        if before is not None and before.sha256 == sha256:
            return False
        database.execute(
            "insert or replace into taxonomy(project_id, name, text, sha256, set_at) values (?, ?, ?, ?, ?)",
            [project_id, taxonomy.name, text, sha256, written(now())],
        )
    return True


def unset_taxonomy(database: Database, project_id: int) -> bool:
    """Let a project use the default taxonomy again; return whether it had one of its own."""
    with writing(database):
        return bool(database.execute("delete from taxonomy where project_id = ?", [project_id]).rowcount)


def read_project_taxonomy(database: Database, project_id: int) -> ProjectTaxonomy | None:
    """Return a project's own taxonomy, or None if it uses the default one."""
    query = "select text, sha256, set_at from taxonomy where project_id = ?"
    row = database.execute(query, [project_id]).fetchone()
    if row is None:
        return None
    text, sha256, set_at = row
    return ProjectTaxonomy(parse_taxonomy(text, source="the project's taxonomy"), sha256, set_at)


def count_clauses(database: Database, project_id: int) -> int:
    """Count the clauses of a project, tagged or not: what the share of a touchpoint is of."""
    query = "select count(*) from clause join comment on comment.n = clause.comment_n where comment.project_id = ?"
    return int(database.execute(query, [project_id]).fetchone()[0])
