"""What only the pages read: the values that filters offer, one group's shares, and which themes come together."""

import json
import math
from dataclasses import dataclass

from sqlite_utils import Database

from nlp.records import Sentiment
from service.store.rollups import ThemePeriod
from service.store.themes import Quote

SAMPLE = 2_000  # clauses of a theme that are looked at where looking at all would take long


@dataclass(frozen=True, slots=True)
class SegmentSize:
    """A segment and how many respondents are in it."""

    id: int
    name: str
    value: str
    respondents: int


@dataclass(frozen=True, slots=True)
class GroupCount:
    """A theme among the respondents of one group: all, who mention it, who complain about it."""

    theme_id: str
    respondents: int
    mentions: int
    negative_mentions: int


@dataclass(frozen=True, slots=True)
class Together:
    """A theme that comes in the same comments as another.

    Attributes:
        theme_id: Of the theme that comes too.
        both: Comments, of those looked at, that mention both.
        looked_at: Comments of the other theme that were looked at.
    """

    theme_id: str
    both: int
    looked_at: int


_SEGMENTS = """
select segment.id, segment.name, segment.value, max(theme_segment.respondents)
from theme_segment join segment on segment.id = theme_segment.segment_id
where segment.project_id = ? group by segment.id order by segment.name, segment.value
"""

_COMPLAINT = """
select clause.id, comment.id, comment.text, clause.start_at, clause.end_at, clause.negative, clause.neutral,
       clause.positive, comment.said_at, comment.score
from (select clause_id, strength from assignment where theme_id = ? limit ?) as said
  cross join clause on clause.id = said.clause_id
  cross join comment on comment.n = clause.comment_n
where clause.negative > max(clause.neutral, clause.positive)
order by said.strength desc, clause.id limit 1
"""

# About every k-th clause of the theme, so that a large theme costs what a small one does; multiplied by a large prime
# first, so that ids that go in steps (the first clause of every comment) are not taken all or none.
_TOGETHER = """
with looked_at as materialized (
  select distinct clause.comment_n as n from assignment join clause on clause.id = assignment.clause_id
  where assignment.theme_id in (select value from json_each(?)) and (assignment.clause_id * 2654435761 >> 8) % ? = 0
)
select assignment.theme_id, count(distinct looked_at.n), (select count(*) from looked_at)
from looked_at
  cross join clause on clause.comment_n = looked_at.n
  cross join assignment on assignment.clause_id = clause.id
where assignment.theme_id not in (select value from json_each(?))
group by assignment.theme_id order by 2 desc, 1
"""


def list_segments(database: Database, project_id: int) -> tuple[SegmentSize, ...]:
    """Return every segment of a ranked project with its size, by name and value."""
    return tuple(SegmentSize(*row) for row in database.execute(_SEGMENTS, [project_id]))


def list_questions(database: Database, project_id: int) -> tuple[str, ...]:
    """Return the questions that the project's sources ask; none if each has one text column."""
    rows = database.execute("select mapping from source where project_id = ? order by id", [project_id])
    asked: dict[str, None] = {}
    for (mapping,) in rows:
        texts = json.loads(mapping).get("text", [])
        if len(texts) > 1:
            asked |= dict.fromkeys(texts)
    return tuple(asked)


def list_segment_counts(database: Database, project_id: int, segment_id: int) -> tuple[GroupCount, ...]:
    """Return every theme among the respondents of one segment."""
    rows = database.execute(
        "select theme_segment.theme_id, theme_segment.respondents, mentions, negative_mentions"
        " from theme_rollup join theme_segment on theme_segment.theme_id = theme_rollup.theme_id"
        " where theme_rollup.project_id = ? and segment_id = ?",
        [project_id, segment_id],
    )
    return tuple(GroupCount(*row) for row in rows)


def group_of(periods: tuple[ThemePeriod, ...], period: str) -> tuple[GroupCount, ...]:
    """Return every theme among the respondents of one period."""
    return tuple(
        GroupCount(one.theme_id, one.respondents, one.mentions, one.negative_mentions)
        for one in periods
        if one.period == period
    )


def read_complaint(database: Database, theme_id: str) -> Quote | None:
    """Return the most central complaint about a theme, of its first ``SAMPLE`` clauses; None if there is none."""
    row = database.execute(_COMPLAINT, [theme_id, SAMPLE]).fetchone()
    if row is None:
        return None
    clause_id, comment_id, text, start, end, negative, neutral, positive, said_at, score = row
    return Quote(clause_id, comment_id, text, start, end, Sentiment(negative, neutral, positive), said_at, score)


def list_together(
    database: Database, theme_ids: tuple[str, ...], *, apart_from: tuple[str, ...], clauses: int
) -> tuple[Together, ...]:
    """Return the themes that come in the same comments as one theme, most frequent first.

    Args:
        database: Open for reading.
        theme_ids: The theme and those below it.
        apart_from: Themes that come with it by nature: itself, those below and above it.
        clauses: How many clauses it has; of more than ``SAMPLE``, about every k-th is looked at.
    """
    step = max(1, math.ceil(clauses / SAMPLE))
    rows = database.execute(_TOGETHER, [json.dumps(theme_ids), step, json.dumps(apart_from)])
    return tuple(Together(*row) for row in rows)
