"""Files that the tests of reading write for themselves."""

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

from corpora.columns import guess_columns
from corpora.read import Found, open_file, read_comments
from corpora.table import Table

Rows = Sequence[Sequence[object]]


@pytest.fixture
def write_csv(tmp_path: Path) -> Callable[..., Path]:
    """Write rows, header first, as CSV."""

    def write(rows: Rows, *, name: str = "answers.csv", encoding: str = "utf-8", delimiter: str = ",") -> Path:
        path = tmp_path / name
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=delimiter).writerows(rows)
        return path

    return write


@pytest.fixture
def write_bytes(tmp_path: Path) -> Callable[..., Path]:
    """Write bytes as they are."""

    def write(content: bytes, *, name: str = "answers.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


@pytest.fixture
def write_xlsx(tmp_path: Path) -> Callable[..., Path]:
    """Write sheets of rows, by name, as a workbook."""

    def write(sheets: dict[str, Rows], *, name: str = "answers.xlsx", hidden: Sequence[str] = ()) -> Path:
        workbook = openpyxl.Workbook()
        workbook.remove(workbook.active)
        for title, rows in sheets.items():
            sheet = workbook.create_sheet(title)
            sheet.sheet_state = "hidden" if title in hidden else "visible"
            for row in rows:
                sheet.append(list(row))
        path = tmp_path / name
        workbook.save(path)
        workbook.close()
        return path

    return write


@pytest.fixture
def write_json(tmp_path: Path) -> Callable[..., Path]:
    """Write values as JSON lines, or as one array."""

    def write(values: Sequence[object], *, name: str = "answers.json", array: bool = False) -> Path:
        path = tmp_path / name
        lines = [json.dumps(value, ensure_ascii=False) for value in values]
        path.write_text(f"[{', '.join(lines)}]\n" if array else "\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def read_all() -> Callable[[Path], list[Found]]:
    """Open a file, guess its columns and read all of it."""

    def read(path: Path) -> list[Found]:
        table: Table = open_file(path)
        return list(read_comments(table, guess_columns(table).mapping, source="survey"))

    return read
