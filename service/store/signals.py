"""Signals of clauses: what each announces that somebody should act on, and in which words."""

import json
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from nlp.records import Signal

_READ = """
select clause_id, kind, start_at, end_at from clause_signal
where clause_id in (select value from json_each(?)) order by start_at, kind
"""


def add_signals(database: Database, clause_ids: Sequence[int], signals: Sequence[Sequence[Signal]]) -> None:
    """Store what clauses announce; the caller holds the transaction.

    Args:
        database: Where to write.
        clause_ids: Integer keys of clauses that have no signals yet.
        signals: Of each clause.
    """
    database.conn.executemany(
        "insert into clause_signal(clause_id, kind, start_at, end_at) values (?, ?, ?, ?) on conflict do nothing",
        (
            (clause_id, one.kind, one.start, one.end)
            for clause_id, found in zip(clause_ids, signals, strict=True)
            for one in found
        ),
    )


def read_signals(database: Database, clause_ids: Iterable[int]) -> dict[int, tuple[Signal, ...]]:
    """Return the signals of some clauses by integer key, in the order of the text; none for a clause without."""
    found: dict[int, tuple[Signal, ...]] = {}
    for clause_id, *signal in database.execute(_READ, [json.dumps(list(clause_ids))]):
        found[clause_id] = (*found.get(clause_id, ()), Signal(*signal))
    return found
