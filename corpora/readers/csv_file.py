"""Read tables written as text: commas, semicolons, tabs or bars between cells, in any common encoding."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from corpora.errors import InputError
from corpora.readers.csv_dialect import Dialect, detect_dialect
from corpora.readers.csv_lines import Record, read_records
from corpora.readers.header_rows import ROWS_BELOW, Header, find_header
from corpora.readers.text_encoding import Encoding, detect_encoding, open_text, replace_broken
from corpora.readers.unreadable import say_what_it_is
from corpora.table import (
    BYTES_REPLACED,
    FEWER_CELLS,
    LONG_CELL,
    LONG_ROW,
    MAX_CELL,
    MORE_CELLS,
    NULS_REMOVED,
    OPEN_QUOTE,
    QUOTES_MENDED,
    Rejection,
    Row,
    Table,
)

SAMPLE: Final = 1 << 18  # characters that tell the dialect


class CsvFile:
    """Reads CSV and TSV files; the last to be asked, since any text may be one."""

    def recognises(self, path: Path) -> bool:
        """Tell whether the file is text, and of no other known format."""
        return say_what_it_is(path) is None and detect_encoding(path) is not None

    def open(self, path: Path) -> Table:
        """Return the table that the file holds.

        Raises:
            InputError: If it is not text, or has no header.
        """
        encoding = detect_encoding(path)
        if encoding is None:
            message = f"{path} is not text, so it cannot be read as CSV; export it again as CSV, XLSX or JSON"
            raise InputError(message)
        layout = _find_layout(path, encoding)
        header = layout.header
        return Table(path, "csv", header.columns, _rows_of(path, layout), _in_words(layout), header.known)


@dataclass(frozen=True, slots=True)
class _Layout:
    encoding: Encoding
    dialect: Dialect
    header: Header


def _find_layout(path: Path, encoding: Encoding) -> _Layout:
    with open_text(path, encoding) as file:
        sample = file.read(SAMPLE)
        dialect = detect_dialect(sample.replace("\0", ""), whole=not file.read(1))
    with open_text(path, encoding) as file:
        start = [_first_reading(record) for record in islice(read_records(file, dialect), ROWS_BELOW)]
    if not start or not any(cell.strip() for cell in start[0]):
        message = f"{path} has no header in its first row; write the names of the columns there"
        raise InputError(message)
    return _Layout(encoding, dialect, find_header(path, start))


def _first_reading(record: Record) -> list[str]:
    return record.readings[0] if record.readings else []


def _in_words(layout: _Layout) -> str:
    return ", ".join(filter(None, ("CSV", layout.dialect.in_words, layout.encoding.name, layout.header.in_words)))


def _rows_of(path: Path, layout: _Layout) -> Callable[[], Iterator[Row | Rejection]]:
    def rows() -> Iterator[Row | Rejection]:
        with open_text(path, layout.encoding) as file:
            records = enumerate(read_records(file, layout.dialect), 1)
            for number, record in islice(records, layout.header.rows, None):
                yield _read(number, record, layout)

    return rows


def _read(number: int, record: Record, layout: _Layout) -> Row | Rejection:
    if not record.readings:
        return Rejection(number, LONG_ROW)
    width = len(layout.header.columns)
    fitted = [_fit(cells, width) for cells in record.readings]
    cells = next((cells for cells in fitted if len(cells) == width), None)
    open_quote = len(record.readings) > 1
    if cells is None:
        ragged = MORE_CELLS if len(fitted[0]) > width else FEWER_CELLS
        return Rejection(number, OPEN_QUOTE if open_quote else ragged)
    if max(map(len, cells)) > MAX_CELL:
        return Rejection(number, LONG_CELL)
    return _mend(number, cells, layout, (QUOTES_MENDED,) if open_quote else ())


def _fit(cells: list[str], width: int) -> list[str]:
    """Drop empty cells beyond the columns: separators at the end of a line."""
    return cells[:width] if len(cells) > width and not any(cells[width:]) else cells


def _mend(number: int, cells: list[str], layout: _Layout, mended: tuple[str, ...]) -> Row:
    if "\0" in "".join(cells):
        cells = [cell.replace("\0", "") for cell in cells]
        mended += (NULS_REMOVED,)
    if layout.encoding.errors != "strict":
        replaced = [replace_broken(cell) for cell in cells]
        cells = [cell for cell, _ in replaced]
        mended += (BYTES_REPLACED,) if any(broken for _, broken in replaced) else ()
    return Row(number, dict(zip(layout.header.columns, cells, strict=True)), mended)
