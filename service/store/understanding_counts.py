"""Count touchpoints and signals, in all of a project and in each of its themes: as arrays, for SQL is slower at it."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from service.store.columns import distinct, load_integers
from service.store.connect import writing
from service.store.exposures import Clauses, Exposures

Ints = npt.NDArray[np.int64]
Row = tuple[Any, ...]


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


def count_understanding(database: Database, project_id: int, exposures: Exposures) -> None:
    """Count touchpoints and signals anew, in all of a project and in each of its themes, in one transaction.

    What is said of a theme is said of the theme above it too, and a clause in two themes below one counts once for it.

    Args:
        database: Where to read and write.
        project_id: Which.
        exposures: Of the project.
    """
    with writing(database):
        for table in ("touchpoint_rollup", "signal_rollup"):
            database.execute(f"delete from {table} where project_id = ?", [project_id])
        for table in ("theme_touchpoint", "theme_signal"):
            of_themes = "theme_id in (select id from theme where project_id = ?)"
            database.execute(f"delete from {table} where {of_themes}", [project_id])
        for table, row in (*_touchpoints(database, project_id, exposures), *_signals(database, project_id, exposures)):
            database.execute(_INSERTS[table], row)


def _places(clauses: Clauses, ids: Ints) -> Ints:
    """Return the places of clauses of these ids, -1 for those of another project."""
    if not len(clauses.ids):
        return np.full(len(ids), -1)
    place = np.minimum(np.searchsorted(clauses.ids, ids), len(clauses.ids) - 1)
    return np.where(clauses.ids[place] == ids, place, -1)


def _touchpoints(database: Database, project_id: int, exposures: Exposures) -> Iterator[tuple[str, Row]]:
    clauses, themes = exposures.clauses, exposures.themes
    by_clause = _distinct(np.stack([exposures.mentions.clause, exposures.mentions.theme], axis=1))
    for (touchpoint,) in database.execute("select id from touchpoint order by id").fetchall():
        ids, polarity = load_integers(database, _TAGGED, [touchpoint], columns=("clause_id", "polarity"))
        places = _places(clauses, ids)
        places, polarity = places[places >= 0], polarity[places >= 0]
        if not len(places):
            continue
        who = exposures.comments.respondent[clauses.comment[places]]
        people = (len(distinct(found)) for found in (who, who[polarity < 0], who[polarity > 0]))
        comments = len(distinct(clauses.comment[places]))
        yield "touchpoint_rollup", (project_id, touchpoint, comments, len(places), *people)
        order = np.argsort(places)
        at, theme = _joined(places[order], by_clause)
        spoken = np.bincount(theme, minlength=len(themes))
        negative = np.bincount(theme[polarity[order][at] < 0], minlength=len(themes))
        pairs = _distinct(np.stack([clauses.comment[places[order][at]], theme], axis=1))
        comments_of = np.bincount(pairs[:, 1], minlength=len(themes))
        for one in np.flatnonzero(spoken).tolist():
            counts = (int(spoken[one]), int(negative[one]), int(comments_of[one]))
            yield "theme_touchpoint", (themes[one], touchpoint, *counts)


def _signals(database: Database, project_id: int, exposures: Exposures) -> Iterator[tuple[str, Row]]:
    """Count by the comment: who complains in one clause often says in the next one what follows from it."""
    clauses, themes, who = exposures.clauses, exposures.themes, exposures.comments.respondent
    by_comment = _distinct(np.stack([exposures.mentions.comment, exposures.mentions.theme], axis=1))
    for (kind,) in database.execute("select distinct kind from clause_signal order by kind").fetchall():
        [ids] = load_integers(database, _ANNOUNCED, [kind], columns=["clause_id"])
        places = _places(clauses, ids)
        comments = distinct(clauses.comment[places[places >= 0]])
        if not len(comments):
            continue
        yield "signal_rollup", (project_id, kind, len(comments), len(distinct(who[comments])))
        at, theme = _joined(comments, by_comment)
        in_theme = np.bincount(theme, minlength=len(themes))
        people = _distinct(np.stack([who[comments[at]], theme], axis=1))
        respondents = np.bincount(people[:, 1], minlength=len(themes))
        for one in np.flatnonzero(in_theme).tolist():
            yield "theme_signal", (themes[one], kind, int(in_theme[one]), int(respondents[one]))


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
