"""Clauses: what each comment says, one thing at a time, and which comments are still to be split."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from corpora.records import RedactedComment
from nlp.records import Enrichment, Sentiment, Signal
from service.store.connect import writing
from service.store.review_queue import replay_answers
from service.store.signals import add_signals, read_signals
from service.store.theme_model import read_between
from service.store.touchpoints import NONE_BESIDE, Tag, add_tags, read_tags
from service.store.vectors import add_vectors, unpack

_ROWS_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class StoredClause:
    """A clause as the store holds it.

    Attributes:
        id: Integer key.
        comment_n: Integer key of its comment.
        start: Offset of its first character in the comment's text.
        end: Offset after its last.
        sentiment: How it feels.
        theme_ids: The themes it is assigned to, strongest first.
        unassigned: Why it has no theme; None if it has one, or until themes are discovered.
        touchpoints: What it is about, most confident first.
        signals: What it announces, in the order of the text.
        by_person: A person said how it feels.
        between: The themes that it lies between if it is ambiguous, the nearer one first; a single one where the other
            group is too small to be a theme, or where people merged both into one.
    """

    id: int
    comment_n: int
    start: int
    end: int
    sentiment: Sentiment
    theme_ids: tuple[str, ...]
    unassigned: str | None
    touchpoints: tuple[Tag, ...] = ()
    signals: tuple[Signal, ...] = ()
    by_person: bool = False
    between: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseTable:
    """Every clause of a project, as columns; row i of each is about the same clause.

    Attributes:
        ids: Integer keys, ascending, shape (n,).
        comment_ns: Integer keys of their comments, shape (n,).
        texts: The words, n of them.
        phrases: Noun and verb phrases of each.
        sentiments: float32 (n, 3): negative, neutral, positive.
        vectors: float32 (n, d), unit rows.
        embedders: The versions that made the vectors; more than one cannot be compared.
    """

    ids: npt.NDArray[np.int64]
    comment_ns: npt.NDArray[np.int64]
    texts: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    sentiments: npt.NDArray[np.float32]
    vectors: npt.NDArray[np.float32]
    embedders: frozenset[str]


_TO_ENRICH = """
select id, n, text, question, respondent_id, said_at, score
from comment where project_id = ? and id > ? and enriched_by is not ?
order by id limit ?
"""

_INSERT = """
insert into clause(id, comment_n, position, start_at, end_at, negative, neutral, positive, mixed, unsure, phrases)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

_ENRICHED = """
update comment set enriched_by = ?, language = ?, negative = ?, neutral = ?, positive = ?, mixed = ?,
  unsure = ?, unassigned = null, main_theme_id = null
where n = ?
"""

_READ = """
select id, comment_n, start_at, end_at, unassigned,
       (select json_group_array(theme_id)
          from (select theme_id from assignment where clause_id = clause.id order by strength desc, theme_id)),
       exists (select 1 from sentiment_correction as answer where answer.comment_n = clause.comment_n
                  and answer.start_at = clause.start_at and answer.end_at = clause.end_at),
       negative, neutral, positive, mixed, not unsure
from clause where comment_n in (select value from json_each(?)) order by comment_n, position
"""

# In the order of the clauses' keys, so that nothing is sorted: three times as fast as by way of the project.
_LOAD = """
select clause.id, clause.comment_n,
       substr(comment.text, clause.start_at + 1, clause.end_at - clause.start_at),
       clause.phrases, clause.negative, clause.neutral, clause.positive,
       vector.embedder, vector.scale, vector.data
from clause cross join comment on comment.n = clause.comment_n cross join vector on vector.clause_id = clause.id
where comment.project_id = ?1 and (?2 is null or clause.id in (select value from json_each(?2))) order by clause.id
"""


def count_to_enrich(database: Database, project_id: int, *, version: str) -> int:
    """Count the comments without clauses of this version of the enrichment."""
    query = "select count(*) from comment where project_id = ? and enriched_by is not ?"
    return int(database.execute(query, [project_id, version]).fetchone()[0])


def comments_to_enrich(
    database: Database, project_id: int, *, version: str, after: str = "", limit: int = 1000
) -> list[tuple[int, RedactedComment]]:
    """Return the next comments without clauses of this version, by id, as pairs of integer key and comment.

    Ids are hashes of what a comment is, so the batches are the same whatever the order of the file was, and
    a job that was stopped between two of them goes on with the same batches. Segments are left empty: the
    language stages do not read them.

    Args:
        database: Where to read.
        project_id: Of the project.
        version: Of the enrichment that is wanted.
        after: Id of the last comment that was taken; empty to begin.
        limit: How many at most.
    """
    rows = database.execute(_TO_ENRICH, [project_id, after, version, limit]).fetchall()
    return [
        (n, RedactedComment(id_, text, question, respondent, _moment(said_at), score, ()))
        for id_, n, text, question, respondent, said_at, score in rows
    ]


