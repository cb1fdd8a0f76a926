"""Comments: redacted text, who said it and when, its score and its segments."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from corpora.records import RedactedComment
from nlp.records import Sentiment
from service.store.connect import writing
from service.store.review_queue import forget_answers


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the comments that were given to ``add_comments``."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class StoredComment:
    """A comment as the store holds it.

    Attributes:
        n: Integer key, for joins and paging; not to be shown.
        id: Public id, 24 hexadecimal digits.
        source: Name of the source it came from.
        question: Which question it answers; empty if the source has one text column.
        text: Redacted words.
        respondent: Pseudonym of who said it.
        said_at: When, or None.
        score: On the project's scale, or None.
        segments: Pairs of name and value, by name.
        language: ISO 639-1 or "und"; None until enriched.
        sentiment: Of the whole comment; None until enriched.
        by_person: A person said how it feels.
        main_theme_id: The theme that says most of it, or None.
        unassigned: Why it has no theme (no content, rare, ambiguous, other language); None if it has one, or
            until themes are discovered.
    """

    n: int
    id: str
    source: str
    question: str
    text: str
    respondent: str
    said_at: datetime | None
    score: float | None
    segments: tuple[tuple[str, str], ...]
    language: str | None
    sentiment: Sentiment | None
    main_theme_id: str | None
    unassigned: str | None
    by_person: bool = False


_SELECT = """
select comment.n, comment.id, source.name as source, comment.question, comment.text,
       comment.respondent_id as respondent, comment.said_at, comment.score, comment.language,
       comment.negative, comment.neutral, comment.positive, comment.mixed, comment.unsure,
       comment.main_theme_id, comment.unassigned,
       exists (select 1 from sentiment_correction as answer where answer.comment_n = comment.n
                  and answer.end_at = 0) as by_person,
       (select json_group_array(json_array(segment.name, segment.value))
          from comment_segment join segment on segment.id = comment_segment.segment_id
         where comment_segment.comment_n = comment.n) as segments
from comment join source on source.id = comment.source_id
"""

_PRESENT = """
select id, n, text, question, said_at, score, respondent_id,
       (select json_group_array(json_array(segment.name, segment.value))
          from comment_segment join segment on segment.id = comment_segment.segment_id
         where comment_segment.comment_n = comment.n)
from comment where project_id = ? and id in (select value from json_each(?))
"""

_INSERT = """
insert into comment(id, project_id, source_id, respondent_id, question, text, said_at, score)
values (?, ?, ?, ?, ?, ?, ?, ?)
"""

_REPLACE_DETAILS = """
update comment set source_id = ?, respondent_id = ?, question = ?, said_at = ?, score = ? where n = ?
"""

_REPLACE_TEXT = """
update comment set text = ?, enriched_by = null, language = null, negative = null, neutral = null,
  positive = null, mixed = 0, unsure = 0, unassigned = null, main_theme_id = null
