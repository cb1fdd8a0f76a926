"""CSV comes back as it was written, with any separator, quotes and encoding."""

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpora.errors import InputError
from corpora.read import open_file
from corpora.readers.csv_dialect import detect_dialect
from corpora.table import Row

HEADER = ["id", "comment", "score"]
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), include_characters="\n\r\t\"';|,\\"), max_size=30
)
STYLES = [  # with bare line ends of "\n" the csv module leaves a lone "\r" without quotes, which nobody can read back
    {"quoting": csv.QUOTE_MINIMAL, "lineterminator": "\r\n"},
    {"quoting": csv.QUOTE_ALL, "lineterminator": "\r\n"},
    {"quoting": csv.QUOTE_ALL, "lineterminator": "\n"},
]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-32"]


def cells_of(path) -> list[list[str]]:
    return [list(row.cells.values()) for row in open_file(path).rows() if isinstance(row, Row)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    rows=st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=8),
    encoding=st.sampled_from(ENCODINGS),
    delimiter=st.sampled_from(",;\t|"),
    style=st.sampled_from(STYLES),
)
def test_any_table_comes_back_as_it_was_written(tmp_path, rows, encoding, delimiter, style) -> None:
    path = tmp_path / "table"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter, **style).writerows([HEADER, *rows])
    assert open_file(path).columns == tuple(HEADER)
    assert cells_of(path) == [list(row) for row in rows]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path, content: bytes) -> None:
    path = tmp_path / "bytes"
    path.write_bytes(content)
    rows, message = [], ""
    try:
        rows = list(open_file(path, reader="csv").rows())
    except InputError as error:
        message = str(error)
    assert rows or str(path) in message


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text('a,";\n\\|', max_size=80))
def test_any_mess_of_quotes_is_read_or_rejected_row_by_row(tmp_path, mess: str) -> None:
    path = tmp_path / "mess.csv"
    path.write_text(f"one,two\n{mess}\nlast row,is here\n", encoding="utf-8")
    rows = list(open_file(path).rows())
    assert 1 <= len(rows) <= mess.count("\n") + 2


@pytest.mark.parametrize("delimiter", ",;\t|")
def test_separators_inside_text_do_not_mislead(write_csv, delimiter: str) -> None:
    rows = [[str(number), f"slow, dear; late | rude\t{number}", "8,5"] for number in range(20)]
    path = write_csv([HEADER, *rows], delimiter=delimiter)
    assert cells_of(path) == rows


def test_a_file_with_one_column_may_hold_any_separator(write_bytes) -> None:
    path = write_bytes(b"Comments, if any\nslow\nlate, rude\ndear; slow\nfine\n")
    assert cells_of(path) == [["slow"], ["late, rude"], ["dear; slow"], ["fine"]]
    assert "one column" in open_file(path).format


def test_excels_note_of_the_separator_is_obeyed(write_bytes) -> None:
    path = write_bytes(b"sep=;\r\nid;comment\r\n1;slow, late\r\n")
    assert cells_of(path) == [["1", "slow, late"]]


def test_backslashes_that_guard_quotes_are_understood(write_bytes) -> None:
    path = write_bytes(b'id,comment\n1,"He said \\"no, thanks\\", and left"\n2,"Fine, really"\n')
    assert cells_of(path) == [["1", 'He said "no, thanks", and left'], ["2", "Fine, really"]]


def test_names_of_columns_are_made_whole_and_told_apart(write_bytes) -> None:
    path = write_bytes(b'\xef\xbb\xbf,"What went\nwell?",score,score,\nx,good,1,2,y\n')
    assert open_file(path).columns == ("column 1", "What went well?", "score", "score (2)", "column 5")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Très déçu, £50 pour rien – c’est cher"),
        ("latin-1", "El servicio fue pésimo, mañana llamaré"),
        ("cp1252", "I paid £50"),
        ("cp1251", "Очень плохое обслуживание, телефон не работал"),
        ("cp932", "サービスはとても悪かったです。電話がつながりません"),
        ("utf-16-le", "Très déçu, £50"),
        ("utf-16-be", "Très déçu, £50"),
    ],
)
def test_encodings_without_a_mark_are_told_from_the_words(write_csv, encoding: str, text: str) -> None:
    rows = [[str(number), text, "3"] for number in range(5)]
    assert cells_of(write_csv([HEADER, *rows], encoding=encoding)) == rows


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"])
def test_a_byte_order_mark_before_latin_letters_is_ignored(write_bytes, mark: bytes) -> None:
    content = "id,comment\n1,Très gentil à l'accueil\n2,Pas mal du tout\n"
    for body in (content, content + "3,x\n"):  # an even and an odd number of bytes
        path = write_bytes(mark + body.encode("latin-1"))
        assert open_file(path).columns == ("id", "comment")
        assert cells_of(path)[0] == ["1", "Très gentil à l'accueil"]


def test_a_broken_byte_in_utf_8_is_replaced_and_noticed(write_bytes) -> None:
    path = write_bytes("id,comment\n1,Très gentil, déçu\n".replace(",", ";", 2).encode() + b"2;caf\xe9\n")
    rows = list(open_file(path).rows())
    assert rows[1].cells["comment"] == "caf\ufffd"
    assert rows[1].mended == ("bytes that are not text replaced",)


def test_the_dialect_of_a_cut_sample_ignores_its_last_row() -> None:
    sample = io.StringIO()
    csv.writer(sample, delimiter=";").writerows([["a", "b"], ["1", "x, y"], ["2", "z, y, and so on"]])
    assert detect_dialect(sample.getvalue()[:-12], whole=False).separator == ";"


def test_rows_are_read_one_at_a_time(write_bytes) -> None:
    path = write_bytes(b"id,comment\n" + b"1,slow and late and dear\n" * 200_000)
    rows = open_file(path).rows()
    assert next(rows) == Row(2, {"id": "1", "comment": "slow and late and dear"})