def write_enrichments(
    database: Database,
    enriched: Sequence[tuple[int, Enrichment]],
    *,
    version: str,
    embedder: str,
    taxonomies: Mapping[str, str] = NONE_BESIDE,
) -> int:
    """Replace what is understood of some comments, in one transaction; what people answered about them stays.

    Args:
        database: Where to write.
        enriched: Pairs of a comment's integer key and what was found in it.
        version: Of the enrichment.
        embedder: Version of the embedder.
        taxonomies: Name of each touchpoint's taxonomy, as in ``store.touchpoints.add_tags``.

    Returns:
        How many clauses were written.
    """
    found = [enrichment for _, enrichment in enriched]
    with writing(database):
        database.conn.executemany("delete from clause where comment_n = ?", ((n,) for n, _ in enriched))
        first = database.execute("select coalesce(max(id), 0) + 1 from clause").fetchone()[0]
        rows = [(first + i, *row) for i, row in enumerate(_clause_rows(enriched))]
        database.conn.executemany(_INSERT, rows)
        if rows:
            vectors = np.concatenate([one.vectors for one in found if one.clauses]).astype(np.float32, copy=False)
            ids = [row[0] for row in rows]
            add_vectors(database, ids, vectors, embedder=embedder)
            add_tags(database, ids, _per_clause(found, "touchpoints"), taxonomies=taxonomies)
            add_signals(database, ids, _per_clause(found, "signals"))
        database.conn.executemany(
            _ENRICHED, ((version, one.language, *_feeling(one.sentiment), n) for n, one in enriched)
        )
        replay_answers(database, (n for n, _ in enriched))
    return len(rows)


def read_clauses(database: Database, comment_ns: Sequence[int]) -> dict[int, tuple[StoredClause, ...]]:
    """Return the clauses of some comments, by integer key of the comment, in the order of the text."""
    rows = database.execute(_READ, [json.dumps(list(comment_ns))]).fetchall()
    ids = [row[0] for row in rows]
    tags, signals, between = read_tags(database, ids), read_signals(database, ids), read_between(database, ids)
    found: dict[int, tuple[StoredClause, ...]] = dict.fromkeys(comment_ns, ())
    for clause_id, n, start, end, unassigned, themes, by_person, *feeling in rows:
        clause = StoredClause(
            id=clause_id,
            comment_n=n,
            start=start,
            end=end,
            sentiment=_sentiment(*feeling),
            theme_ids=tuple(json.loads(themes)),
            unassigned=unassigned,
            touchpoints=tags.get(clause_id, ()),
            signals=signals.get(clause_id, ()),
            by_person=bool(by_person),
            between=between.get(clause_id, ()),
        )
        found[n] += (clause,)
    return found


def load_clauses(database: Database, project_id: int, *, ids: Sequence[int] | None = None) -> ClauseTable:
    """Return every clause of a project, or some, with their vectors: about 2 seconds and 500 MB for 200,000 clauses."""
    cursor = database.execute(_LOAD, [project_id, None if ids is None else json.dumps(list(ids))])
    columns: list[list[Any]] = [[] for _ in range(9)]
    bytes_of_vectors = []
    while rows := cursor.fetchmany(_ROWS_AT_ONCE):  # so that the rows need not be held beside the arrays
        *plain, blobs = zip(*rows, strict=True)
        for column, values in zip(columns, plain, strict=True):
            column.extend(values)
        bytes_of_vectors.append(b"".join(blobs))
    ids, comment_ns, texts, phrases, negative, neutral, positive, embedders, scales = columns
    return ClauseTable(
        ids=np.array(ids, dtype=np.int64),
        comment_ns=np.array(comment_ns, dtype=np.int64),
        texts=tuple(texts),
        phrases=tuple(tuple(json.loads(found)) for found in phrases),
        sentiments=np.stack([negative, neutral, positive], axis=1).astype(np.float32),
        vectors=unpack(scales, bytes_of_vectors),
        embedders=frozenset(embedders),
    )


def _clause_rows(enriched: Sequence[tuple[int, Enrichment]]) -> list[tuple[Any, ...]]:
    return [
        (n, position, clause.start, clause.end, *_feeling(sentiment), json.dumps(clause.phrases))
        for n, one in enriched
        for position, (clause, sentiment) in enumerate(zip(one.clauses, one.sentiments, strict=True))
    ]


def _feeling(sentiment: Sentiment) -> tuple[float, float, float, int, int]:
    """Return what belongs in the columns negative, neutral, positive, mixed and unsure."""
    probabilities = float(sentiment.negative), float(sentiment.neutral), float(sentiment.positive)
    return (*probabilities, int(sentiment.mixed), int(not sentiment.sure))


def _sentiment(negative: float, neutral: float, positive: float, mixed: int, sure: int) -> Sentiment:
    return Sentiment(negative, neutral, positive, mixed=bool(mixed), sure=bool(sure))


def _per_clause(found: Sequence[Enrichment], what: str) -> list[tuple[Any, ...]]:
    """Return the touchpoints or the signals of every clause; where none were looked for, each has none."""
    return [each for one in found for each in getattr(one, what) or ((),) * len(one.clauses)]


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
