"""Read Excel workbooks: the sheet that holds the most words, from the row that names its columns."""

import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile, ZipInfo

from corpora.errors import InputError
from corpora.readers.header_rows import ROWS_BELOW, Header, find_header
from corpora.readers.xml_guard import declares_entities
from corpora.table import LONG_CELL, MAX_CELL, MORE_CELLS, Rejection, Row, Table
from corpora.words import count_words

ZIP_MARK: Final = b"PK\x03\x04"
MAX_UNPACKED: Final = 2_000_000_000  # bytes; a million comments with twenty columns take half of that
MAX_RATIO: Final = 200  # unpacked to packed; sheets of survey answers have 5 to 20, a bomb has 1,000
SMALL: Final = 100_000_000  # bytes; what unpacks to less harms nobody, however well it is packed
ROWS_WEIGHED: Final = 500  # of each sheet, to find the one with the comments
NAME_SHOWN: Final = 60  # characters of a sheet's name; Excel allows 31
FEW_TITLES: Final = 2  # filled cells of a row of titles over several columns
MAX_ROWS: Final = 1_048_576  # of a sheet, says Excel; a higher number is a trap
ROWS_ABOVE: Final = 50  # titles and notes that may stand above the header
BATCH: Final = 1_000  # rows read at a time

# What openpyxl and the modules below it raise for files that are cut off, wrong or locked.
BROKEN: Final = (
    AttributeError, BadZipFile, EOFError, IndexError, KeyError, NotImplementedError, ParseError, RuntimeError,
    TypeError, ValueError, zlib.error,
)  # fmt: skip

Values = tuple[Any, ...]
Numbered = list[tuple[int, list[str]]]


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
        header = layout.header
        words = ", ".join(filter(None, ("XLSX", f'sheet "{_shown(layout.sheet)}"', header.in_words)))
        return Table(path, "xlsx", header.columns, _rows_of(path, layout), words, header.known)


@dataclass(frozen=True, slots=True)
class _Layout:
    sheet: str
    header: Header
    first_row: int  # of data


def _check_archive(path: Path) -> None:
    with _readable(path), ZipFile(path) as archive:
        members = archive.infolist()
        guarded = [member for member in members if member.filename.endswith((".xml", ".rels"))]
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
    with _readable(path), ZipFile(path) as archive:
        declaring = any(_declares(archive, member) for member in guarded)
    if declaring:
        message = f"{path} declares entities of XML, which no spreadsheet does; save it anew in Excel or LibreOffice"
        raise InputError(message)


def _declares(archive: ZipFile, member: ZipInfo) -> bool:
    with archive.open(member) as file:
        return declares_entities(file)


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
    for number, row in enumerate((row for batch in _batches(path, sheet) for row in batch), 1):
        if number > MAX_ROWS:
            message = f"{path} numbers its rows beyond {MAX_ROWS:,}, where a sheet ends; save it anew, or as CSV"
            raise InputError(message)
        yield number, row


def _find_layout(path: Path) -> _Layout:
    starts = ((_start(path, name), name) for name in _sheet_names(path))
    start, sheet = max(starts, key=lambda found: _words(found[0]), default=([], ""))
    header = _header_row(start)
    if header is None:
        message = f"{path} has no filled sheet; put the comments on one, with the names of the columns above them"
        raise InputError(message)
    rows = [(number, _trimmed([_as_text(value) for value in row])) for number, row in start]
    filled = [(number, row) for number, row in rows if row]
    place = next(place for place, (number, _) in enumerate(filled) if number == header)
    found = _with_titles(path, filled, place) or find_header(path, _cells(filled, place))
    first_row = header if not found.rows else filled[place + found.rows - 1][0] + 1
    return _Layout(sheet, found, first_row)


def _with_titles(path: Path, filled: Numbered, place: int) -> Header | None:
    """Return the header with the row above it, if that holds titles over several columns (merged cells)."""
    above = filled[place - 1][1] if place else []
    if not above or (above[0].strip() and sum(map(bool, map(str.strip, above))) < FEW_TITLES):
        return None  # one cell at the left is the title of the sheet
    found = find_header(path, _cells(filled, place - 1))
    return replace(found, rows=found.rows - 1) if found.rows > 1 else None


def _cells(filled: Numbered, place: int) -> list[list[str]]:
    return [row for _, row in filled[place : place + ROWS_BELOW + 1]]


def _trimmed(row: list[str]) -> list[str]:
    while row and not row[-1].strip():
        row.pop()
    return row


def _shown(sheet: str) -> str:
    """Return the name of a sheet for people: printable and short, whatever a file calls it."""
    name = "".join(letter for letter in sheet if letter.isprintable())
    return name if len(name) <= NAME_SHOWN else name[:NAME_SHOWN] + "…"


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
    return sum(count_words(value) for _, row in rows for value in row if isinstance(value, str))


def _header_row(rows: list[tuple[int, Values]]) -> int | None:
    """Return the number of the first row that is at least half as wide as the widest: titles above are narrow."""
    filled = {number: sum(value is not None for value in row) for number, row in rows[:ROWS_ABOVE]}
    widest = max(filled.values(), default=0)
    return next((number for number, count in filled.items() if count and count * 2 >= widest), None)


def _rows_of(path: Path, layout: _Layout) -> Callable[[], Iterator[Row | Rejection]]:
    def rows() -> Iterator[Row | Rejection]:
        for number, values in _numbered(path, layout.sheet):
            if number >= layout.first_row and any(value is not None for value in values):
                yield _read(number, [_as_text(value) for value in values], layout.header.columns)

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
