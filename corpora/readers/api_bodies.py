"""Read what the interfaces of survey tools and help desks answer: JSON bodies, one or several in a file."""

import codecs
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from corpora.errors import InputError
from corpora.readers.json_values import HEAD, find_shape, read_values
from corpora.readers.jsonl_file import row_of, text_encoding
from corpora.table import MAX_COLUMNS, Known, Rejection, Row, Table

DEEPEST: Final = 12  # lists and objects around a record; bodies have five or six
NO_LATER: Final = 5e9  # seconds since 1970: the year 2128

Values = Callable[[], Iterator[Any]]  # the bodies of a file from the first on, each time it is called
Record = Mapping[str, str] | str  # cells by column, or why it is none that a customer wrote


@dataclass(frozen=True, slots=True)
class Body:
    """What bodies hold.

    Attributes:
        reader: Name of the reader.
        tool: Name of the tool, for people.
        known: What is known of the columns.
        records: The records of the file from the first on, each time it is called.
    """

    reader: str
    tool: str
    known: Known
    records: Callable[[], Iterator[Record | Rejection]]


def json_head(path: Path) -> str:
    """Return the start of a file if it looks like JSON, else an empty text; cheap, whatever the size of the file."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = head.decode("utf-16" if wide else "utf-8-sig", "replace").lstrip()
    return text if text.startswith(("{", "[")) else ""


def open_bodies(path: Path, describe: Callable[[Values], Body]) -> Table:
    """Return the table of the records in the bodies of a file.

    Args:
        path: The file.
        describe: Looks through the bodies once and says what they hold.

    Raises:
        InputError: If it is not JSON, or holds no records.
    """
    encoding = text_encoding(path)
    shape = find_shape(path, encoding)

    def values() -> Iterator[Any]:
        return (value for _, value in read_values(path, encoding, shape))

    body = describe(values)
    columns: dict[str, None] = {}
    for record in body.records():
        columns |= dict.fromkeys(record) if isinstance(record, Mapping) else {}
    if not 0 < len(columns) <= MAX_COLUMNS:
        how_many = "no answers or messages" if not columns else f"more than {MAX_COLUMNS:,} fields"
        message = f"{path} is from {body.tool} and holds {how_many}; export those of the customers"
        raise InputError(message)
    names = tuple(columns)

    def rows() -> Iterator[Row | Rejection]:
        for number, record in enumerate(body.records(), 1):
            if isinstance(record, Mapping):
                yield row_of(number, record, names)
            else:
                yield Rejection(number, record.reason if isinstance(record, Rejection) else record)

    return Table(path, body.reader, names, rows, f"{body.tool}, JSON, {encoding.name}", body.known)


def find_objects(
    value: Any, wanted: Callable[[str, dict[str, Any]], bool], depth: int = DEEPEST
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the objects in a body that are wanted, with the name they are under; nothing is looked for inside them.

    Args:
        value: The body.
        wanted: Tells of an object, and of the name that it or its list is under, whether it is.
        depth: How many lists and objects may lie around one.
    """
    yield from _find("", value, wanted, depth)


def records_of(
    values: Values, wanted: Callable[[str, dict[str, Any]], bool], read: Callable[[dict[str, Any]], Iterable[Record]]
) -> Iterator[Record | Rejection]:
    """Yield the records that are read of each wanted object, and what was rejected, in the order of the file.

    Args:
        values: The bodies of the file.
        wanted: As in ``find_objects``.
        read: From an object to its records.
    """
    for value in values():
        if isinstance(value, Rejection):
            yield value
        else:
            for _, one in find_objects(value, wanted):
                yield from read(one)


def _find(
    name: str, value: Any, wanted: Callable[[str, dict[str, Any]], bool], depth: int
) -> Iterator[tuple[str, dict[str, Any]]]:
    if not depth:
        return
    if isinstance(value, list):
        for member in value:
            yield from _find(name, member, wanted, depth - 1)
    elif isinstance(value, dict):
        if wanted(name, value):
            yield name, value
        else:
            for key, member in value.items():
                yield from _find(key, member, wanted, depth - 1)


def text_of(value: Any) -> str:
    """Return what a field says; empty for null and for what is no plain value."""
    return "" if value is None or isinstance(value, (dict, list)) else str(value)


def objects_in(value: Any) -> list[dict[str, Any]]:
    """Return the objects of a list; none if it is no list."""
    return [member for member in value if isinstance(member, dict)] if isinstance(value, list) else []


def object_in(value: Any) -> dict[str, Any]:
    """Return an object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def moment(value: Any) -> str:
    """Return a time as ISO 8601, from seconds since 1970 or as it is written."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value < NO_LATER:
        return datetime.fromtimestamp(value, UTC).isoformat()
    return text_of(value)
