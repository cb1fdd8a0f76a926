"""Read Excel workbooks: the sheet that holds the most words, from the row that names its columns."""

import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from corpora.errors import InputError
from corpora.readers.header import is_data, name_columns
from corpora.table import LONG_CELL, MAX_CELL, MORE_CELLS, Rejection, Row, Table

ZIP_MARK: Final = b"PK\x03\x04"
MAX_UNPACKED: Final = 2_000_000_000  # bytes; a million comments with twenty columns take half of that
MAX_RATIO: Final = 200  # unpacked to packed; sheets of survey answers have 5 to 20, a bomb has 1,000
SMALL: Final = 100_000_000  # bytes; what unpacks to less harms nobody, however well it is packed
ROWS_WEIGHED: Final = 500  # of each sheet, to find the one with the comments
ROWS_ABOVE: Final = 50  # titles and notes that may stand above the header
BATCH: Final = 1_000  # rows read at a time

# What openpyxl and the modules below it raise for files that are cut off, wrong or locked.
BROKEN: Final = (
    AttributeError, BadZipFile, EOFError, IndexError, KeyError, NotImplementedError, ParseError, RuntimeError,
    TypeError, ValueError, zlib.error,
)  # fmt: skip

Values = tuple[Any, ...]


class XlsxFile:
    """Reads XLSX and XLSM workbooks; strings are held in memory while one is read, rows are not."""

    def recognises(self, path: Path) -> bool:
        """Tell whether the file is a zip archive; ``open`` says so if it is another kind than a workbook."""
        with path.open("rb") as file:
            return file.read(len(ZIP_MARK)) == ZIP_MARK

    def open(self, path: Path) -> Table:
        """Return the table on the sheet with the most words.

        Raises:
            InputError: If the file is broken, is no workbook, unpacks to an absurd size or has no filled sheet.
        """
        _check_archive(path)
        layout = _find_layout(path)
        return Table(path, "xlsx", layout.columns, _rows_of(path, layout), f'XLSX, sheet "{layout.sheet}"')


@dataclass(frozen=True, slots=True)
class _Layout:
    sheet: str
    columns: tuple[str, ...]
    first_row: int  # of data


def _check_archive(path: Path) -> None:
    with _readable(path), ZipFile(path) as archive:
        members = archive.infolist()
    if not any(member.filename.startswith("xl/workbook") for member in members):
        message = f"{path} is a zip archive but no Excel workbook; unpack it and import the files inside"
        raise InputError(message)
    unpacked = sum(member.file_size for member in members)
    packed = max(sum(member.compress_size for member in members), 1)
    if unpacked > MAX_UNPACKED or (unpacked > SMALL and unpacked > MAX_RATIO * packed):
        message = (
            f"{path} would unpack to {unpacked / 1e9:.1f} GB, {unpacked / packed:.0f} times its size; "
            "if that is right, save the sheet with the comments as CSV and import that"
        )
        raise InputError(message)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Turn what a broken workbook raises into an error that says what to do, and keep openpyxl's remarks quiet."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except BROKEN as error:
        message = (
            f"{path} is a broken or locked Excel workbook ({type(error).__name__}); "
            "open it in Excel or LibreOffice, save it again without a password, and import that"
        )
        raise InputError(message) from error


def _batches(path: Path, sheet: str) -> Iterator[list[Values]]:
    """Read the rows of a sheet, some at a time; a number in the file that has no row in it gives an empty one."""
    import openpyxl

    with path.open("rb") as file:
        with _readable(path):
            workbook = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            page = workbook[sheet]
            page.reset_dimensions()  # some tools write a wrong size, and openpyxl would believe it
            rows = page.iter_rows(values_only=True)
        while True:
            with _readable(path):
                batch = list(islice(rows, BATCH))
            if not batch:
                return
            yield batch


def _numbered(path: Path, sheet: str) -> Iterator[tuple[int, Values]]:
    return enumerate((row for batch in _batches(path, sheet) for row in batch), 1)


def _find_layout(path: Path) -> _Layout:
    start, sheet = max(((_start(path, name), name) for name in _sheet_names(path)), key=lambda found: _words(found[0]))
    header = _header_row(start)
    if header is None:
        message = f"{path} has no filled sheet; put the comments on one, with the names of the columns above them"
        raise InputError(message)
    below = [[_as_text(value) for value in row] for _, row in start if _ > header]
    names = [_as_text(value) for value in next(row for number, row in start if number == header)]
    while names and not names[-1].strip():
        names.pop()
    if is_data(names, below):
        return _Layout(sheet, name_columns(path, [""] * len(names)), header)
    return _Layout(sheet, name_columns(path, names), header + 1)


def _sheet_names(path: Path) -> list[str]:
    """Return the sheets that people see, or all if none is seen."""
    import openpyxl

    with path.open("rb") as file, _readable(path):
        workbook = openpyxl.load_workbook(file, read_only=True, keep_links=False)
        sheets = workbook.worksheets
        return [page.title for page in sheets if page.sheet_state == "visible"] or [page.title for page in sheets]


def _start(path: Path, sheet: str) -> list[tuple[int, Values]]:
    return list(islice(_numbered(path, sheet), ROWS_WEIGHED))


def _words(rows: list[tuple[int, Values]]) -> int:
    return sum(len(value.split()) for _, row in rows for value in row if isinstance(value, str))


def _header_row(rows: list[tuple[int, Values]]) -> int | None:
    """Return the number of the first row that is at least half as wide as the widest: titles above are narrow."""
    filled = {number: sum(value is not None for value in row) for number, row in rows[:ROWS_ABOVE]}
    widest = max(filled.values(), default=0)
    return next((number for number, count in filled.items() if count and count * 2 >= widest), None)


def _rows_of(path: Path, layout: _Layout) -> Callable[[], Iterator[Row | Rejection]]:
    def rows() -> Iterator[Row | Rejection]:
        for number, values in _numbered(path, layout.sheet):
            if number >= layout.first_row and any(value is not None for value in values):
                yield _read(number, [_as_text(value) for value in values], layout.columns)

    return rows


def _read(number: int, cells: list[str], columns: tuple[str, ...]) -> Row | Rejection:
    width = len(columns)
    if any(cells[width:]):
        return Rejection(number, MORE_CELLS)
    if max(map(len, cells)) > MAX_CELL:
        return Rejection(number, LONG_CELL)
    cells += [""] * (width - len(cells))
    return Row(number, dict(zip(columns, cells, strict=False)))


def _as_text(value: Any) -> str:
    """Write a value as a CSV export would: dates in ISO 8601, whole numbers without a point."""
    match value:
        case None:
            return ""
        case str():
            return value.replace("_x000D_", "")  # how Excel writes a carriage return inside a cell
        case bool():
            return str(value).upper()
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)
