"""Open a file of comments, or what a database answers to a query, and read them, row by row.

``open_file`` finds out by content how a file is written, ``open_query`` asks a database;
``corpora.columns.guess_columns`` what its columns mean; ``read_comments`` makes comments of its rows. Nothing is
dropped without a word: a row becomes one comment for each answer in it, or a ``WithoutText``, or a ``Rejection``; and a
``Notice`` says what could not be read of a row that was.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from corpora.apostrophes import put_back
from corpora.columns import ColumnMapping, check_mapping
from corpora.dates import read_date
from corpora.errors import InputError
from corpora.exports.recognise import recognise_tool
from corpora.keys import comment_key, row_by_content, row_by_id
from corpora.plugins import reader as find_reader
from corpora.plugins import reader_names, readers
from corpora.readers.sql_query import Query
from corpora.readers.sql_query import open_query as ask
from corpora.readers.unreadable import say_what_it_is
from corpora.records import Comment
from corpora.scores import SCALES, is_missing, read_score
from corpora.table import MAX_BYTES, Rejection, Row, Table
from corpora.time_zones import in_zone

# What a notice can say, besides what was mended (see corpora.table).
DATE_UNREADABLE: Final = "date not readable"
DATE_OTHER_ORDER: Final = "date order mixed"
SCORE_UNREADABLE: Final = "score not readable"
SCORE_OFF_SCALE: Final = "score outside the scale"
APOSTROPHES_PUT_BACK: Final = "lost apostrophes put back"


@dataclass(frozen=True, slots=True)
class WithoutText:
    """A row in which nobody wrote anything.

    Attributes:
        row: Its place in the file.
    """

    row: int


@dataclass(frozen=True, slots=True)
class Notice:
    """Something in a row that was read otherwise than written, or not at all; the comment itself is kept.

    Attributes:
        row: Its place in the file.
        column: Where in the row; empty if it concerns the whole row.
        reason: One of the reasons above or of what ``corpora.table`` says was mended; it never quotes the cell.
    """

    row: int
    column: str
    reason: str


Found = Comment | WithoutText | Rejection | Notice


def open_file(path: Path, *, reader: str | None = None, max_bytes: int = MAX_BYTES) -> Table:
    """Open a file with the reader that recognises its content.

    Args:
        path: The file.
        reader: Name of the reader to use, whatever the content looks like.
        max_bytes: A larger file is refused before anything of it is read.

    Raises:
        InputError: If there is no such file, if it is too large or empty or has no rows, or if no reader can read it.
    """
    try:
        _check_file(path, max_bytes)
        table = recognise_tool(find_reader(reader).open(path) if reader else _open_by_content(path))
        if next(table.rows(), None) is None:
            message = f"{path} has the names of columns but no rows under them (read as {table.format})"
            raise InputError(message)
    except OSError as error:
        message = f"cannot read {path}: {error.strerror or type(error).__name__}; check its permissions"
        raise InputError(message) from error
    return table


def open_query(query: Query, *, after: str = "") -> Table:
    """Open the answer of a database to a query; nothing can be written there.

    Args:
        query: What is asked.
        after: Mark of the last row that was read before (``Row.mark``); empty reads all.

    Raises:
        InputError: If the address, the driver or the query is wrong, or if rows tell about each other, so that reading
            cannot go on from a mark.
        TryAgainError: If the database cannot be reached.
    """
    table = recognise_tool(ask(query, after=after))
    if query.since is not None and table.known.whole:
        message = (
            f"{table.path} gives comments of {table.known.tool}, and earlier ones tell who is a customer; read all of"
            " them each time"
        )
        raise InputError(message)
    return table


def read_comments(table: Table, mapping: ColumnMapping, *, source: str) -> Iterator[Found]:
    """Read the comments of a table.

    Args:
        table: From ``open_file`` or ``open_query``.
        mapping: What its columns mean.
        source: Name of the source, which tells equal ids and short answers of several files apart.

    Returns:
        An iterator over what the rows hold. Notices of a row come before its comments.

    Raises:
        InputError: At once, if the mapping names columns that are not there.
    """
    check_mapping(table, mapping)
    return _read_rows(table, _Plan(mapping, source))


def _check_file(path: Path, max_bytes: int) -> None:
    problem = None
    if not path.exists():
        problem = "does not exist; check the name and the folder"
    elif path.is_dir():
        problem = "is a folder; name one file in it"
    elif not path.is_file():
        problem = "is no regular file; save what it gives to a file first"
    elif path.stat().st_size == 0:
        problem = "is empty; export it again"
    elif path.stat().st_size > max_bytes:
        problem = (
            f"has {path.stat().st_size / 1e6:,.0f} MB, and files of more than {max_bytes / 1e6:,.0f} MB are refused; "
            "import it in parts, leave out columns, or set YOUSAID_MAX_FILE_MB higher"
        )
    if problem:
        message = f"{path} {problem}"
        raise InputError(message)


def _open_by_content(path: Path) -> Table:
    for candidate in readers():
        if candidate.recognises(path):
            return candidate.open(path)
    unknown = ("no text and no format that is known here", "export the answers as CSV, XLSX or JSON")
    kind, remedy = say_what_it_is(path) or unknown
    message = f"{path} is {kind}; {remedy} (readers: {', '.join(reader_names())})"
    raise InputError(message)


@dataclass(frozen=True, slots=True)
class _Plan:
    mapping: ColumnMapping
    source: str
    seen: Counter[bytes] = field(default_factory=Counter)  # short rows without an id, see corpora.keys


def _read_rows(table: Table, plan: _Plan) -> Iterator[Found]:
    for row in table.rows():
        if isinstance(row, Rejection):
            yield row
        else:
            yield from _read_row(row, plan)


def _read_row(row: Row, plan: _Plan) -> Iterator[Found]:
    mapping = plan.mapping
    answers = [(column, text) for column in mapping.text if (text := row.cells[column].strip())]
    yield from (Notice(row.number, "", reason) for reason in row.mended)
    if not answers:
        yield WithoutText(row.number)
        return
    said_at, date_notice = _said_at(row, mapping)
    score, score_notice = _score(row, mapping)
    yield from (notice for notice in (date_notice, score_notice) if notice)
    identity = _identity(row, plan, words=sum(len(text.split()) for _, text in answers))
    segments = tuple((column, value) for column in mapping.segments if (value := _value(row, column)))
    for column, written in answers:
        text = put_back(written)
        if text != written:
            yield Notice(row.number, column, APOSTROPHES_PUT_BACK)
        question = column if len(mapping.text) > 1 else ""
        yield Comment(
            key=comment_key(identity, question),
            text=text,
            row=row.number,
            question=question,
            respondent=_value(row, mapping.respondent),
            said_at=said_at,
            score=score,
            segments=segments,
        )


def _value(row: Row, column: str | None) -> str | None:
    """Return what a cell says, on one line; None if it says that there is no value."""
    if column is None or is_missing(row.cells[column]):
        return None
    return " ".join(row.cells[column].split())


def _identity(row: Row, plan: _Plan, *, words: int) -> str:
    identifier = _value(row, plan.mapping.key)
    if identifier is not None:
        return row_by_id(plan.source, identifier)
    return row_by_content(plan.source, row.cells.values(), words=words, seen=plan.seen)


def _said_at(row: Row, mapping: ColumnMapping) -> tuple[datetime | None, Notice | None]:
    cell = _value(row, mapping.date)
    if mapping.date is None or cell is None:
        return None, None
    found = read_date(cell, day_first=mapping.day_first)
    if found is None:
        return None, Notice(row.number, mapping.date, DATE_UNREADABLE)
    when = in_zone(found.when, mapping.time_zone)
    return when, Notice(row.number, mapping.date, DATE_OTHER_ORDER) if found.other_order else None


def _score(row: Row, mapping: ColumnMapping) -> tuple[float | None, Notice | None]:
    cell = _value(row, mapping.score)
    if mapping.score is None or cell is None:
        return None, None
    number = read_score(cell, mapping.scale)
    if number is None:
        return None, Notice(row.number, mapping.score, SCORE_UNREADABLE)
    low, high = SCALES.get(mapping.scale, (number, number))
    if not low <= number <= high:
        return None, Notice(row.number, mapping.score, SCORE_OFF_SCALE)
    return number, None
