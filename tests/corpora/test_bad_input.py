"""Bad files end in an error that says what, where and what to do, or in a counted rejection."""

import gzip
import os
import sqlite3
from collections import Counter
from contextlib import closing

import pytest

from corpora.columns import guess_columns
from corpora.errors import InputError
from corpora.read import Notice, WithoutText, open_file
from corpora.records import Comment
from corpora.table import Rejection

HEADER = "date,score,comment\n"
ROWS = "2024-01-05,9,The engineer was lovely and on time\n2024-01-06,2,Nobody ever rang me back about it\n"
GOOD = HEADER + ROWS


def refusal(path, **options) -> str:
    with pytest.raises(InputError) as error:
        guess_columns(open_file(path, **options))
    assert str(path) in str(error.value)
    return str(error.value)


def kinds(found) -> Counter[str]:
    return Counter(item.reason if isinstance(item, (Notice, Rejection)) else type(item).__name__ for item in found)


def texts(found) -> list[str]:
    return [item.text for item in found if isinstance(item, Comment)]


def test_a_missing_file_is_named(tmp_path) -> None:
    assert "does not exist" in refusal(tmp_path / "nowhere.csv")


def test_a_folder_is_no_file(tmp_path) -> None:
    assert "folder" in refusal(tmp_path)


