"""Decide what of the answer to a query is read: all of it, or what came after the last time, as the same columns."""

import hashlib
import json
from dataclasses import dataclass, fields

from sqlite_utils import Database

from corpora.columns import NO_COLUMN, ColumnMapping, Wanted, check_mapping, guess_columns
from corpora.read import open_query
from corpora.readers.sql_query import READER, Query, query_digest
from service.jobs.columns import Plan, read_mapping, write_mapping
from service.store.projects import Project
from service.store.source_queries import SourceQuery, read_source_query
from service.store.sources import Source, find_source

AS_BEFORE = "as in the import before"


@dataclass(frozen=True, slots=True)
class QueryPlan:
    """The answer to a query, ready to be imported.

    Attributes:
        rows: The rows to read, and what their columns are.
        query: What will be known of it afterwards, with the mark that reading begins after; empty reads all.
        replaces: The same answer was read as other columns before, so what is no longer read from it goes.
        why_all: Why all is read though some was read before; empty if that is not so.
    """

    rows: Plan
    query: SourceQuery
    replaces: bool = False
    why_all: str = ""


def plan_query(
    query: Query, *, source: str, wanted: Wanted, reading: str = "", before: SourceQuery | None
) -> QueryPlan:
    """Ask a database, and decide what is read.

    Columns are guessed the first time only: a guess from the few rows of a day may be another one.

    Args:
        query: What is asked.
        source: Name of the source.
        wanted: What the user said about the columns.
        reading: Hash of what redaction depends on; what was redacted otherwise is read again.
        before: How the source was read the last time; None if it was not.

    Raises:
        InputError: The query cannot be asked, or its columns cannot be used.
        TryAgainError: The database cannot be reached.
    """
    asked = query_digest(query)
    mapping = _kept_mapping(before, asked, wanted)
    if before is None or mapping is None:
        table = open_query(query)
        guess = guess_columns(table, wanted=wanted)
        rows = Plan(table, guess.mapping, guess.reasons, source)
        replaces = before is not None and before.asked == asked and read_mapping(before.mapping) != guess.mapping
        why = "" if before is None else "with other columns" if before.asked == asked else "with another query"
        return QueryPlan(rows, SourceQuery(asked, reading, write_mapping(guess.mapping), ""), replaces, why)
    after = before.mark if before.reading == reading else ""
    table = open_query(query, after=after)
    check_mapping(table, mapping)
    why = "" if after == before.mark else "by another version, or with other words kept"
    rows = Plan(table, mapping, _reasons(mapping), source)
    return QueryPlan(rows, SourceQuery(asked, reading, before.mapping, after), why_all=why)


def find_query(database: Database, project: Project, name: str) -> tuple[Source, SourceQuery | None] | None:
    """Return a source that a query fills, and how it was read the last time; None if there is no such source."""
    source = find_source(database, project.id, sha256=stands_for(name), name=name)
    return None if source is None else (source, read_source_query(database, source.id))


def stands_for(name: str) -> str:
    """Return what stands for the hash of a file: the same for all that a source is filled with."""
    return hashlib.sha256(f"{READER}|{name}".encode()).hexdigest()


def digest_of_reading(version: str, keep: frozenset[str]) -> str:
    """Return a hash of what redaction depends on."""
    return hashlib.sha256(json.dumps([version, *sorted(keep)]).encode()).hexdigest()


def _kept_mapping(before: SourceQuery | None, asked: str, wanted: Wanted) -> ColumnMapping | None:
    """Return what the columns were taken for, if the same was asked and nothing else is wanted."""
    if before is None or before.asked != asked:
        return None
    mapping = read_mapping(before.mapping)
    return mapping if all(_agrees(wanted, mapping, one.name) for one in fields(wanted)) else None


def _agrees(wanted: Wanted, mapping: ColumnMapping, name: str) -> bool:
    said, kept = getattr(wanted, name), getattr(mapping, name)
    if said is None or (name == "text" and not said):
        return True
    return bool(said == kept) or (said == NO_COLUMN and kept is None)


def _reasons(mapping: ColumnMapping) -> tuple[tuple[str, str, str], ...]:
    single = (
        ("date", mapping.date),
        ("score", mapping.score),
        ("respondent", mapping.respondent),
        ("key", mapping.key),
    )
    chosen = [
        *(("text", name) for name in mapping.text),
        *((role, name) for role, name in single if name),
        *(("segment", name) for name in mapping.segments),
    ]
    return tuple((name, role, AS_BEFORE) for role, name in chosen)
