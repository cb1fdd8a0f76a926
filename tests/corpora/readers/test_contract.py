"""Every reader keeps the same promises."""

import pytest

from corpora.errors import InputError
from corpora.plugins import reader, reader_names
from corpora.table import Rejection, Row

HEADER = ("id", "comment", "score")
ROWS = [
    ("a1", "Größe passt, danke", "9"),
    ("a2", "Two lines\nof words", ""),
    ("a3", "", "0"),
    ("a4", 'He said "no"', "3"),
]


@pytest.fixture(params=reader_names())
def sample(request, write_csv, write_xlsx, write_json):
    """A reader and a file of its format, with a name that says nothing."""
    objects = [dict(zip(HEADER, row, strict=True)) for row in ROWS]
    writers = {
        "csv": lambda: write_csv([HEADER, *ROWS], name="export"),
        "xlsx": lambda: write_xlsx({"Sheet": [HEADER, *ROWS]}, name="export"),
        "jsonl": lambda: write_json(objects, name="export"),
    }
    if request.param not in writers:
        pytest.skip(f"the reader {request.param!r} of an installed package brings its own tests")
    return reader(request.param), writers[request.param](), request.param


def test_a_reader_recognises_its_format_by_content(sample) -> None:
    found, path, name = sample
    assert found.recognises(path)
    others = [other for other in reader_names() if other not in {name, "csv"}]
    assert not any(reader(other).recognises(path) for other in others)


def test_a_reader_recognises_neither_nothing_nor_noise(sample, write_bytes) -> None:
    assert not sample[0].recognises(write_bytes(bytes(range(256)) * 40, name="noise"))


def test_a_reader_gives_every_cell_as_text_by_column(sample) -> None:
    found, path, name = sample
    table = found.open(path)
    assert (table.path, table.reader, table.columns) == (path, name, HEADER)
    rows = list(table.rows())
    assert [tuple(row.cells[column] for column in HEADER) for row in rows if isinstance(row, Row)] == ROWS


def test_a_reader_reads_from_the_start_each_time(sample) -> None:
    table = sample[0].open(sample[1])
    halfway = table.rows()
    next(halfway)
    assert list(table.rows()) == list(table.rows())
    assert len(list(halfway)) == len(ROWS) - 1


def test_rows_are_numbered_upwards(sample) -> None:
    numbers = [row.row if isinstance(row, Rejection) else row.number for row in sample[0].open(sample[1]).rows()]
    assert numbers == sorted(set(numbers))
    assert numbers[0] >= 1


def test_a_reader_says_how_the_file_is_written(sample) -> None:
    assert sample[0].open(sample[1]).format


@pytest.mark.parametrize("content", [b"", b"\0\1\2" * 999, b"PK\x03\x04broken", b'[{"a": 1}, {', b"%PDF-1.7"])
def test_a_reader_refuses_what_it_cannot_read(sample, write_bytes, content: bytes) -> None:
    path = write_bytes(content, name="broken")
    message = None
    try:
        list(sample[0].open(path).rows())
    except InputError as error:
        message = str(error)
    assert message is None or str(path) in message


def test_a_reader_leaves_its_file_alone(sample) -> None:
    before = sample[1].read_bytes()
    list(sample[0].open(sample[1]).rows())
    assert sample[1].read_bytes() == before
