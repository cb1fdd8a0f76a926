"""Workbooks are read from the sheet with the comments, with real dates."""

import zipfile
from datetime import datetime, time

import openpyxl
import pytest

from corpora.errors import InputError
from corpora.read import open_file
from corpora.table import Rejection

HEADER = ("date", "score", "comment")
FIRST, SECOND, THIRD = (datetime(2024, 5, day, 10, 15) for day in (1, 2, 3))  # noqa: DTZ001 - Excel knows no zones
ROWS = [(FIRST, 9.0, "The engineer was lovely"), (SECOND.replace(hour=0, minute=0), 2, "Nobody rang me back")]


def test_dates_and_numbers_are_written_as_an_export_would(write_xlsx) -> None:
    path = write_xlsx({"Answers": [HEADER, *ROWS]})
    cells = [row.cells for row in open_file(path).rows()]
    assert cells[0] == {"date": "2024-05-01 10:15:00", "score": "9", "comment": "The engineer was lovely"}
    assert cells[1]["date"] == "2024-05-02"


def test_other_values_are_written_as_text(write_xlsx) -> None:
    rows = [("yes", "half", "when", "text"), (True, 0.5, time(10, 15), "one_x000D_\ntwo")]
    (row,) = open_file(write_xlsx({"Answers": rows})).rows()
    assert list(row.cells.values()) == ["TRUE", "0.5", "10:15:00", "one\ntwo"]


def test_the_sheet_with_the_comments_is_chosen(write_xlsx) -> None:
    path = write_xlsx({"Read me": [("Export of May",)], "Answers": [HEADER, *ROWS], "Codes": [(1, 2), (3, 4)]})
    assert open_file(path).format == 'XLSX, sheet "Answers"'


def test_a_hidden_sheet_is_not_chosen(write_xlsx) -> None:
    old = [HEADER, *([(1, 2, "many many old words of last year")] * 50)]
    path = write_xlsx({"Old": old, "Answers": [HEADER, *ROWS]}, hidden=["Old"])
    assert "Answers" in open_file(path).format


def test_titles_above_the_header_are_skipped_and_rows_keep_their_numbers(write_xlsx) -> None:
    path = write_xlsx({"Answers": [("Survey of May",), (), HEADER, ROWS[0], (), ROWS[1]]})
    table = open_file(path)
    assert table.columns == HEADER
    assert [row.number for row in table.rows()] == [4, 6]


def test_short_rows_are_filled_and_long_ones_rejected(write_xlsx) -> None:
    path = write_xlsx({"Answers": [HEADER, ("2024-05-01", 9), ("2024-05-01", 9, "Fine", "really"), ROWS[1]]})
    rows = list(open_file(path).rows())
    assert rows[0].cells["comment"] == ""
    assert rows[1] == Rejection(3, "more cells than columns")


def test_a_workbook_is_known_by_content_not_by_name(write_xlsx) -> None:
    assert open_file(write_xlsx({"Answers": [HEADER, *ROWS]}, name="answers.csv")).reader == "xlsx"


def test_a_wrong_size_written_in_the_sheet_is_not_believed(write_xlsx, tmp_path) -> None:
    path, lying = write_xlsx({"Answers": [HEADER, *ROWS]}), tmp_path / "lying.xlsx"
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(lying, "w") as copy:
        for member in archive.namelist():
            copy.writestr(member, archive.read(member).replace(b'ref="A1:C3"', b'ref="A1"'))
    assert len(list(open_file(lying).rows())) == 2


def refusal(path) -> str:
    with pytest.raises(InputError) as error:
        list(open_file(path).rows())
    assert str(path) in str(error.value)
    return str(error.value)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_cut_off_workbook_is_refused(write_xlsx, share: float) -> None:
    path = write_xlsx({"Answers": [HEADER, *ROWS]})
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    assert "save it again" in refusal(path)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
XML_BOMB = f'<!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]><x>&l9;</x>'.encode()


@pytest.mark.parametrize("content", [b"<broken", b"", XML_BOMB])
@pytest.mark.parametrize("member", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_workbook_with_a_broken_part_is_refused(write_xlsx, tmp_path, member: str, content: bytes) -> None:
    path, broken = write_xlsx({"Answers": [HEADER, *ROWS]}), tmp_path / "broken.xlsx"
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(broken, "w") as copy:
        for name in archive.namelist():
            copy.writestr(name, content if name == member else archive.read(name))
    assert ("declares entities" if content == XML_BOMB else "broken or locked") in refusal(broken)


def test_another_kind_of_archive_is_refused(tmp_path) -> None:
    path = tmp_path / "answers.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("answers.csv", "id,comment\n1,slow\n")
    assert "unpack it" in refusal(path)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(write_xlsx) -> None:
    path = write_xlsx({"Answers": [HEADER, *ROWS]})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/media/zeros.bin", "w") as member:
        for _ in range(150):
            member.write(bytes(1_000_000))
    assert "would unpack to 0.2 GB" in refusal(path)


def test_an_empty_workbook_is_refused(write_xlsx) -> None:
    assert "no filled sheet" in refusal(write_xlsx({"Answers": []}))


def test_a_sheet_with_a_header_only_is_refused(write_xlsx) -> None:
    assert "no rows" in refusal(write_xlsx({"Answers": [HEADER]}))


def test_a_sheet_without_a_header_gets_numbered_columns(write_xlsx) -> None:
    path = write_xlsx({"Answers": [*ROWS, (THIRD, 4, "Late again")]})
    assert open_file(path).columns == ("column 1", "column 2", "column 3")
    assert len(list(open_file(path).rows())) == 3


def test_formulas_give_their_last_result_and_openpyxls_remarks_stay_quiet(tmp_path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append(["id", "comment"])
    workbook.active.append([1, "=1+1"])
    workbook.save(tmp_path / "formula.xlsx")
    workbook.close()
    (row,) = open_file(tmp_path / "formula.xlsx").rows()
    assert row.cells["comment"] == ""  # never computed
