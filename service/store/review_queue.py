"""The review queue: comments whose feeling the model is unsure of, and what people answered."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from service.store.connect import writing
from service.store.moments import now, written

PAGE_SIZE = 10
LABELS = ("negative", "neutral", "positive")
WHOLE = (0, 0)  # stands for the comment as a whole where the offsets of a clause could stand


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a comment stands in the queue: the model's confidence in its guess, 0 to 1, and its integer key."""

    confidence: float
    n: int


@dataclass(frozen=True, slots=True)
class QueuePage:
    """The comments of one page, least sure first, and whether there are others before and after them."""

    turns: tuple[Turn, ...]
    before: bool
    after: bool


_CONFIDENCE = "max(negative, neutral, positive)"
_LABEL = (
    "case when {of}.negative > max({of}.neutral, {of}.positive) then 'negative'"
    " when {of}.positive > max({of}.neutral, {of}.negative) then 'positive' else 'neutral' end"
)

# What a person said of an earlier guess stays, with the guess that it was said of.
_ANSWER = """
insert into sentiment_correction(comment_n, start_at, end_at, label, guess, made_by, made_at)
select ?, ?, ?, ?, {guess}, ?, ? from {where}
on conflict do update set label = excluded.label, made_by = excluded.made_by, made_at = excluded.made_at
"""
_ANSWER_CLAUSE = _ANSWER.format(
    guess=_LABEL.format(of="clause"), where="clause where comment_n = ? and start_at = ? and end_at = ?"
)
_ANSWER_WHOLE = _ANSWER.format(
    guess=_LABEL.format(of="comment"), where="comment where n = ? and ? = 0 and ? = 0 and negative is not null"
)

_ANSWERED = (
    "sentiment_correction as answer join clause on clause.comment_n = answer.comment_n"
    " and clause.start_at = answer.start_at and clause.end_at = answer.end_at"
    " where answer.comment_n in (select value from json_each(?))"
)
_MOODS = ", ".join(f"{label} = answer.label = '{label}'" for label in LABELS)

# A touchpoint that was spoken of in the mood that the model took for the clause's is spoken of in the right one now.
_REPLAY = (
    f"""
    update clause_touchpoint set polarity = answered.label
    from (select clause.id, answer.label, {_LABEL.format(of="clause")} as guess from {_ANSWERED}) as answered
    where clause_touchpoint.clause_id = answered.id and polarity = answered.guess and made_by = 'model'
    """,
    f"""
    update clause set {_MOODS.replace("answer.", "answered.")}, unsure = 0
    from (select clause.id as clause_id, answer.label from {_ANSWERED}) as answered where id = answered.clause_id
    """,
    f"""
    update comment set {_MOODS}, unsure = 0 from sentiment_correction as answer
    where n = answer.comment_n and answer.end_at = 0 and n in (select value from json_each(?))
    """,
)


def read_queue(
    database: Database,
    project_id: int,
    *,
    after: Turn | None = None,
    before: Turn | None = None,
    size: int = PAGE_SIZE,
) -> QueuePage:
    """Return one page of the comments to review.

    Args:
        database: Open for reading.
        project_id: Of the project.
        after: The page begins with the next comment after this turn.
        before: The page ends with the comment before this turn. Wins over ``after``.
        size: Comments a page.
    """
    backwards = before is not None
    start = before or after or Turn(0.0, 0)
    compare, order = ("<", "desc") if backwards else (">", "asc")
    rows = database.execute(
        f"select {_CONFIDENCE}, n from comment where project_id = ? and unsure = 1"
        f" and {_CONFIDENCE} {compare}= ? and ({_CONFIDENCE}, n) {compare} (?, ?)"
        f" order by {_CONFIDENCE} {order}, n {order} limit ?",
        [project_id, start.confidence, start.confidence, start.n, size + 1],
    ).fetchall()
    turns, more = tuple(Turn(*row) for row in rows[:size]), len(rows) > size
    if backwards:
        return QueuePage(turns[::-1], before=more, after=True)
    return QueuePage(turns, before=after is not None, after=more)


def count_queue(database: Database, project_id: int) -> int:
    """Count the comments to review."""
    query = "select count(*) from comment where project_id = ? and unsure = 1"
    return int(database.execute(query, [project_id]).fetchone()[0])


def write_answers(database: Database, comment_n: int, labels: Mapping[tuple[int, int], str], *, by: str) -> int:
    """Store how a person says that a comment and its clauses feel, in one transaction; it wins over the model.

    Args:
        database: Where to write.
        comment_n: Integer key of the comment.
        labels: By offsets of the clause, or ``WHOLE``: "negative", "neutral" or "positive".
        by: Who says so.

    Returns:
        How many of the labels were stored: all but those of clauses that the comment does not have (any more).
    """
    answered_at = written(now())
    stored = 0
    with writing(database):
        for (start, end), label in labels.items():
            query = _ANSWER_WHOLE if (start, end) == WHOLE else _ANSWER_CLAUSE
            values = [comment_n, start, end, label, by, answered_at, comment_n, start, end]
            stored += database.execute(query, values).rowcount
        replay_answers(database, [comment_n])
    return stored


def replay_answers(database: Database, comment_ns: Iterable[int]) -> None:
    """Put what people answered in the place of what the model says; the caller holds the transaction.

    An answer is about the words between its offsets: it holds for as long as the comment says the same and has a
    clause there.
    """
    numbers = json.dumps(list(comment_ns))
    for statement in _REPLAY:
        database.execute(statement, [numbers])


def forget_answers(database: Database, comment_n: int) -> None:
    """Drop what people answered about a comment whose words changed; the caller holds the transaction."""
    database.execute("delete from sentiment_correction where comment_n = ?", [comment_n])
