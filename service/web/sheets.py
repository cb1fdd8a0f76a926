"""Tables behind the charts and pages, and their downloads as CSV."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask import Response

from service.exchange.formulas import harmless

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of plain values.

    Attributes:
        name: Of the file, without its ending.
        title: Caption.
        columns: Headings, with units.
        rows: As many values each as there are columns; None is empty.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def csv_response(sheet: Sheet) -> Response:
    """Return a sheet as a CSV file."""
    return csv_stream(sheet.name, sheet.columns, sheet.rows)


def csv_stream(name: str, columns: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> Response:
    """Return rows as a CSV file, written as they come (UTF-8 with a byte-order mark, so that spreadsheets see it)."""
    response = Response(_lines(columns, rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="yousaid-{name}.csv"'
    return response


def _lines(columns: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> Iterator[str]:
    line = io.StringIO()
    writer = csv.writer(line)
    line.write("\ufeff")
    writer.writerow(map(harmless, columns))
    for row in rows:
        writer.writerow([_safe(cell) for cell in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()
    yield line.getvalue()


def _safe(cell: Cell) -> Cell:
    if isinstance(cell, float):
        return round(cell, 4)
    return harmless(cell) if isinstance(cell, str) else cell
