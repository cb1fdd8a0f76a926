"""How many comments there are, in which languages and moods, and how many have a theme."""

from dataclasses import dataclass

from sqlite_utils import Database

from service.store.themes import count_unassigned

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """A project, counted.

    Attributes:
        comments: All of them.
        clauses: All of them.
        first_said_at: ISO 8601 time of the earliest comment, or None.
        last_said_at: Of the latest.
        themed: Comments with a main theme.
        unassigned: Comments without one, by class.
        moods: Comments by likeliest sentiment: negative, neutral, positive.
        languages: Comments by language code, most frequent first.
        mixed: Comments that both praise and complain.
        unsure: Comments whose feeling the model is unsure of.
    """

    comments: int
    clauses: int
    first_said_at: str | None
    last_said_at: str | None
    themed: int
    unassigned: Counts
    moods: Counts
    languages: Counts
    mixed: int
    unsure: int


# A tie is neutral, as in nlp.records.Sentiment.label.
_COMMENTS = """
select count(*), min(said_at), max(said_at), count(main_theme_id),
       coalesce(sum(negative > max(neutral, positive)), 0), coalesce(sum(positive > max(neutral, negative)), 0),
       count(negative), coalesce(sum(mixed), 0), coalesce(sum(unsure), 0)
from comment where project_id = ?
"""

_LANGUAGES = """
select language, count(*) from comment where project_id = ? and language is not null
group by language order by 2 desc, 1
"""

_CLAUSES = """
select count(*) from comment join clause on clause.comment_n = comment.n where comment.project_id = ?
"""


def count_coverage(database: Database, project_id: int) -> Coverage:
    """Count the comments of a project."""
    row = database.execute(_COMMENTS, [project_id]).fetchone()
    comments, first, last, themed, negative, positive, scored, mixed, unsure = row
    return Coverage(
        comments=comments,
        clauses=database.execute(_CLAUSES, [project_id]).fetchone()[0],
        first_said_at=first,
        last_said_at=last,
        themed=themed,
        unassigned=count_unassigned(database, project_id),
        moods=(("negative", negative), ("neutral", scored - negative - positive), ("positive", positive)),
        languages=tuple(database.execute(_LANGUAGES, [project_id]).fetchall()),
        mixed=mixed,
        unsure=unsure,
    )
