"""Themes: groups of clauses about the same thing, and which clause belongs to which."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from nlp.records import Sentiment
from nlp.themes.stability import UNSTABLE
from service.store.connect import writing

MADE_BY = ("model", "rule", "person")  # in the order of nlp.themes.tree
UNASSIGNED = ("no content", "rare", "ambiguous", "other language")


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme as the store holds it.

    Attributes:
        id: Random once, kept for life.
        parent_id: The broader theme it belongs to, or None.
        name: A short phrase.
        named_by: "machine" or "person".
        definition: What belongs to it, in a person's words; empty until written.
        status: "live", or "gone" if the last discovery did not find it again.
        keywords: Phrases that set it apart, strongest first.
        stability: Mean best Jaccard match over resamples, 0 to 1; None if not measured.
        origin: "machine" if discovery found it, "person" if somebody made it.
        pinned: Kept even if a refit does not find it again.
        ignored: Counted, but left out of the rankings.
    """

    id: str
    parent_id: str | None
    name: str
    named_by: str
    definition: str
    status: str
    keywords: tuple[str, ...]
    stability: float | None
    origin: str = "machine"
    pinned: bool = False
    ignored: bool = False

    @property
    def unstable(self) -> bool:
        """Whether it was measured that it might not come back if others had answered."""
        return self.stability is not None and self.stability < UNSTABLE


@dataclass(frozen=True, slots=True)
class NewTheme:
    """A theme to be written; the attributes mean what they mean in ``Theme``.

    ``exemplars`` are clause ids, most central first; ``centroid`` is float32 (d,), of unit length.
    """

    id: str
    parent_id: str | None
    name: str
    keywords: tuple[str, ...]
    exemplars: tuple[int, ...]
    centroid: npt.NDArray[np.float32]
    stability: float | None = None
    named_by: str = "machine"
    definition: str = ""
    origin: str = "machine"
    pinned: bool = False
    ignored: bool = False


@dataclass(frozen=True, slots=True)
class Grouping:
    """Themes, and what of a project is in which.

    Attributes:
        themes: All of the project, parents before their children.
        clause_ids: int64 (n,), clauses: every one of the project, or those that change.
        clause_theme: int64 (n,), index into ``themes``, -1 for none.
        clause_strength: float (n,), of the assignment.
        clause_unassigned: For each clause the class it is in without a theme, or None.
        comment_ns: int64 (m,), comments: every one of the project, or those that change.
        comment_theme: int64 (m,), index of the main theme, -1 for none.
        comment_unassigned: For each comment the class it is in without a theme, or None.
        clause_made_by: int8 (n,), who gave the clause its theme, an index into ``MADE_BY``; None: always the model.
        merged: From the ids of themes that were merged away to those of the themes that took them in.
    """

    themes: tuple[NewTheme, ...]
    clause_ids: npt.NDArray[np.int64]
    clause_theme: npt.NDArray[np.int64]
    clause_strength: npt.NDArray[np.float32]
    clause_unassigned: tuple[str | None, ...]
    comment_ns: npt.NDArray[np.int64]
    comment_theme: npt.NDArray[np.int64]
    comment_unassigned: tuple[str | None, ...]
    clause_made_by: npt.NDArray[np.int8] | None = None
    merged: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quote:
    """A clause that stands for its theme, in the comment it was said in.

    Attributes:
        clause_id: Integer key of the clause.
        comment_id: Public id of the comment.
        text: The whole comment.
        start: Offset of the clause's first character.
        end: Offset after its last.
        sentiment: Of the clause.
        said_at: ISO 8601, or None.
        score: Of the comment, or None.
    """

    clause_id: int
    comment_id: str
    text: str
    start: int
    end: int
    sentiment: Sentiment
    said_at: str | None
    score: float | None


_SELECT = """
select id, parent_id, name, named_by, definition, status, keywords, stability, origin, pinned, ignored from theme
"""

_COLUMNS = (
    *("project_id", "parent_id", "name", "named_by", "definition", "keywords", "exemplars", "centroid", "stability"),
    *("origin", "pinned", "ignored", "run_id"),
)
_WRITE_THEME = f"""
insert into theme(id, {", ".join(_COLUMNS)}) values (?, {", ".join("?" * len(_COLUMNS))})
on conflict(id) do update set status = 'live', {", ".join(f"{name} = excluded.{name}" for name in _COLUMNS)}
"""

_QUOTES = """
select clause.id, comment.id, comment.text, clause.start_at, clause.end_at, clause.negative, clause.neutral,
       clause.positive, comment.said_at, comment.score
from theme, json_each(theme.exemplars) as exemplar
  join clause on clause.id = exemplar.value
  join comment on comment.n = clause.comment_n
where theme.id = ? and exists (
  select 1 from assignment join theme as assigned on assigned.id = assignment.theme_id
   where assignment.clause_id = clause.id and theme.id in (assigned.id, assigned.parent_id))
order by exemplar.key limit ?
"""