where n = ?
"""

_SWEEP = (
    """
    delete from respondent where project_id = (select project_id from source where id = ?) and not exists (
      select 1 from comment where comment.project_id = respondent.project_id and respondent_id = respondent.id)
    """,
    """
    delete from segment where project_id = (select project_id from source where id = ?) and not exists (
      select 1 from comment_segment where segment_id = segment.id)
    """,
)


def add_comments(database: Database, project_id: int, source_id: int, comments: Sequence[RedactedComment]) -> Written:
    """Add comments, or bring those that are there up to date, in one transaction.

    A comment is known again by its id. One whose words changed loses its clauses and themes and is to be
    enriched again; one whose score, time, segments or respondent changed keeps them. Where an id comes
    twice, the first counts.

    Returns:
        How many were new, changed and unchanged (an id that comes again is unchanged).
    """
    first: dict[str, RedactedComment] = {}
    for comment in comments:
        first.setdefault(comment.id, comment)
    with writing(database):
        present = _present(database, project_id, list(first))
        new = [comment for key, comment in first.items() if key not in present]
        changed = [
            (present[key], comment)
            for key, comment in first.items()
            if key in present and not present[key].same_as(comment)
        ]
        _add_respondents(database, project_id, [*new, *(comment for _, comment in changed)])
        segment_ids = _segment_ids(database, project_id, [*new, *(comment for _, comment in changed)])
        numbers = _insert(database, project_id, source_id, new)
        _replace(database, source_id, changed)
        _set_segments(database, dict(zip(numbers, new, strict=True)), segment_ids)
        _set_segments(database, {old.n: comment for old, comment in changed}, segment_ids)
    return Written(new=len(new), changed=len(changed), unchanged=len(comments) - len(new) - len(changed))


def remove_comments(database: Database, source_id: int, *, keep: Collection[bytes]) -> int:
    """Remove the comments of a source that are not among those to keep; the caller holds the transaction.

    Respondents and segments that no comment of the project uses any more go with them.

    Args:
        database: Where to write.
        source_id: Of the source.
        keep: Ids, as bytes.

    Returns:
        How many comments were removed.
    """
    rows = database.execute("select n, id from comment where source_id = ?", [source_id]).fetchall()
    gone = [(n,) for n, key in rows if bytes.fromhex(key) not in keep]
    database.conn.executemany("delete from comment where n = ?", gone)
    for statement in _SWEEP:
        database.conn.execute(statement, [source_id])
    return len(gone)


def read_comment(database: Database, project_id: int, comment_id: str) -> StoredComment | None:
    """Return the comment with this public id, or None."""
    rows = database.query(f"{_SELECT} where comment.project_id = ? and comment.id = ?", [project_id, comment_id])
    return next((_comment(row) for row in rows), None)


def read_comments(database: Database, numbers: Sequence[int]) -> tuple[StoredComment, ...]:
    """Return comments by their integer key, in the order given; unknown keys are left out."""
    rows = database.query(f"{_SELECT} where comment.n in (select value from json_each(?))", [json.dumps(list(numbers))])
    found = {row["n"]: _comment(row) for row in rows}
    return tuple(found[n] for n in numbers if n in found)


def count_comments(database: Database, project_id: int) -> int:
    """Count the comments of a project."""
    return int(database.execute("select count(*) from comment where project_id = ?", [project_id]).fetchone()[0])


def has_scores(database: Database, project_id: int, *, beside: int | None = None) -> bool:
    """Tell whether comments of the project have scores, those of one source left aside."""
    query = "select exists (select 1 from comment where project_id = ? and score is not null and source_id is not ?)"
    return bool(database.execute(query, [project_id, beside]).fetchone()[0])


def count_longer(database: Database, project_id: int, *, characters: int) -> int:
    """Return how many comments have more than so many characters."""
    query = "select count(*) from comment where project_id = ? and length(text) > ?"
    return int(database.execute(query, (project_id, characters)).fetchone()[0])


def list_languages(database: Database, project_id: int) -> dict[int, str | None]:
    """Return the language of every comment of a project by its integer key; None where it is not enriched yet."""
    return dict(database.execute("select n, language from comment where project_id = ?", [project_id]).fetchall())


def count_to_understand(database: Database, project_id: int) -> int:
    """Count the comments that no version of the language stages has read."""
    query = "select count(*) from comment where project_id = ? and enriched_by is null"
    return int(database.execute(query, [project_id]).fetchone()[0])


def read_languages(database: Database, numbers: Sequence[int]) -> dict[int, str | None]:
    """Return the language of comments by their integer key; None where it is not enriched yet."""
    query = "select n, language from comment where n in (select value from json_each(?))"
    return dict(database.execute(query, [json.dumps(list(numbers))]).fetchall())


def list_unplaced(database: Database, project_id: int) -> tuple[int, ...]:
    """Return the comments that have neither a theme nor a class, by integer key: grouping is still to come to them."""
    query = "select n from comment where project_id = ? and main_theme_id is null and unassigned is null order by n"
    return tuple(row[0] for row in database.execute(query, [project_id]))


@dataclass(frozen=True, slots=True)
class _Present:
    n: int
    text: str
    details: tuple[Any, ...]

    def same_as(self, comment: RedactedComment) -> bool:
        return self.text == comment.text and self.details == _details(comment)


def _details(comment: RedactedComment) -> tuple[Any, ...]:
    return (comment.question, _iso(comment.said_at), comment.score, comment.respondent, _segments(comment))


def _segments(comment: RedactedComment) -> tuple[tuple[str, str], ...]:
    return tuple(sorted({(name, value) for name, value in comment.segments if value}))


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")


def _present(database: Database, project_id: int, ids: list[str]) -> dict[str, _Present]:
    found = {}
    for key, n, text, question, said_at, score, respondent, segments in database.execute(
        _PRESENT, [project_id, json.dumps(ids)]
    ):
        pairs = tuple(sorted((name, value) for name, value in json.loads(segments)))
        found[key] = _Present(n, text, (question, said_at, score, respondent, pairs))
    return found


def _add_respondents(database: Database, project_id: int, comments: list[RedactedComment]) -> None:
    database.conn.executemany(
        "insert into respondent(project_id, id) values (?, ?) on conflict do nothing",
        ((project_id, respondent) for respondent in {comment.respondent for comment in comments}),
    )


def _segment_ids(database: Database, project_id: int, comments: list[RedactedComment]) -> dict[tuple[str, str], int]:
    wanted = sorted({pair for comment in comments for pair in _segments(comment)})
    database.conn.executemany(
        "insert into segment(project_id, name, value) values (?, ?, ?) on conflict do nothing",
        ((project_id, name, value) for name, value in wanted),
    )
    find = "select id from segment where project_id = ? and name = ? and value = ?"
    return {pair: database.execute(find, [project_id, *pair]).fetchone()[0] for pair in wanted}


def _insert(database: Database, project_id: int, source_id: int, comments: list[RedactedComment]) -> list[int]:
    numbers = []
    for comment in comments:
        values = [comment.id, project_id, source_id, comment.respondent, comment.question, comment.text]
        cursor = database.conn.execute(_INSERT, [*values, _iso(comment.said_at), comment.score])
        numbers.append(int(cursor.lastrowid or 0))
    return numbers


def _replace(database: Database, source_id: int, changed: list[tuple[_Present, RedactedComment]]) -> None:
    for old, comment in changed:
        details = [source_id, comment.respondent, comment.question, _iso(comment.said_at), comment.score]
        database.conn.execute(_REPLACE_DETAILS, [*details, old.n])
        if old.text != comment.text:
            database.conn.execute("delete from clause where comment_n = ?", [old.n])
            forget_answers(database, old.n)
            database.conn.execute(_REPLACE_TEXT, [comment.text, old.n])


def _set_segments(
    database: Database, comments: dict[int, RedactedComment], segment_ids: dict[tuple[str, str], int]
) -> None:
    database.conn.executemany("delete from comment_segment where comment_n = ?", ((n,) for n in comments))
    database.conn.executemany(
        "insert into comment_segment(comment_n, segment_id) values (?, ?)",
        ((n, segment_ids[pair]) for n, comment in comments.items() for pair in _segments(comment)),
    )


def _comment(row: dict[str, Any]) -> StoredComment:
    moods = (row.pop("negative"), row.pop("neutral"), row.pop("positive"))
    mixed, sure = bool(row.pop("mixed")), not row.pop("unsure")
    return StoredComment(
        **{
            **row,
            "said_at": None if row["said_at"] is None else datetime.fromisoformat(row["said_at"]),
            "sentiment": None if moods[0] is None else Sentiment(*moods, mixed=mixed, sure=sure),
            "by_person": bool(row["by_person"]),
            "segments": tuple(sorted((name, value) for name, value in json.loads(row["segments"]))),
        }
    )
