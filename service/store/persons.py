"""One person's rows: find them, hand them over, remove them."""

import json
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

# What is held of a person, by the name that the export gives it. ?1 is the project, ?2 the pseudonym. Vectors and
# placements are left out: they are numbers made of the words.
_HELD = {
    "respondent": "select weight from respondent where project_id = ?1 and id = ?2",
    "customer": """
        select joined, "left", renewed, value, may_contact from customer where project_id = ?1 and id = ?2
    """,
    "comments": """
        select comment.id, source.name as source, question, text, said_at, score, language, negative, neutral, positive,
               (select json_group_object(segment.name, segment.value)
                  from comment_segment join segment on segment.id = comment_segment.segment_id
                 where comment_segment.comment_n = comment.n) as segments,
               (select theme.name from theme where theme.id = comment.main_theme_id) as main_theme
          from comment join source on source.id = comment.source_id
         where comment.project_id = ?1 and respondent_id = ?2 order by said_at, comment.n
    """,
    "clauses": """
        select comment.id as comment, start_at, end_at, clause.negative, clause.neutral, clause.positive,
               (select json_group_array(theme.name) from assignment join theme on theme.id = assignment.theme_id
                 where assignment.clause_id = clause.id) as themes,
               (select json_group_array(touchpoint.name || ': ' || polarity) from clause_touchpoint
                  join touchpoint on touchpoint.id = touchpoint_id where clause_touchpoint.clause_id = clause.id)
                 as touchpoints,
               (select json_group_array(kind) from clause_signal where clause_signal.clause_id = clause.id) as signals
          from clause join comment on comment.n = clause.comment_n
         where comment.project_id = ?1 and respondent_id = ?2 order by comment.n, position
    """,
    "corrections of feelings": """
        select comment.id as comment, start_at, end_at, label, guess, made_by, made_at
          from sentiment_correction join comment on comment.n = comment_n
         where comment.project_id = ?1 and respondent_id = ?2 order by comment.n, start_at
    """,
    "corrections of touchpoints": """
        select comment.id as comment, touchpoint_correction.text, touchpoint, right, made_by, made_at
          from touchpoint_correction join comment on comment.n = comment_n
         where comment.project_id = ?1 and respondent_id = ?2 order by made_at
    """,
}
_JSON = frozenset({"segments", "themes", "touchpoints", "signals"})

_SEGMENTS_OF_NOBODY = """
delete from segment where project_id = ? and not exists (select 1 from comment_segment where segment_id = segment.id)
"""


@dataclass(frozen=True, slots=True)
class PersonWords:
    """What a person said, as far as it is needed to take it out of everything else.

    Attributes:
        comments: Public ids.
        texts: Redacted words of the comments, and the values of segments that nobody else has.
        clauses: Ids of the clauses.
    """

    comments: tuple[str, ...]
    texts: tuple[str, ...]
    clauses: frozenset[int]


def read_held(database: Database, project_id: int, pseudonym: str) -> dict[str, list[dict[str, Any]]]:
    """Return all that is held of a person, as JSON can hold it, by the name of the kind."""
    return {
        name: [_plain(row) for row in database.query(query, [project_id, pseudonym])] for name, query in _HELD.items()
    }


def respondent_of(database: Database, project_id: int, comment_id: str) -> str | None:
    """Return the pseudonym of who wrote a comment, or None if there is no such comment."""
    query = "select respondent_id from comment where project_id = ? and id = ?"
    row = database.execute(query, [project_id, comment_id]).fetchone()
    return None if row is None else str(row[0])


def read_words(database: Database, project_id: int, pseudonym: str) -> PersonWords:
    """Return the words of a person."""
    rows = database.execute(
        "select n, id, text from comment where project_id = ? and respondent_id = ?", [project_id, pseudonym]
    ).fetchall()
    numbers = json.dumps([n for n, _, _ in rows])
    clauses = database.execute(
        "select id from clause where comment_n in (select value from json_each(?))", [numbers]
    ).fetchall()
    values = database.execute(
        """
        select distinct segment.value from comment_segment join segment on segment.id = segment_id
         where comment_n in (select value from json_each(?1)) and not exists (
           select 1 from comment_segment as other where other.segment_id = segment.id
              and other.comment_n not in (select value from json_each(?1)))
        """,
        [numbers],
    ).fetchall()
    texts = (*(text for _, _, text in rows), *(value for (value,) in values))
    return PersonWords(tuple(key for _, key, _ in rows), texts, frozenset(one for (one,) in clauses))


def remove_person(database: Database, project_id: int, pseudonym: str) -> dict[str, int]:
    """Remove the rows of a person, and what hangs on them; the caller holds the transaction.

    Clauses, vectors, placements, assignments and corrections go with their comments.

    Returns:
        How many rows of each kind a person would count are gone.
    """
    counts = {
        "clauses": _count(
            database,
            "select count(*) from clause join comment on comment.n = comment_n"
            " where project_id = ? and respondent_id = ?",
            project_id,
            pseudonym,
        )
    }
    for name, table, column in (
        ("comments", "comment", "respondent_id"),
        ("respondents", "respondent", "id"),
        ("customers", "customer", "id"),
    ):
        found = database.execute(f"delete from {table} where project_id = ? and {column} = ?", [project_id, pseudonym])
        counts[name] = found.rowcount
    database.execute(_SEGMENTS_OF_NOBODY, [project_id])
    database.execute(
        "update source set comments_kept = (select count(*) from comment where source_id = source.id)"
        " where project_id = ?",
        [project_id],
    )
    return counts


def _count(database: Database, query: str, *values: Any) -> int:
    return int(database.execute(query, values).fetchone()[0])


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: json.loads(value) if name in _JSON and value is not None else value for name, value in row.items()}


def is_held(database: Database, project_id: int, pseudonym: str) -> bool:
    """Tell whether anything is held of a person."""
    query = """
    select exists (select 1 from respondent where project_id = ?1 and id = ?2)
        or exists (select 1 from customer where project_id = ?1 and id = ?2)
    """
    return bool(_count(database, query, project_id, pseudonym))
