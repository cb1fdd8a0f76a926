"""Read JSON: objects in lines, in an array or in a document; objects inside are flattened one level, with dots."""

import json
import math
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from corpora.errors import InputError
from corpora.readers.json_values import Numbered, Shape, find_shape, looks_like_json, read_values
from corpora.readers.text_encoding import Encoding, detect_encoding, replace_broken
from corpora.readers.unreadable import say_what_it_is
from corpora.table import (
    BYTES_REPLACED,
    LONG_CELL,
    MAX_CELL,
    MAX_COLUMNS,
    NOT_AN_OBJECT,
    NULS_REMOVED,
    Rejection,
    Row,
    Table,
)

DEEPEST: Final = 3  # objects around the list of a document: {"response": {"data": [...]}} has two


class JsonlFile:
    """Reads JSONL (NDJSON) files, JSON arrays of objects, and documents with a list of objects in them."""

    def recognises(self, path: Path) -> bool:
        """Tell whether the file is text that starts as an object or an array does."""
        if say_what_it_is(path):
            return False
        encoding = detect_encoding(path)
        return encoding is not None and looks_like_json(path, encoding)

    def open(self, path: Path) -> Table:
        """Return the table whose columns are all the fields that occur.

        Raises:
            InputError: If it is not text, if an array is cut off, or if there is no object.
        """
        encoding = text_encoding(path)
        shape = find_shape(path, encoding)
        columns = _find_columns(path, encoding, shape)
        in_words = {"lines": "JSON lines", "array": "JSON array", "document": "JSON document"}[shape]
        return Table(path, "jsonl", columns, _rows_of(path, encoding, columns, shape), f"{in_words}, {encoding.name}")


def text_encoding(path: Path) -> Encoding:
    """Return the encoding of a file of JSON.

    Raises:
        InputError: If it is not text.
    """
    encoding = detect_encoding(path)
    if encoding is None:
        message = f"{path} is not text, so it cannot be read as JSON; export it again as CSV, XLSX or JSON"
        raise InputError(message)
    return encoding


def _objects(path: Path, encoding: Encoding, shape: Shape) -> Iterator[Numbered]:
    """Yield the objects that are rows: of a document those of its longest list, or else itself."""
    for number, value in read_values(path, encoding, shape):
        if shape == "document":
            yield from enumerate(_rows_in(value), 1)
        else:
            yield number, value


def _rows_in(value: Any) -> list[Any]:
    longest = max(_lists(value), key=len, default=[])
    plain = isinstance(value, dict) and not all(isinstance(member, (dict, list)) for member in value.values())
    return [value] if plain and len(longest) < 2 else longest  # a list of one may be a field of one record


def _lists(value: Any, depth: int = DEEPEST) -> Iterator[list[Any]]:
    if isinstance(value, dict) and depth:
        for member in value.values():
            yield from _lists(member, depth - 1)
    elif isinstance(value, list) and any(isinstance(member, dict) for member in value):
        yield value


def _find_columns(path: Path, encoding: Encoding, shape: Shape) -> tuple[str, ...]:
    columns: dict[str, None] = {}
    for _, value in _objects(path, encoding, shape):
        if isinstance(value, dict):
            columns |= dict.fromkeys(name for name, _ in _flatten(value))
        if len(columns) > MAX_COLUMNS:
            message = f"{path} has more than {MAX_COLUMNS:,} fields; leave only those of the answers"
            raise InputError(message)
    if not columns:
        message = f"{path} holds no JSON object with fields; give it one object per line, or a list of objects"
        raise InputError(message)
    return tuple(columns)


def _rows_of(
    path: Path, encoding: Encoding, columns: tuple[str, ...], shape: Shape
) -> Callable[[], Iterator[Row | Rejection]]:
    def rows() -> Iterator[Row | Rejection]:
        for number, value in _objects(path, encoding, shape):
            if isinstance(value, dict):
                yield row_of(number, value, columns)
            else:
                yield value if isinstance(value, Rejection) else Rejection(number, NOT_AN_OBJECT)

    return rows


def row_of(number: int, value: Mapping[str, Any], columns: tuple[str, ...]) -> Row | Rejection:
    """Return the row of an object, mended where it must be."""
    cells = dict.fromkeys(columns, "")
    mended: dict[str, None] = {}
    for name, cell in _flatten(value):
        if len(cell) > MAX_CELL:
            return Rejection(number, LONG_CELL)
        whole, broken = replace_broken(cell)
        mended |= {BYTES_REPLACED: None} if broken else {}
        mended |= {NULS_REMOVED: None} if "\0" in whole else {}
        cells[name] = whole.replace("\0", "")
    return Row(number, cells, tuple(mended))


def _flatten(value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, member in value.items():
        if isinstance(member, dict):
            for inner, cell in member.items():
                yield _name(f"{name}.{inner}"), _as_text(cell)
        else:
            yield _name(name), _as_text(member)


def _name(field: str) -> str:
    return " ".join(replace_broken(field)[0].replace("\0", "").split()) or "no name"


def _as_text(value: Any) -> str:
    match value:
        case str():
            return value
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float() if not math.isfinite(value):
            return ""
        case float() if value.is_integer():
            return str(int(value))
        case list() if not any(isinstance(member, (dict, list)) for member in value):
            return ", ".join(map(_as_text, value))
        case list() | dict():
            return json.dumps(value, ensure_ascii=False, default=str)
        case _:
            return str(value)
