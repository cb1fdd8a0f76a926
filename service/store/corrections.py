"""Corrections of touchpoints: what people said about the tags of clauses, kept by the words they are about."""

from sqlite_utils import Database

from nlp.touchpoints.corrections import Correction
from service.store.connect import writing
from service.store.moments import now, written

# One person's answer to the same words replaces another's: the later one counts.
_ADD = """
insert into touchpoint_correction(project_id, text, touchpoint, right, comment_n, made_by, made_at)
values (?, ?, ?, ?, ?, ?, ?)
on conflict do update set right = excluded.right, comment_n = excluded.comment_n, made_by = excluded.made_by,
  made_at = excluded.made_at
"""

_CLAUSE = """
select comment.n, substr(comment.text, clause.start_at + 1, clause.end_at - clause.start_at)
from clause join comment on comment.n = clause.comment_n where clause.id = ? and comment.project_id = ?
"""


def correct_clause(
    database: Database, project_id: int, clause_id: int, touchpoint: str, *, right: bool, made_by: str
) -> bool:
    """Keep what a person says about a touchpoint of a clause.

    It outlives the clause, which is made anew whenever its comment is enriched again, but not the comment.

    Returns:
        Whether the project has such a clause.
    """
    with writing(database):
        row = database.execute(_CLAUSE, [clause_id, project_id]).fetchone()
        if row is None:
            return False
        comment_n, text = row
        database.execute(_ADD, [project_id, text, touchpoint, int(right), comment_n, made_by, written(now())])
    return True


def correct_text(database: Database, project_id: int, text: str, touchpoint: str, *, right: bool, made_by: str) -> None:
    """Keep what a person says about a touchpoint of some words, which must hold no personal data any more."""
    with writing(database):
        database.execute(_ADD, [project_id, text, touchpoint, int(right), None, made_by, written(now())])


def list_corrections(database: Database, project_id: int) -> tuple[Correction, ...]:
    """Return the corrections of a project, by text and touchpoint: in the same order whenever they are the same."""
    query = "select text, touchpoint, right from touchpoint_correction where project_id = ? order by text, touchpoint"
    rows = database.execute(query, [project_id])
    return tuple(Correction(text, touchpoint, bool(right)) for text, touchpoint, right in rows)
