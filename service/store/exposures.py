"""Exposures: who mentioned which theme in which mood, loaded as arrays for the ranking."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from service.store.columns import load_integers

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
class Clauses:
    """Every clause of a project, as columns of length c.

    Attributes:
        ids: Ascending.
        comment: Index into ``Comments``.
    """

    ids: Ints
    comment: Ints


@dataclass(frozen=True, slots=True)
class Mentions:
    """Every clause that has a theme, as columns of length k.

    A clause counts for its theme and once more for the theme's parent, so that a parent is the union of its
    children and of what is in none of them.

    Attributes:
        clause: Index into ``Clauses``.
        comment: Index into ``Comments``.
        theme: Index into ``Exposures.themes``.
        polarity: -1 negative, 0 neutral, 1 positive: the likeliest label of the clause.
    """

    clause: Ints
    comment: Ints
    theme: Ints
    polarity: npt.NDArray[np.int8]


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
        clauses: One row per clause.
        mentions: One row per clause and theme.
        segment_comment: For each pair of segment and comment, the index of the comment.
        segment_index: For each such pair, the index into ``segments``.
        weights: How much each respondent counts, shape (respondents,); all 1 unless weighted to a population.
    """

    respondents: tuple[str, ...]
    themes: tuple[str, ...]
    parents: Ints
    periods: tuple[str, ...]
    segments: tuple[tuple[int, str, str], ...]
    comments: Comments
    clauses: Clauses
    mentions: Mentions
    segment_comment: Ints
    segment_index: Ints
    weights: Floats


_COMMENTS = """
select n, respondent_id, score, said_at,
       substr(said_at, 1, 4) || 'Q' || ((cast(substr(said_at, 6, 2) as integer) + 2) / 3)
from comment where project_id = ? order by n
"""

# A tie is neutral, as in nlp.records.Sentiment.label.
_CLAUSES = """
select clause.id as id, comment_n,
       (clause.positive > max(clause.neutral, clause.negative))
         - (clause.negative > max(clause.neutral, clause.positive)) as polarity
from clause cross join comment on comment.n = clause.comment_n where comment.project_id = ? order by clause.id
"""

_ASSIGNED = "select clause_id from assignment where theme_id = ?"

_WEIGHTS = "select id, weight from respondent where project_id = ? and weight <> 1"

_SEGMENTS = """
select comment_segment.comment_n, comment_segment.segment_id
from segment join comment_segment on comment_segment.segment_id = segment.id
where segment.project_id = ? order by comment_segment.segment_id, comment_segment.comment_n
"""

# As they were written, which follows from the comments: resamples are drawn in this order, and ids are random.
_THEMES = "select id, parent_id from theme where project_id = ? and status = 'live' order by rowid"


def load_exposures(database: Database, project_id: int) -> Exposures:
    """Return every comment and mention of a project as arrays (about 3 seconds for 1,000,000 clauses)."""
    respondents, periods, comments = _load_comments(database, project_id)
    themes = dict(database.execute(_THEMES, [project_id]).fetchall())
    index = {theme_id: i for i, theme_id in enumerate(themes)}
    parents = np.array([index.get(parent, -1) for parent in themes.values()], dtype=np.int64)
    segments = database.execute(
        "select id, name, value from segment where project_id = ? order by id", [project_id]
    ).fetchall()
    clauses, moods = _load_clauses(database, project_id, comments.ns)
    pairs = np.array(database.execute(_SEGMENTS, [project_id]).fetchall(), dtype=np.int64).reshape(-1, 2)
    return Exposures(
        respondents=respondents,
        themes=tuple(themes),
        parents=parents,
        periods=periods,
        segments=tuple(segments),
        comments=comments,
        clauses=clauses,
        mentions=_load_mentions(database, clauses, moods, tuple(themes), parents),
        segment_comment=np.searchsorted(comments.ns, pairs[:, 0]),
        segment_index=np.searchsorted(np.array([row[0] for row in segments], dtype=np.int64), pairs[:, 1]),
        weights=_load_weights(database, project_id, respondents),
    )


def _load_comments(database: Database, project_id: int) -> tuple[tuple[str, ...], tuple[str, ...], Comments]:
    rows = database.execute(_COMMENTS, [project_id]).fetchall()
    ns, respondents, scores, moments, quarters = zip(*rows, strict=True) if rows else ((), (), (), (), ())
    of_respondent, respondent = _numbered(respondents)
    periods, period = _numbered(quarters)
    _, order = _numbered(moments)
    comments = Comments(
        ns=np.array(ns, dtype=np.int64),
        respondent=respondent,
        score=np.array(scores, dtype=np.float64),  # None becomes NaN
        period=period,
        order=order + 1,
    )
    return of_respondent, periods, comments


def _load_weights(database: Database, project_id: int, respondents: Sequence[str]) -> Floats:
    known = dict(database.execute(_WEIGHTS, [project_id]).fetchall())
    if not known:
        return np.ones(len(respondents))
    return np.fromiter((known.get(key, 1.0) for key in respondents), dtype=np.float64, count=len(respondents))


def _numbered(values: Sequence[str | None]) -> tuple[tuple[str, ...], Ints]:
    """Return the distinct values, sorted, and the place of each value among them, -1 for None."""
    distinct = sorted({value for value in values if value is not None})
    place: dict[str | None, int] = {value: i for i, value in enumerate(distinct)} | {None: -1}
    return tuple(distinct), np.fromiter((place[value] for value in values), dtype=np.int64, count=len(values))


def _load_clauses(database: Database, project_id: int, ns: Ints) -> tuple[Clauses, npt.NDArray[np.int8]]:
    """Return the clauses, and the polarity of each."""
    ids, comment_ns, moods = load_integers(database, _CLAUSES, [project_id], columns=("id", "comment_n", "polarity"))
    return Clauses(ids, np.searchsorted(ns, comment_ns)), moods.astype(np.int8)


def _load_mentions(
    database: Database, clauses: Clauses, moods: npt.NDArray[np.int8], themes: Sequence[str], parents: Ints
) -> Mentions:
    found = [load_integers(database, _ASSIGNED, [theme], columns=["clause_id"])[0] for theme in themes]
    clause = np.searchsorted(clauses.ids, np.concatenate([*found, np.zeros(0, dtype=np.int64)]))
    theme = np.repeat(np.arange(len(themes)), [len(ids) for ids in found])
    order = np.lexsort((theme, clause))
    clause, theme = clause[order], theme[order]
    inner = parents[theme] >= 0
    clause = np.concatenate([clause, clause[inner]])
    return Mentions(
        clause=clause,
        comment=clauses.comment[clause],
        theme=np.concatenate([theme, parents[theme[inner]]]),
        polarity=moods[clause],
    )
