"""What of many clauses is needed at a time: keys, words, vectors, signals."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from service.store.columns import load_integers
from service.store.vectors import unpack

_AT_ONCE = 10_000

_KEYS = """
select clause.id as id, comment_n from clause cross join comment on comment.n = clause.comment_n
where comment.project_id = ? order by clause.id
"""
_KEYS_OF = "select id, comment_n from clause where comment_n in (select value from json_each(?)) order by id"
_TEXTS = """
select substr(comment.text, clause.start_at + 1, clause.end_at - clause.start_at)
from json_each(?) as wanted cross join clause on clause.id = wanted.value cross join comment on comment.n = comment_n
order by wanted.key
"""
_VECTORS = """
select scale, data from json_each(?) as wanted cross join vector on vector.clause_id = wanted.value order by wanted.key
"""
_EMBEDDERS = """
select distinct embedder from json_each(?) as wanted cross join vector on vector.clause_id = wanted.value
"""
_PHRASES = """
select phrases from json_each(?) as wanted cross join clause on clause.id = wanted.value order by wanted.key
"""
_EACH = """
select clause.id, comment.id, substr(comment.text, clause.start_at + 1, clause.end_at - clause.start_at)
from clause cross join comment on comment.n = clause.comment_n where comment.project_id = ? order by clause.id
"""


def load_clause_keys(
    database: Database, project_id: int, *, comment_ns: Sequence[int] | None = None
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the ids of the clauses of a project, or of some of its comments, ascending, and the comment of each."""
    query, asked = (_KEYS, project_id) if comment_ns is None else (_KEYS_OF, json.dumps(list(comment_ns)))
    ids, ns = load_integers(database, query, [asked], columns=("id", "comment_n"))
    return ids, ns


def read_clause_comments(database: Database, clause_ids: Sequence[int]) -> tuple[int, ...]:
    """Return the integer keys of the comments that clauses are of, each once, ascending."""
    query = "select distinct comment_n from clause where id in (select value from json_each(?)) order by comment_n"
    return tuple(row[0] for row in database.execute(query, [json.dumps(list(clause_ids))]))


def read_clause_texts(database: Database, clause_ids: Sequence[int]) -> list[str]:
    """Return the words of clauses, in the order of the ids."""
    return [text for (text,) in _rows(database, _TEXTS, clause_ids)]


def each_clause_text(database: Database, project_id: int) -> Iterator[tuple[int, str, str]]:
    """Yield the id of every clause of a project, the public id of its comment, and its words."""
    yield from database.execute(_EACH, [project_id])


def read_clause_phrases(database: Database, clause_ids: Sequence[int]) -> list[tuple[str, ...]]:
    """Return the phrases of clauses, in the order of the ids."""
    return [tuple(json.loads(phrases)) for (phrases,) in _rows(database, _PHRASES, clause_ids)]


def read_clause_vectors(database: Database, clause_ids: Sequence[int]) -> npt.NDArray[np.float32]:
    """Return the vectors of clauses in the order of the ids, float32 (n, d), unit rows; (0, 0) for none."""
    rows = _rows(database, _VECTORS, clause_ids)
    return unpack([scale for scale, _ in rows], [data for _, data in rows])


def read_embedders(database: Database, clause_ids: Sequence[int]) -> frozenset[str]:
    """Return the versions of the embedders that made the vectors of clauses."""
    return frozenset(embedder for (embedder,) in _rows(database, _EMBEDDERS, clause_ids))


def load_announced(database: Database) -> dict[str, npt.NDArray[np.int64]]:
    """Return the ids of the clauses that announce each kind of signal, of whichever project, ascending."""
    kinds = database.execute("select distinct kind from clause_signal order by kind").fetchall()
    query = "select distinct clause_id from clause_signal where kind = ? order by clause_id"
    return {kind: load_integers(database, query, [kind], columns=["clause_id"])[0] for (kind,) in kinds}


def _rows(database: Database, query: str, clause_ids: Sequence[int]) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    for start in range(0, len(clause_ids), _AT_ONCE):
        found.extend(database.execute(query, [json.dumps(list(clause_ids[start : start + _AT_ONCE]))]).fetchall())
    return found
