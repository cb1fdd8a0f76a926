"""Read JSON: one object per line, or one array of objects; objects inside are flattened one level, with dots."""

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TextIO

from corpora.errors import InputError
from corpora.readers.text_encoding import Encoding, detect_encoding, open_text, replace_broken
from corpora.table import (
    BYTES_REPLACED,
    LONG_CELL,
    LONG_ROW,
    MAX_CELL,
    MAX_COLUMNS,
    NOT_AN_OBJECT,
    NOT_JSON,
    NULS_REMOVED,
    Rejection,
    Row,
    Table,
)

HEAD: Final = 1 << 12  # characters that tell JSON from other text
CHUNK: Final = 1 << 20  # characters read at a time
MAX_ELEMENT: Final = 64_000_000  # characters of one object, so that memory stays bounded
_LOOKS_LIKE_JSON = re.compile(r'\s*(?:\[\s*[\[{"\]]|\{\s*["}])')
_GAP = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder(strict=False)  # line ends inside strings are common, and harmless

Numbered = tuple[int, Any]  # place in the file, and the value there or a Rejection


class JsonlFile:
    """Reads JSONL (NDJSON) files and JSON arrays of objects."""

    def recognises(self, path: Path) -> bool:
        """Tell whether the file is text that starts as an object or an array does."""
        encoding = detect_encoding(path)
        return encoding is not None and _LOOKS_LIKE_JSON.match(_head(path, encoding)) is not None

    def open(self, path: Path) -> Table:
        """Return the table whose columns are all the fields that occur.

        Raises:
            InputError: If it is not text, if an array is cut off, or if there is no object.
        """
        encoding = detect_encoding(path)
        if encoding is None:
            message = f"{path} is not text, so it cannot be read as JSON; export it again as CSV, XLSX or JSON"
            raise InputError(message)
        is_array = _head(path, encoding).lstrip().startswith("[")
        columns = _find_columns(path, encoding, is_array=is_array)
        shape = "JSON array" if is_array else "JSON lines"
        rows = _rows_of(path, encoding, columns, is_array=is_array)
        return Table(path, "jsonl", columns, rows, f"{shape}, {encoding.name}")


def _head(path: Path, encoding: Encoding) -> str:
    with open_text(path, encoding) as file:
        return file.read(HEAD)


def _find_columns(path: Path, encoding: Encoding, *, is_array: bool) -> tuple[str, ...]:
    columns: dict[str, None] = {}
    for _, value in _values(path, encoding, is_array=is_array):
        if isinstance(value, dict):
            columns |= dict.fromkeys(name for name, _ in _flatten(value))
        if len(columns) > MAX_COLUMNS:
            message = f"{path} has more than {MAX_COLUMNS:,} fields; leave only those of the answers"
            raise InputError(message)
    if not columns:
        message = f"{path} holds no JSON object with fields; give it one object per line, or an array of objects"
        raise InputError(message)
    return tuple(columns)


def _rows_of(
    path: Path, encoding: Encoding, columns: tuple[str, ...], *, is_array: bool
) -> Callable[[], Iterator[Row | Rejection]]:
    def rows() -> Iterator[Row | Rejection]:
        for number, value in _values(path, encoding, is_array=is_array):
            if isinstance(value, dict):
                yield _read(number, value, columns)
            else:
                yield value if isinstance(value, Rejection) else Rejection(number, NOT_AN_OBJECT)

    return rows


def _values(path: Path, encoding: Encoding, *, is_array: bool) -> Iterator[Numbered]:
    with open_text(path, encoding) as file:
        yield from _elements(path, file) if is_array else _lines(file)


def _lines(file: TextIO) -> Iterator[Numbered]:
    number = 0
    while line := file.readline(MAX_ELEMENT):
        number += 1
        if len(line) == MAX_ELEMENT:
            yield number, Rejection(number, LONG_ROW)
            while line and not line.endswith(("\n", "\r")):
                line = file.readline(MAX_ELEMENT)
        elif line.strip():
            try:
                yield number, _DECODER.decode(line)
            except (ValueError, RecursionError):
                yield number, Rejection(number, NOT_JSON)


def _elements(path: Path, file: TextIO) -> Iterator[Numbered]:
    """Read the elements of an array one by one, with no more of the file in memory than the one at hand needs."""
    text = file.read(CHUNK)
    place, number = text.index("[") + 1, 0
    while True:
        place = _GAP.match(text, place).end()  # type: ignore[union-attr]  # it matches the empty string too
        if text.startswith("]", place):
            break
        try:
            value, end = _DECODER.raw_decode(text, place)
            complete = end < len(text)  # a number at the end of the chunk may go on in the next
        except (ValueError, RecursionError):
            complete = False
        if complete:
            number, place = number + 1, end
            yield number, value
            continue
        more = file.read(max(CHUNK, len(text) - place))
        if not more or len(text) - place > MAX_ELEMENT:
            message = (
                f"{path} is not valid JSON after element {number:,} of its array, or is cut off there; "
                "export it again, or write one object per line"
            )
            raise InputError(message)
        text, place = text[place:] + more, 0
    if (text[place + 1 :] + file.read(CHUNK)).strip():
        message = f"{path} goes on after its array ends; write one array, or one object per line"
        raise InputError(message)


def _read(number: int, value: Mapping[str, Any], columns: tuple[str, ...]) -> Row | Rejection:
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
            return json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)