def test_a_pipe_is_no_file(tmp_path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "regular file" in refusal(tmp_path / "pipe")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_says_so(write_bytes) -> None:
    path = write_bytes(GOOD.encode())
    path.chmod(0)
    assert "permission" in refusal(path).lower()


def test_an_empty_file_is_refused(write_bytes) -> None:
    assert "empty" in refusal(write_bytes(b""))


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf", b"\n\n\n", b" \n", b",,\n"])
def test_a_file_without_names_of_columns_is_refused(write_bytes, content: bytes) -> None:
    assert "header" in refusal(write_bytes(content))


@pytest.mark.parametrize("content", [HEADER, HEADER.rstrip(), HEADER + "\n\n"])
def test_a_header_without_rows_is_refused(write_bytes, content: str) -> None:
    assert "no rows" in refusal(write_bytes(content.encode()))


def test_a_file_without_a_text_column_is_refused_with_its_columns(write_csv) -> None:
    path = write_csv([("date", "score"), ("2024-01-05", 9), ("2024-01-06", 3)])
    assert "looks like comments" in refusal(path)
    assert "date, score" in refusal(path)


def test_a_file_whose_rows_are_all_ragged_says_how_many(write_bytes) -> None:
    assert "3 with fewer cells than columns" in refusal(write_bytes(b"a,b,c\n1,2\n3,4\n5,6\n"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (bytes(range(256)) * 40, "no text"),
        (b"\0" * 5_000, "no text"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "save it as .xlsx"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "picture"),
        (b"PAR1" + b"\0\x15" * 100, "Parquet"),
        (gzip.compress(GOOD.encode()), "unpack"),
        (b"<!DOCTYPE html><table><tr><td>Good</td></tr></table>", "HTML"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><a/>", "XML"),
    ],
)
def test_a_file_of_another_kind_named_csv_is_refused_with_what_it_is(write_bytes, content: bytes, words: str) -> None:
    assert words in refusal(write_bytes(content))


def test_a_database_named_csv_is_refused(tmp_path) -> None:
    path = tmp_path / "answers.csv"
    with closing(sqlite3.connect(path)) as database:
        database.execute("create table answer (text)")
    assert "database" in refusal(path)


def test_an_unknown_reader_is_refused_with_those_there_are(write_bytes) -> None:
    with pytest.raises(InputError, match=r"no reader 'pdf'.*csv"):
        open_file(write_bytes(GOOD.encode()), reader="pdf")


def test_a_binary_file_read_as_csv_on_demand_is_refused(write_bytes) -> None:
    assert "not text" in refusal(write_bytes(bytes(range(256)) * 40), reader="csv")
    assert "not text" in refusal(write_bytes(bytes(range(256)) * 40), reader="jsonl")


def test_ragged_rows_are_counted_and_the_others_read(write_bytes, read_all) -> None:
    found = read_all(write_bytes((GOOD + "2024-01-07,4,too,many,cells\n2024-01-08,5\n" + ROWS).encode()))
    assert kinds(found) == {"Comment": 4, "more cells than columns": 1, "fewer cells than columns": 1}


def test_separators_at_the_end_of_a_line_do_no_harm(write_bytes, read_all) -> None:
    found = read_all(write_bytes((HEADER + ROWS.replace("\n", ",,\n")).encode()))
    assert kinds(found) == {"Comment": 2}


@pytest.mark.parametrize("size", [1_000_001, 10_000_000, 70_000_000])
def test_a_huge_cell_is_one_counted_rejection(write_bytes, read_all, size: int) -> None:
    path = write_bytes(GOOD.encode() + b"2024-01-07,4," + b"word " * (size // 5 + 1) + b"\n" + ROWS.encode())
    reason = "cell over 1 MB" if size < 64_000_000 else "row over 64 MB"
    assert kinds(read_all(path)) == {"Comment": 4, reason: 1}


def test_a_cell_of_a_megabyte_is_read(write_bytes, read_all) -> None:
    found = read_all(write_bytes(GOOD.encode() + b'2024-01-07,4,"' + b"word " * 199_000 + b'"\n'))
    assert max(map(len, texts(found))) > 990_000


def test_nul_bytes_are_removed_and_counted(write_bytes, read_all) -> None:
    found = read_all(write_bytes(GOOD.replace("lovely", "lov\0ely").encode()))
    assert kinds(found) == {"Comment": 2, "NUL bytes removed": 1}
    assert "lovely" in texts(found)[0]


def test_a_quote_that_does_not_close_costs_no_other_row(write_bytes, read_all) -> None:
    rows = '2024-01-07,4,"Great at first, then not\n' + ROWS + '2024-01-08,5,"All fine, thank you"\n'
    found = read_all(write_bytes((GOOD + rows).encode()))
    assert kinds(found) == {"Comment": 6, "quotes mended": 1}
    assert "Great at first, then not" in texts(found)


def test_a_row_that_no_guess_about_its_quotes_makes_whole_is_rejected(write_bytes, read_all) -> None:
    found = read_all(write_bytes((GOOD + '2024-01-07,"4,Great, at first\n' + ROWS).encode()))
    assert kinds(found) == {"Comment": 4, "quotes that do not close": 1}


def test_a_stray_quote_at_the_start_of_a_cell_is_kept(write_bytes, read_all) -> None:
    found = read_all(write_bytes((GOOD + '2024-01-07,4,"Great" he said and left\n').encode()))
    assert texts(found)[-1] == '"Great" he said and left'
    assert kinds(found)["quotes mended"] == 1


def test_quotes_that_are_not_doubled_inside_quotes_are_read(write_bytes, read_all) -> None:
    found = read_all(write_bytes((GOOD + '"2024-01-07","4","They said "soon", and left"\n').encode()))
    assert texts(found)[-1] == 'They said "soon", and left'


def test_a_quote_that_never_closes_does_not_swallow_the_file(write_bytes, read_all) -> None:
    rows = [f"2024-01-07,4,Visit number {number} was late\n" for number in range(400)]
    found = read_all(write_bytes((HEADER + '2024-01-07,4,"Great\n' + "".join(rows)).encode()))
    assert kinds(found) == {"Comment": 401, "quotes mended": 1}


def test_mixed_date_orders_are_read_and_counted(write_bytes, read_all) -> None:
    rows = ROWS.replace("2024-01-05", "25/12/2023").replace("2024-01-06", "12/26/2023")
    found = read_all(write_bytes((HEADER + rows).encode()))
    assert kinds(found) == {"Comment": 2, "date order mixed": 1}
    assert [item.said_at.day for item in found if isinstance(item, Comment)] == [25, 26]


def test_unreadable_dates_keep_their_comments(write_csv, read_all) -> None:
    rows = [("2024-01-05", f"The engineer was late on visit {number}") for number in range(9)]
    found = read_all(write_csv([("date", "comment"), *rows, ("last week", "Nobody ever called me back")]))
    assert kinds(found) == {"Comment": 10, "date not readable": 1}


def test_rows_without_text_are_counted(write_bytes, read_all) -> None:
    assert kinds(read_all(write_bytes((GOOD + "2024-01-07,4,\n").encode())))[WithoutText.__name__] == 1


def test_errors_and_reasons_never_quote_a_comment(write_bytes) -> None:
    path = write_bytes(b"id,score\nsecret words of somebody,else,here\nmore secret words of,somebody,else\n")
    assert "secret" not in refusal(path)


def test_the_first_answer_of_a_file_without_a_header_is_no_column_name(write_bytes) -> None:
    rows = "2024-01-05T10:00:00Z,9,My secret reason to leave you is here\n2024-01-06T10:00:00Z,3,Another long reason\n"
    table = open_file(write_bytes(rows.encode()))
    assert table.columns == ("column 1", "column 2", "column 3")
    assert len(list(table.rows())) == 2
    assert "without a header" in table.format
