"""Queries that comments came from: what was asked the last time, and how far its answer is in the store."""

from dataclasses import astuple, dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class SourceQuery:
    """How a source was read from a database the last time; the query itself and its database are not kept.

    Attributes:
        asked: Hash of the database, the query and the column of marks.
        reading: Hash of what redaction depends on.
        mapping: Which column is what, as JSON text.
        mark: Of the last row that is in the store, by which reading goes on; empty if it does not.
    """

    asked: str
    reading: str
    mapping: str
    mark: str


def read_source_query(database: Database, source_id: int) -> SourceQuery | None:
    """Return how a source was read; None if it is not from a database, or nothing of it was stored."""
    row = database.execute(
        "select asked, reading, mapping, mark from source_query where source_id = ?", [source_id]
    ).fetchone()
    return None if row is None else SourceQuery(*row)


def write_source_query(database: Database, source_id: int, query: SourceQuery) -> None:
    """Note how far a source was read; the caller holds the transaction that stores what was read."""
    database.execute(
        """
        insert into source_query(source_id, asked, reading, mapping, mark) values (?, ?, ?, ?, ?)
        on conflict(source_id) do update set
          asked = excluded.asked, reading = excluded.reading, mapping = excluded.mapping, mark = excluded.mark
        """,
        [source_id, *astuple(query)],
    )
