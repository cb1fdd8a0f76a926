"""Whatever is written is read again: tables of any cells, in any encoding and separator, and any JSON."""

import csv
import io
import json
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpora.dates import read_date
from corpora.errors import InputError
from corpora.read import open_file
from corpora.readers.header_rows import find_header
from corpora.table import Rejection, Row

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
LETTERS = st.characters(codec="utf-8", exclude_characters="\0\ufeff", exclude_categories=["Cs", "Cc"])
CELLS = st.text(st.one_of(LETTERS, st.sampled_from(",;\t|\"\n' ")), max_size=40)
WESTERN = st.sampled_from(
    ["Größe passt", "très déçu, hélas", "mañana, señor", "so weit, so gut", "£5 for that", "“no” – he’s gone", ""]
)
STARTS = st.sampled_from([b"", b"a,b\n", b'{"', b"[{", b"PK\x03\x04", b"\xff\xfe", b"<feed"])
WRITTEN = "%Y-%m-%d %H:%M:%S|%d/%m/%Y %H:%M:%S|%d.%m.%Y %H:%M:%S|%d %B %Y %H:%M:%S|%Y/%m/%d %I:%M:%S %p".split("|")
EARLY, LATE = datetime(1950, 1, 1), datetime(2090, 1, 1)  # noqa: DTZ001 - files hold times without a zone
OFFSETS = {"GMT+2": 2, "UTC": 0, "CEST": 2, "EST": -5, "-0330": -3.5, "GMT-10:30": -10.5}
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16"]
HEADER = ("key", "what was said", "x")


def table_of(cells: st.SearchStrategy[str]) -> st.SearchStrategy[list[tuple[str, str, str]]]:
    rows = st.lists(st.tuples(cells, cells), min_size=1, max_size=6)
    return rows.map(lambda found: [(f"row {place}", *row) for place, row in enumerate(found)])


def read_back(path: Path) -> list[tuple[str, ...]]:
    table = open_file(path)
    assert table.columns == HEADER
    rows = list(table.rows())
    assert not any(isinstance(row, Rejection) for row in rows)
    return [tuple(row.cells.values()) for row in rows if isinstance(row, Row)]


def as_csv(rows: list[tuple[str, str, str]], separator: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL).writerows([HEADER, *rows])
    return text.getvalue()


@QUICK
@given(rows=table_of(CELLS), separator=st.sampled_from(",;\t|"), encoding=st.sampled_from(ENCODINGS))
def test_any_cells_come_back_from_csv(tmp_path, rows, separator: str, encoding: str) -> None:
    (tmp_path / "table").write_bytes(as_csv(rows, separator).encode(encoding))
    assert read_back(tmp_path / "table") == rows


@QUICK
@given(rows=table_of(WESTERN))
def test_western_letters_come_back_from_one_byte_each(tmp_path, rows) -> None:
    rows = [*rows, ("row z", "Größe, café, mañana, £5 für Kürbis", "Die Straße wäre schön gewesen")]
    (tmp_path / "table").write_bytes(as_csv(rows, ",").encode("cp1252"))
    assert read_back(tmp_path / "table") == rows


@QUICK
@given(rows=table_of(CELLS), shape=st.sampled_from(["lines", "array", "document"]))
def test_any_cells_come_back_from_json(tmp_path, rows, shape: str) -> None:
    objects = [dict(zip(HEADER, row, strict=True)) for row in rows]
    value = objects if shape == "array" else {"page": 1, "found": {"rows": [*objects, *objects]}}
    lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in objects)
    (tmp_path / "table").write_text(lines if shape == "lines" else json.dumps(value), encoding="utf-8")
    assert read_back(tmp_path / "table") == (rows * 2 if shape == "document" else rows)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=table_of(st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=30)))
def test_any_cells_come_back_from_a_workbook(tmp_path, rows) -> None:
    workbook = openpyxl.Workbook()
    for row in [HEADER, *rows]:
        workbook.active.append(row)
        for cell in workbook.active[workbook.active.max_row]:
            cell.data_type = "s"  # whatever it looks like, it is text
    workbook.save(tmp_path / "table")
    workbook.close()
    assert read_back(tmp_path / "table") == rows


@QUICK
@given(
    content=st.binary(max_size=400),
    start=STARTS,
)
def test_any_bytes_are_read_or_refused(tmp_path, content: bytes, start: bytes) -> None:
    path = tmp_path / "anything"
    path.write_bytes(start + content)
    refused = None
    try:
        list(open_file(path).rows())
    except InputError as error:
        refused = str(error)
    assert refused is None or str(path) in refused


@QUICK
@given(start=st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=6))
def test_any_first_rows_make_a_header_of_different_names(start: list[list[str]]) -> None:
    header = find_header(Path("answers"), start)
    assert 0 <= header.rows <= 4
    assert len(set(header.columns)) == len(header.columns)
    assert all(header.columns)


@given(st.datetimes(min_value=EARLY, max_value=LATE))
def test_a_time_comes_back_from_every_way_of_writing_it(when) -> None:
    when = when.replace(microsecond=0)
    for pattern in WRITTEN:
        found = read_date(when.strftime(pattern), day_first=True)
        assert found is not None
        assert found.when == when


@given(st.text(max_size=60), st.booleans())
def test_any_text_is_a_date_or_none(text: str, day_first: bool) -> None:
    found = read_date(text, day_first=day_first)
    assert found is None or 1900 <= found.when.year <= 2100


@pytest.mark.parametrize(("zone", "hours"), OFFSETS.items())
def test_zones_are_read_by_letters_and_numbers(zone: str, hours: float) -> None:
    found = read_date(f"2024/05/01 10:15:00 AM {zone}", day_first=True)
    assert found is not None
    assert found.when.utcoffset().total_seconds() == hours * 3600  # type: ignore[union-attr]
