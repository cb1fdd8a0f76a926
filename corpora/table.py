"""The rows of a file before anybody has said what its columns mean."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MAX_CELL: Final = 1_000_000  # characters; the longest honest comment we have seen has 33,000
MAX_COLUMNS: Final = 5_000  # a survey export has hundreds; beyond this it is not a table of comments

# Why a row was not read. Whoever counts rejections can rely on these words.
LONG_CELL: Final = "cell over 1 MB"
LONG_ROW: Final = "row over 64 MB"
MORE_CELLS: Final = "more cells than columns"
FEWER_CELLS: Final = "fewer cells than columns"
OPEN_QUOTE: Final = "quotes that do not close"
NOT_JSON: Final = "not valid JSON"
NOT_AN_OBJECT: Final = "not a JSON object"

# What was mended in a row that was read.
NULS_REMOVED: Final = "NUL bytes removed"
QUOTES_MENDED: Final = "quotes mended"
BYTES_REPLACED: Final = "bytes that are not text replaced"


@dataclass(frozen=True, slots=True)
class Row:
    """One row, as text.

    Attributes:
        number: Its place in the file, header included, starting at 1 (in JSON, the line or the element).
        cells: What it holds, by column; empty for a cell without a value. Dates of spreadsheets are ISO 8601.
        mended: What had to be mended to read it.
    """

    number: int
    cells: Mapping[str, str]
    mended: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that cannot be read.

    Attributes:
        row: Its place in the file, as in ``Row``.
        reason: One of the reasons above; it never quotes the row.
    """

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    """A file that a reader knows how to read.

    Attributes:
        path: The file.
        reader: Name of the reader, as in ``corpora.plugins``.
        columns: Names of its columns, each once; a column without a name is called "column 1" by its place.
        rows: Reads the file from the start each time it is called, one row at a time.
        format: How the file is written, in words for people: "CSV, separated by commas, utf-8".
    """

    path: Path
    reader: str
    columns: tuple[str, ...]
    rows: Callable[[], Iterator[Row | Rejection]]
    format: str
