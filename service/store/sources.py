"""Sources: the files that comments came from, and what became of their rows."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from service.store.moments import now, written

Counts = tuple[tuple[str, int], ...]  # pairs of what and how many, largest first


@dataclass(frozen=True, slots=True)
class SourceFile:
    """What is known of a file before its first row is read.

    Attributes:
        name: What the user calls it; part of a comment's key.
        file_name: Last part of its path.
        sha256: Of its bytes, hexadecimal.
        reader: Name of the reader plugin.
        mapping: Which column is what, as JSON text.
    """

    name: str
    file_name: str
    sha256: str
    reader: str
    mapping: str


@dataclass(frozen=True, slots=True)
class SourceCounts:
    """What became of the rows of one file, after its last row.

    Attributes:
        rows_read: Rows after the header.
        comments_kept: Comments of the project that came from this file.
        rows_without_text: Rows whose text cells are all empty.
        duplicates: Comments that were in the project before, or twice in the file.
        rejections: Rows that could not be used, by reason.
        notices: What was mended, or could not be read, in rows that were kept, by reason.
        redactions: Personal data replaced, by kind.
    """

    rows_read: int = 0
    comments_kept: int = 0
    rows_without_text: int = 0
    duplicates: int = 0
    rejections: Counts = ()
    notices: Counts = ()
    redactions: Counts = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was imported, or is being imported.

    Attributes:
        id: Integer key.
        project_id: Of its project.
        file: What was known before reading.
        counts: What became of its rows; all 0 while it is being read.
        state: "running" until every row is in the store, then "done".
        imported_at: When the import began, ISO 8601, UTC.
    """

    id: int
    project_id: int
    file: SourceFile
    counts: SourceCounts
    state: str
    imported_at: str


_SELECT = """
select id, project_id, name, file_name, file_sha256, reader, mapping, rows_read, comments_kept,
       rows_without_text, duplicates, rejections, notices, redactions, state, imported_at
from source
"""


def start_source(database: Database, project_id: int, file: SourceFile) -> Source:
    """Note that a file is being imported; the same file under the same name gets the same source again."""
    database.execute(
        """
        insert into source(project_id, name, file_name, file_sha256, reader, mapping, imported_at)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict(project_id, file_sha256, name) do update set
          file_name = excluded.file_name, reader = excluded.reader, mapping = excluded.mapping,
          state = 'running', imported_at = excluded.imported_at
        """,
        [project_id, file.name, file.file_name, file.sha256, file.reader, file.mapping, written(now())],
    )
    found = find_source(database, project_id, sha256=file.sha256, name=file.name)
    assert found is not None, "the statement above wrote it"  # noqa: S101 - for the type checker
    return found


def finish_source(database: Database, source_id: int, counts: SourceCounts) -> None:
    """Note that every row of a file is in the store."""
    keep_counts(database, source_id, counts)
    database.execute("update source set state = 'done' where id = ?", [source_id])


def keep_counts(database: Database, source_id: int, counts: SourceCounts) -> None:
    """Note what became of the rows that were read so far."""
    database.execute(
        """
        update source set rows_read = ?, comments_kept = ?, rows_without_text = ?, duplicates = ?,
          rejections = ?, notices = ?, redactions = ?
        where id = ?
        """,
        [
            counts.rows_read,
            counts.comments_kept,
            counts.rows_without_text,
            counts.duplicates,
            json.dumps(dict(counts.rejections)),
            json.dumps(dict(counts.notices)),
            json.dumps(dict(counts.redactions)),
            source_id,
        ],
    )


def sum_counts(before: SourceCounts, now: SourceCounts) -> SourceCounts:
    """Return the counts of a source that goes on growing; how many comments are kept is counted anew each time."""
    return SourceCounts(
        rows_read=before.rows_read + now.rows_read,
        comments_kept=now.comments_kept,
        rows_without_text=before.rows_without_text + now.rows_without_text,
        duplicates=before.duplicates + now.duplicates,
        rejections=_sum(before.rejections, now.rejections),
        notices=_sum(before.notices, now.notices),
        redactions=_sum(before.redactions, now.redactions),
    )


def find_source(database: Database, project_id: int, *, sha256: str, name: str) -> Source | None:
    """Return the source that this file was imported as, or None."""
    row = database.execute(
        f"{_SELECT} where project_id = ? and file_sha256 = ? and name = ?", [project_id, sha256, name]
    ).fetchone()
    return None if row is None else _source(row)


def list_sources(database: Database, project_id: int) -> tuple[Source, ...]:
    """Return every source of a project, latest import first."""
    rows = database.execute(f"{_SELECT} where project_id = ? order by imported_at desc, id desc", [project_id])
    return tuple(_source(row) for row in rows)


def count_kept(database: Database, source_id: int) -> int:
    """Count the comments of the project that came from this source."""
    return int(database.execute("select count(*) from comment where source_id = ?", [source_id]).fetchone()[0])


def _source(row: tuple[Any, ...]) -> Source:
    return Source(
        id=row[0],
        project_id=row[1],
        file=SourceFile(*row[2:7]),
        counts=SourceCounts(*row[7:11], *(_counts(text) for text in row[11:14])),
        state=row[14],
        imported_at=row[15],
    )


def _sum(before: Counts, now: Counts) -> Counts:
    return tuple((Counter(dict(before)) + Counter(dict(now))).items())


def _counts(text: str) -> Counts:
    return tuple(sorted(json.loads(text).items(), key=lambda pair: (-pair[1], pair[0])))
