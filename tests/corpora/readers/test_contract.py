"""Every reader keeps the same promises."""

import random
from collections import Counter

import pytest

from corpora.columns import guess_columns
from corpora.errors import InputError
from corpora.plugins import reader, reader_names
from corpora.read import WithoutText, open_file, read_comments
from corpora.records import Comment
from corpora.table import Rejection, Row

SECRETS = ("nine days", "driver", "never rang")
GENERAL = {"csv", "jsonl"}  # they read any text, and any JSON


@pytest.fixture(params=reader_names())
def sample(request, samples, tmp_path):
    """A reader, a file of its format with a name that says nothing, its own name, and what is in the file."""
    if request.param not in samples:
        pytest.skip(f"the reader {request.param!r} of an installed package brings its own tests")
    path = tmp_path / "export"
    samples[request.param].write(path)
    return reader(request.param), path, request.param, samples[request.param]


def found_in(path, **options):
    table = open_file(path, **options)
    return list(read_comments(table, guess_columns(table).mapping, source="contract"))


def test_a_reader_recognises_its_format_by_content(sample) -> None:
    found, path, name, _ = sample
    assert found.recognises(path)
    assert open_file(path).reader == name
    others = [other for other in reader_names() if other not in {name, *GENERAL}]
    assert not any(reader(other).recognises(path) for other in others)


@pytest.mark.parametrize("content", [bytes(range(256)) * 40, b"\0" * 5_000, b""])
def test_a_reader_recognises_neither_nothing_nor_noise(sample, write_bytes, content: bytes) -> None:
    if content or sample[2] != "csv":  # an empty file is refused before any reader is asked
        assert not sample[0].recognises(write_bytes(content, name="noise"))


def test_every_row_is_kept_or_without_text_or_rejected(sample) -> None:
    found, expected = found_in(sample[1]), sample[3]
    assert [one.text for one in found if isinstance(one, Comment)] == list(expected.texts)
    kinds = Counter(type(one) for one in found)
    assert (kinds[WithoutText], kinds[Rejection]) == (expected.without_text, expected.rejected)
    rows = {one.row for one in found}
    assert len(rows) == len(expected.texts) + expected.without_text + expected.rejected


def test_every_row_has_a_cell_of_text_for_every_column(sample) -> None:
    table = sample[0].open(sample[1])
    assert (table.path, table.reader) == (sample[1], sample[2])
    assert len(set(table.columns)) == len(table.columns)
    for row in table.rows():
        assert isinstance(row, Rejection) or tuple(row.cells) == table.columns
        assert isinstance(row, Rejection) or all(isinstance(cell, str) for cell in row.cells.values())


def test_a_reader_reads_from_the_start_each_time(sample) -> None:
    table = sample[0].open(sample[1])
    whole = list(table.rows())
    halfway = table.rows()
    next(halfway)
    assert list(table.rows()) == whole
    assert len(list(halfway)) == len(whole) - 1


def test_rows_are_numbered_upwards(sample) -> None:
    numbers = [row.row if isinstance(row, Rejection) else row.number for row in sample[0].open(sample[1]).rows()]
    assert numbers == sorted(set(numbers))
    assert numbers[0] >= 1


def test_what_a_reader_knows_of_columns_is_about_columns_that_are_there(sample) -> None:
    table = open_file(sample[1])
    named = {*table.known.text, *table.known.asides, *table.known.aliases.values()}
    assert named - set(table.columns) <= {"satisfaction comment"}  # which tickets may have


def test_a_reader_says_how_the_file_is_written(sample) -> None:
    assert sample[0].open(sample[1]).format


def test_a_reader_leaves_its_file_alone(sample) -> None:
    before = sample[1].read_bytes()
    list(sample[0].open(sample[1]).rows())
    assert sample[1].read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\1\2" * 999,
        b"PK\x03\x04broken",
        b'[{"a": 1}, {',
        b"%PDF-1.7",
        b"PAR1",
        b"$FL2@(#)",
        b'{"feed": ',
        b"<feed",
    ],
)  # fmt: skip
def test_a_reader_refuses_what_it_cannot_read(sample, write_bytes, content: bytes) -> None:
    path = write_bytes(content, name="broken")
    assert_refused_or_counted(path, sample[2])


@pytest.mark.parametrize("tenths", range(1, 10))
def test_a_cut_off_file_is_refused_or_counted_and_never_quoted(sample, tenths: int) -> None:
    _, path, name, _ = sample
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * tenths // 10])
    assert_refused_or_counted(path, name)


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_is_refused_or_counted_and_never_quoted(sample, seed: int) -> None:
    _, path, name, _ = sample
    damaged, dice = bytearray(path.read_bytes()), random.Random(seed)
    for _ in range(1 + seed):
        damaged[dice.randrange(len(damaged))] = dice.randrange(256)
    path.write_bytes(damaged)
    assert_refused_or_counted(path, name)


def assert_refused_or_counted(path, name: str) -> None:
    """Read a broken file with its own reader, whatever it looks like now."""
    numbers, refusal = [], None
    try:
        numbers = [row.number if isinstance(row, Row) else row.row for row in open_file(path, reader=name).rows()]
    except InputError as error:
        refusal = str(error)
    assert numbers == sorted(set(numbers))
    assert refusal is None or str(path) in refusal
    assert not any(secret in (refusal or "") for secret in SECRETS)