def change_grouping(database: Database, project_id: int, grouping: Grouping, *, run_id: int) -> None:
    """Replace the themes of a project, and the assignments and classes of some clauses and comments of it, or of all.

    All in one transaction; the other clauses and comments keep theirs, which must be of themes that stay. A theme that
    is not in the grouping is gone, and keeps its row so that links to it can say so.
    """
    with writing(database):
        before = ((clause,) for clause in grouping.clause_ids.tolist())
        database.conn.executemany("delete from assignment where clause_id = ?", before)
        database.execute("update theme set status = 'gone' where project_id = ?", [project_id])
        database.conn.executemany(_WRITE_THEME, (_theme_row(project_id, one, run_id) for one in grouping.themes))
        database.execute("delete from theme_merged where project_id = ?", [project_id])
        database.conn.executemany(
            "insert into theme_merged(project_id, theme_id, into_id) values (?, ?, ?)",
            ((project_id, *pair) for pair in grouping.merged.items()),
        )
        ids = [theme.id for theme in grouping.themes]
        _write_clauses(database, grouping, ids)
        main = (ids[index] if index >= 0 else None for index in grouping.comment_theme.tolist())
        database.conn.executemany(
            "update comment set main_theme_id = ?, unassigned = ? where n = ?",
            zip(main, grouping.comment_unassigned, grouping.comment_ns.tolist(), strict=True),
        )


def list_themes(database: Database, project_id: int) -> tuple[Theme, ...]:
    """Return the live themes of a project, by name."""
    rows = database.query(f"{_SELECT} where project_id = ? and status = 'live' order by name, id", [project_id])
    return tuple(_theme(row) for row in rows)


def read_descriptions(database: Database, project_id: int, *, live: bool = False) -> dict[str, NewTheme]:
    """Return the themes that a project has and (unless ``live``) had, by id, a parent before its children."""
    rows = database.execute(
        "select id, parent_id, name, keywords, exemplars, centroid, stability, named_by, definition, origin, pinned,"
        " ignored from theme where project_id = ? and (status = 'live' or not ?) order by parent_id is not null, rowid",
        [project_id, live],
    )
    return {
        row[0]: NewTheme(
            *(*row[:3], tuple(json.loads(row[3])), tuple(json.loads(row[4]))),
            *(np.frombuffer(row[5], dtype=np.float32), *row[6:10], bool(row[10]), bool(row[11])),
        )
        for row in rows
    }


def read_merged(database: Database, project_id: int) -> dict[str, str]:
    """Return the ids of themes that people merged away, with those of the live themes that took them in."""
    return dict(
        database.execute("select theme_id, into_id from theme_merged where project_id = ?", [project_id]).fetchall()
    )


def read_theme(database: Database, project_id: int, theme_id: str) -> Theme | None:
    """Return one theme, live or gone, or None if the project never had it."""
    rows = database.query(f"{_SELECT} where project_id = ? and id = ?", [project_id, theme_id])
    return next((_theme(row) for row in rows), None)


def read_quotes(database: Database, theme_id: str, *, limit: int = 10) -> tuple[Quote, ...]:
    """Return the clauses that stand for a theme, most central first (a parent's come from its children)."""
    found = []
    for row in database.execute(_QUOTES, [theme_id, limit]):
        clause_id, comment_id, text, start, end, negative, neutral, positive, said_at, score = row
        sentiment = Sentiment(negative, neutral, positive)
        found.append(Quote(clause_id, comment_id, text, start, end, sentiment, said_at, score))
    return tuple(found)


def count_unassigned(database: Database, project_id: int) -> tuple[tuple[str, int], ...]:
    """Return how many comments of a project are in each class without a theme, every class named."""
    rows = database.execute(
        "select unassigned, count(*) from comment where project_id = ? and unassigned is not null group by unassigned",
        [project_id],
    )
    found = dict(rows.fetchall())
    return tuple((name, found.get(name, 0)) for name in UNASSIGNED)


def read_rare(database: Database, project_id: int, *, after: int) -> list[int]:
    """Return the ids, above one, of the clauses of a project that say something rare."""
    rows = database.execute(
        "select clause.id from clause cross join comment on comment.n = clause.comment_n"
        " where clause.id > ? and clause.unassigned = 'rare' and comment.project_id = ? order by clause.id",
        [after, project_id],
    )
    return [row[0] for row in rows]


def _write_clauses(database: Database, grouping: Grouping, ids: list[str]) -> None:
    clauses = grouping.clause_ids.tolist()
    database.conn.executemany(
        "update clause set unassigned = ? where id = ? and unassigned is not ?",
        zip(grouping.clause_unassigned, clauses, grouping.clause_unassigned, strict=True),
    )
    chosen = grouping.clause_theme >= 0
    made_by = np.zeros(len(clauses), dtype=np.int8) if grouping.clause_made_by is None else grouping.clause_made_by
    database.conn.executemany(
        "insert into assignment(clause_id, theme_id, strength, made_by) values (?, ?, ?, ?)",
        zip(
            grouping.clause_ids[chosen].tolist(),
            [ids[index] for index in grouping.clause_theme[chosen].tolist()],
            grouping.clause_strength[chosen].astype(float).tolist(),
            [MADE_BY[who] for who in made_by[chosen].tolist()],
            strict=True,
        ),
    )


def _theme_row(project_id: int, theme: NewTheme, run_id: int) -> tuple[Any, ...]:
    return (
        *(theme.id, project_id, theme.parent_id, theme.name, theme.named_by, theme.definition),
        *(json.dumps(theme.keywords), json.dumps(theme.exemplars)),
        *(np.asarray(theme.centroid, dtype=np.float32).tobytes(), theme.stability),
        *(theme.origin, int(theme.pinned), int(theme.ignored), run_id),
    )


def _theme(row: dict[str, Any]) -> Theme:
    flags = {name: bool(row[name]) for name in ("pinned", "ignored")}
    return Theme(**{**row, **flags, "keywords": tuple(json.loads(row["keywords"]))})
