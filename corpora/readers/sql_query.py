"""Read the rows that a database answers a query with, some at a time, from a mark on if one is given."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any, Final

from corpora.errors import InputError, TryAgainError
from corpora.readers.header import name_columns
from corpora.readers.jsonl_file import row_of
from corpora.readers.sql_connection import connected, name_of, parse_address, words_of
from corpora.readers.sql_marks import read_mark, write_mark
from corpora.table import BINARY_LEFT_OUT, Rejection, Row, Table

READER: Final = "sql"
BATCH: Final = 1_000  # rows fetched at a time
_READS: Final = ("select", "with")
_ASIDE: Final = re.compile(
    r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\$(\w*)\$.*?\$\1\$|--[^\n]*|/\*.*?\*/""", re.DOTALL
)  # quoted, or remarks
_WORD: Final = re.compile(r"[\s(]*([A-Za-z]+)")


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of a database.

    Attributes:
        address: Of the database, as SQLAlchemy has it; it may hold a password, and is neither shown nor stored.
        text: One statement that reads.
        since: Column that grows with every row that is added or changed, by which reading goes on; None: it does not.
    """

    address: str = field(repr=False)
    text: str
    since: str | None = None


def query_digest(query: Query) -> str:
    """Return what tells a query from others: a hash of the database, without who asks it, and of what is asked.

    Raises:
        InputError: The address is none.
    """
    url = parse_address(query.address)
    asked = (url.get_backend_name(), url.host, url.port, url.database, _checked(query.text), query.since)
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()


def open_query(query: Query, *, after: str = "") -> Table:
    """Return the answer to a query as a table; it is asked anew each time that rows are read.

    Args:
        query: What is asked.
        after: Mark of the last row that was read before. Rows with the same value in the column of marks are read
            again, since others may have come beside them; so are rows without a value there.

    Raises:
        InputError: SQLAlchemy or the driver is not installed, the address or the query is wrong, or the query does more
            than read.
        TryAgainError: The database cannot be reached.
    """
    url = parse_address(query.address)
    statement = _checked(query.text)
    path = Path(name_of(url))
    with _answer(url, _as_asked(statement)) as result:
        columns = name_columns(path, list(map(str, result.keys())))
    if query.since is not None and query.since not in columns:
        names = ", ".join(columns)
        raise InputError(f"{path}: there is no column {query.since!r} to go on by; the columns are: {names}")
    reading = _Reading(path, columns, query.since)
    wanted = _as_asked(statement) if query.since is None else _from_mark(statement, query.since, after)
    return Table(path, READER, columns, _rows_of(url, wanted, reading), f"SQL, {url.get_backend_name()}")


@dataclass(frozen=True, slots=True)
class _Reading:
    path: Path
    columns: tuple[str, ...]
    since: str | None


def _checked(text: str) -> str:
    """Return a query without the semicolon at its end, if it is one statement that reads."""
    statement = text.strip().rstrip(";").rstrip()
    bare = _ASIDE.sub(" ", statement)
    first = _WORD.match(bare)
    if not first or first[1].lower() not in _READS:
        raise InputError("the query has to be one that reads: SELECT …, or WITH … SELECT …")
    if ";" in bare:
        raise InputError("the query has to be one statement; leave out what follows the first semicolon")
    return statement


def _as_asked(statement: str) -> Any:
    from sqlalchemy import text

    # A colon is one, and no parameter; and what stands around a query must not become part of a remark at its end.
    return text(statement.replace(":", r"\:") + "\n")


def _from_mark(statement: str, since: str, after: str) -> Any:
    from sqlalchemy import column, literal_column, or_, select

    answer = _as_asked(statement).columns(column(since)).subquery("answers")
    place = answer.c[since]
    rows: Any = select(literal_column("*")).select_from(answer).order_by(place)
    return rows.where(or_(place >= read_mark(after), place.is_(None))) if after else rows


@contextmanager
def _answer(url: Any, wanted: Any) -> Iterator[Any]:
    """Give the block the result of a query before its first row."""
    from sqlalchemy.exc import DBAPIError, SQLAlchemyError

    with connected(url) as connection:
        try:
            result = connection.execute(wanted)
        except DBAPIError as error:
            words = words_of(error, url, str(wanted))
            raise InputError(f"{name_of(url)}: the database refuses the query ({words}); try it there first") from None
        except SQLAlchemyError as error:
            message = f"{name_of(url)}: the query cannot be asked ({type(error).__name__}); check how it is written"
            raise InputError(message) from None
        if not result.returns_rows:
            raise InputError(f"{name_of(url)}: the query gives no rows; it has to be one that reads: SELECT …")
        with closing(result):  # before the connection: some drivers want no rows left in it
            yield result


def _rows_of(url: Any, wanted: Any, reading: _Reading) -> Callable[[], Iterator[Row | Rejection]]:
    place = None if reading.since is None else reading.columns.index(reading.since)

    def rows() -> Iterator[Row | Rejection]:
        from sqlalchemy.exc import DataError, DBAPIError

        numbers, last = count(1), 0
        with _answer(url, wanted) as result:
            parts = result.partitions(BATCH)
            while True:
                try:
                    part = next(parts, None)
                except DBAPIError as error:
                    stopped = f"{reading.path}: reading stopped after {last:,} rows ({type(error.orig).__name__})"
                    if isinstance(error, DataError):
                        raise InputError(f"{stopped}; see what the query does with values") from None
                    raise TryAgainError(f"{stopped}; run it again to go on") from None
                if part is None:
                    return
                for values in part:
                    last = next(numbers)
                    mark = "" if place is None else _mark(last, values[place], reading)
                    yield _read(last, tuple(values), reading.columns, mark)

    return rows


def _mark(number: int, value: Any, reading: _Reading) -> str:
    mark = write_mark(value)
    if mark is None:
        raise InputError(
            f"{reading.path}, row {number}: {reading.since!r} is neither a number nor a time as ISO 8601 has it, so"
            " nothing tells what came later; name another column, or convert it in the query"
        )
    return mark


def _read(number: int, values: tuple[Any, ...], columns: tuple[str, ...], mark: str) -> Row | Rejection:
    plain = [_plain(value) for value in values]
    row = row_of(number, dict(zip(columns, plain, strict=True)), columns)
    if isinstance(row, Rejection):
        return row
    binary = any(one is None and value is not None for one, value in zip(plain, values, strict=True))
    return Row(number, row.cells, (*row.mended, BINARY_LEFT_OUT) if binary else row.mended, mark)


def _plain(value: Any) -> Any:
    """Return a value as JSON has it; None for bytes that are no text."""
    match value:
        case Decimal():
            return int(value) if value.is_finite() and value == value.to_integral_value() else format(value, "f")
        case bytes() | bytearray() | memoryview():
            return _decoded(bytes(value))
        case tuple() | set() | frozenset():
            return list(value)
        case dict():
            return [value]  # one cell, since the columns are known before the rows are
        case _:
            return value


def _decoded(value: bytes) -> str | None:
    try:
        text = value.decode()
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text
