"""Count touchpoints and signals, in all of a project and in each of its themes: as arrays, for SQL is slower at it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from service.store.columns import distinct, load_integers
from service.store.connect import writing

Ints = npt.NDArray[np.int64]
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """Who says what in a project.

    Attributes:
        clauses: Ids, ascending.
        comment: Of each clause, its number among the project's comments.
        respondent: Of each clause, the number of who said it.
        themes: Ids.
        by_clause: Pairs of a clause's place and a theme's, by clause, shape (pairs, 2): what is said of a theme is said
            of the theme above it too, and a clause in two themes below one counts once for it.
        by_comment: The same for comments.
    """

    clauses: Ints
    comment: Ints
    respondent: Ints
    themes: Sequence[str]
    by_clause: Ints
    by_comment: Ints

    def places(self, clause_ids: Ints) -> Ints:
        """Return the places of clauses, -1 for those of another project."""
        if not len(self.clauses):
            return np.full(len(clause_ids), -1)
        place = np.minimum(np.searchsorted(self.clauses, clause_ids), len(self.clauses) - 1)
        return np.where(self.clauses[place] == clause_ids, place, -1)


_CLAUSES = """
select clause.id as id, comment_n from clause cross join comment on comment.n = clause.comment_n
where comment.project_id = ? order by clause.id
"""
_RESPONDENTS = """
select n, dense_rank() over (order by respondent_id) as number from comment where project_id = ? order by n
"""
_ASSIGNED = "select clause_id from assignment where theme_id = ?"
_TAGGED = """
select clause_id, (polarity = 'positive') - (polarity = 'negative') as polarity
from clause_touchpoint where touchpoint_id = ?
"""
_ANNOUNCED = "select clause_id from clause_signal where kind = ?"
_INSERTS = {
    "touchpoint_rollup": "insert into touchpoint_rollup values (?, ?, ?, ?, ?, ?, ?)",
    "signal_rollup": "insert into signal_rollup values (?, ?, ?, ?)",
    "theme_touchpoint": "insert into theme_touchpoint values (?, ?, ?, ?, ?)",
    "theme_signal": "insert into theme_signal values (?, ?, ?, ?)",
}


def count_understanding(database: Database, project_id: int) -> None:
    """Count touchpoints and signals anew, in all of a project and in each of its themes, in one transaction."""
    with writing(database):
        said = _load(database, project_id)
        for table in ("touchpoint_rollup", "signal_rollup"):
            database.execute(f"delete from {table} where project_id = ?", [project_id])
        for table in ("theme_touchpoint", "theme_signal"):
            of_themes = "theme_id in (select id from theme where project_id = ?)"
            database.execute(f"delete from {table} where {of_themes}", [project_id])
        for table, row in (*_touchpoints(database, project_id, said), *_signals(database, project_id, said)):
            database.execute(_INSERTS[table], row)


def _load(database: Database, project_id: int) -> _Said:
    clauses, comment_ns = load_integers(database, _CLAUSES, [project_id], columns=("id", "comment_n"))
    ns, respondents = load_integers(database, _RESPONDENTS, [project_id], columns=("n", "number"))
    comment = np.searchsorted(ns, comment_ns)
    themes = database.execute(
        "select id, parent_id from theme where project_id = ? order by id", [project_id]
    ).fetchall()
    place = {theme: i for i, (theme, _) in enumerate(themes)}
    pairs = [np.zeros((0, 2), dtype=np.int64)]
    for theme, parent in themes:
        [found] = load_integers(database, _ASSIGNED, [theme], columns=["clause_id"])
        rows = np.searchsorted(clauses, found)
        pairs += [np.stack([rows, np.full(len(rows), place[one])], axis=1) for one in (theme, parent) if one in place]
    by_clause = _distinct(np.concatenate(pairs))
    by_comment = _distinct(np.stack([comment[by_clause[:, 0]], by_clause[:, 1]], axis=1))
    return _Said(clauses, comment, respondents[comment], [theme for theme, _ in themes], by_clause, by_comment)


def _touchpoints(database: Database, project_id: int, said: _Said) -> Iterator[tuple[str, Row]]:
    for (touchpoint,) in database.execute("select id from touchpoint order by id").fetchall():
        ids, polarity = load_integers(database, _TAGGED, [touchpoint], columns=("clause_id", "polarity"))
        places = said.places(ids)
        places, polarity = places[places >= 0], polarity[places >= 0]
        if not len(places):
            continue
        who = said.respondent[places]
        people = (len(distinct(found)) for found in (who, who[polarity < 0], who[polarity > 0]))
        comments = len(distinct(said.comment[places]))
        yield "touchpoint_rollup", (project_id, touchpoint, comments, len(places), *people)
        order = np.argsort(places)
        at, theme = _joined(places[order], said.by_clause)
        clauses = np.bincount(theme, minlength=len(said.themes))
        negative = np.bincount(theme[polarity[order][at] < 0], minlength=len(said.themes))
        pairs = _distinct(np.stack([said.comment[places[order][at]], theme], axis=1))
        comments_of = np.bincount(pairs[:, 1], minlength=len(said.themes))
        for one in np.flatnonzero(clauses).tolist():
            counts = (int(clauses[one]), int(negative[one]), int(comments_of[one]))
            yield "theme_touchpoint", (said.themes[one], touchpoint, *counts)


def _signals(database: Database, project_id: int, said: _Said) -> Iterator[tuple[str, Row]]:
    """Count by the comment: who complains in one clause often says in the next one what follows from it."""
    who = np.zeros(int(said.comment.max(initial=-1)) + 1, dtype=np.int64)
    who[said.comment] = said.respondent
    for (kind,) in database.execute("select distinct kind from clause_signal order by kind").fetchall():
        [ids] = load_integers(database, _ANNOUNCED, [kind], columns=["clause_id"])
        places = said.places(ids)
        comments = distinct(said.comment[places[places >= 0]])
        if not len(comments):
            continue
        yield "signal_rollup", (project_id, kind, len(comments), len(distinct(who[comments])))
        at, theme = _joined(comments, said.by_comment)
        in_theme = np.bincount(theme, minlength=len(said.themes))
        people = _distinct(np.stack([who[comments[at]], theme], axis=1))
        respondents = np.bincount(people[:, 1], minlength=len(said.themes))
        for one in np.flatnonzero(in_theme).tolist():
            yield "theme_signal", (said.themes[one], kind, int(in_theme[one]), int(respondents[one]))


def _distinct(pairs: Ints) -> Ints:
    """Return the distinct rows of pairs of numbers that are not negative, sorted."""
    width = int(pairs[:, 1].max(initial=0)) + 1
    return np.stack(np.divmod(distinct(pairs[:, 0] * width + pairs[:, 1]), width), axis=1)


def _joined(wanted: Ints, pairs: Ints) -> tuple[Ints, Ints]:
    """Join numbers with the pairs, sorted, that begin with them.

    Returns:
        The place in ``wanted`` and the second number of every pair that is found.
    """
    first, last = (np.searchsorted(pairs[:, 0], wanted, side) for side in ("left", "right"))
    at = np.repeat(np.arange(len(wanted)), last - first)
    within = np.arange(len(at)) - np.repeat(np.cumsum(last - first) - (last - first), last - first)
    return at, pairs[np.repeat(first, last - first) + within, 1]
