"""Exposures: who mentioned which theme in which mood, loaded as arrays for the ranking."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Comments:
    """Every comment of a project, as columns of length m, by integer key.

    Attributes:
        ns: Integer keys, ascending.
        respondent: Index into ``Exposures.respondents``.
        score: On the project's scale, NaN without one.
        period: Index into ``Exposures.periods``, -1 without a time.
        order: Rank of its time among all, later is larger, 0 without a time: to find a respondent's latest
            answer.
    """

    ns: Ints
    respondent: Ints
    score: Floats
    period: Ints
    order: Ints


@dataclass(frozen=True, slots=True)
class Mentions:
    """Every clause that has a theme, as columns of length k.

    A clause counts for its theme and once more for the theme's parent, so that a parent is the union of its
    children.

    Attributes:
        comment: Index into ``Comments``.
        theme: Index into ``Exposures.themes``.
        polarity: -1 negative, 0 neutral, 1 positive: the likeliest label of the clause.
        score: Positive minus negative probability, -1 to 1.
    """

    comment: Ints
    theme: Ints
    polarity: npt.NDArray[np.int8]
    score: Floats


@dataclass(frozen=True, slots=True)
class Exposures:
    """What the ranking reads.

    Attributes:
        respondents: Pseudonyms, sorted.
        themes: Ids of the live themes, parents too, sorted.
        parents: For each theme the index of its parent, -1 without one.
        periods: Calendar quarters such as 2018Q2, in order of time.
        segments: Triples of integer key, name and value.
        comments: One row per comment.
        mentions: One row per clause and theme.
        segment_comment: For each pair of segment and comment, the index of the comment.
        segment_index: For each such pair, the index into ``segments``.
    """

    respondents: tuple[str, ...]
    themes: tuple[str, ...]
    parents: Ints
    periods: tuple[str, ...]
    segments: tuple[tuple[int, str, str], ...]
    comments: Comments
    mentions: Mentions
    segment_comment: Ints
    segment_index: Ints


_COMMENTS = """
select n, respondent_id, score, said_at,
       substr(said_at, 1, 4) || 'Q' || ((cast(substr(said_at, 6, 2) as integer) + 2) / 3)
from comment where project_id = ? order by n
"""

_MENTIONS = """
select clause.comment_n, assignment.theme_id, clause.negative, clause.neutral, clause.positive
from comment join clause on clause.comment_n = comment.n join assignment on assignment.clause_id = clause.id
where comment.project_id = ? order by clause.id, assignment.theme_id
"""

_SEGMENTS = """
select comment_segment.comment_n, comment_segment.segment_id
from segment join comment_segment on comment_segment.segment_id = segment.id
where segment.project_id = ? order by comment_segment.segment_id, comment_segment.comment_n
"""


def load_exposures(database: Database, project_id: int) -> Exposures:
    """Return every comment and mention of a project as arrays (about 2 seconds for 200,000 comments)."""
    respondents, periods, comments = _load_comments(database, project_id)
    themes = dict(
        database.execute(
            "select id, parent_id from theme where project_id = ? and status = 'live' order by id",
            [project_id],
        ).fetchall()
    )
    index = {theme_id: i for i, theme_id in enumerate(themes)}
    parents = np.array([index.get(parent, -1) for parent in themes.values()], dtype=np.int64)
    segments = database.execute(
        "select id, name, value from segment where project_id = ? order by id", [project_id]
    ).fetchall()
    pairs = np.array(database.execute(_SEGMENTS, [project_id]).fetchall(), dtype=np.int64).reshape(-1, 2)
    return Exposures(
        respondents=respondents,
        themes=tuple(themes),
        parents=parents,
        periods=periods,
        segments=tuple(segments),
        comments=comments,
        mentions=_load_mentions(database, project_id, comments.ns, index, parents),
        segment_comment=np.searchsorted(comments.ns, pairs[:, 0]),
        segment_index=np.searchsorted(np.array([row[0] for row in segments], dtype=np.int64), pairs[:, 1]),
    )


def _load_comments(database: Database, project_id: int) -> tuple[tuple[str, ...], tuple[str, ...], Comments]:
    rows = database.execute(_COMMENTS, [project_id]).fetchall()
    respondents = sorted({row[1] for row in rows})
    periods = sorted({row[4] for row in rows if row[4] is not None})
    moments = sorted({row[3] for row in rows if row[3] is not None})
    of_respondent = {key: i for i, key in enumerate(respondents)}
    of_period: dict[str | None, int] = {key: i for i, key in enumerate(periods)}
    of_moment: dict[str | None, int] = {key: i for i, key in enumerate(moments, start=1)}
    comments = Comments(
        ns=np.array([row[0] for row in rows], dtype=np.int64),
        respondent=np.array([of_respondent[row[1]] for row in rows], dtype=np.int64),
        score=np.array([np.nan if row[2] is None else row[2] for row in rows], dtype=np.float64),
        period=np.array([of_period.get(row[4], -1) for row in rows], dtype=np.int64),
        order=np.array([of_moment.get(row[3], 0) for row in rows], dtype=np.int64),
    )
    return tuple(respondents), tuple(periods), comments


def _load_mentions(database: Database, project_id: int, ns: Ints, index: dict[str, int], parents: Ints) -> Mentions:
    rows = database.execute(_MENTIONS, [project_id]).fetchall()
    comment = np.searchsorted(ns, np.array([row[0] for row in rows], dtype=np.int64))
    theme = np.array([index[row[1]] for row in rows], dtype=np.int64)
    moods = np.array([row[2:5] for row in rows], dtype=np.float64).reshape(-1, 3)
    polarity = np.zeros(len(rows), dtype=np.int8)
    polarity[moods[:, 0] > moods[:, 1:].max(axis=1)] = -1
    polarity[moods[:, 2] > moods[:, :2].max(axis=1)] = 1
    score = moods[:, 2] - moods[:, 0]
    inner = parents[theme] >= 0 if len(theme) else np.zeros(0, dtype=bool)
    return Mentions(
        comment=np.concatenate([comment, comment[inner]]),
        theme=np.concatenate([theme, parents[theme[inner]]]),
        polarity=np.concatenate([polarity, polarity[inner]]),
        score=np.concatenate([score, score[inner]]),
    )
