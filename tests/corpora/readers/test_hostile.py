"""Files that mean harm end in a clear error, soon and without effect."""

import json
import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from corpora.errors import InputError
from corpora.read import open_file

SHEET = "xl/worksheets/sheet1.xml"
HEADER, ROW = ("id", "comment"), ("a1", "The line broke twice")


@pytest.fixture
def change_member(write_xlsx, tmp_path) -> Callable[..., Path]:
    """Write a workbook with one member changed, or added."""

    def change(member: str, edit: Callable[[bytes], bytes]) -> Path:
        path, changed = write_xlsx({"Answers": [HEADER, ROW, ROW]}), tmp_path / "changed"
        with zipfile.ZipFile(path) as archive, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as copy:
            names = [*archive.namelist(), *({member} - set(archive.namelist()))]
            for name in names:
                whole = archive.read(name) if name in archive.namelist() else b""
                copy.writestr(name, edit(whole) if name == member else whole)
        return changed

    return change


def refusal(path: Path, **options: int) -> str:
    start = time.process_time()
    with pytest.raises(InputError) as error:
        list(open_file(path, **options).rows())
    assert time.process_time() - start < 60
    assert str(path) in str(error.value)
    assert "broke twice" not in str(error.value)
    return str(error.value)


def test_a_dimension_of_the_whole_sheet_is_not_believed(change_member) -> None:
    path = change_member(SHEET, lambda xml: re.sub(rb'ref="A1:B3"', b'ref="A1:XFD1048576"', xml))
    assert len(list(open_file(path).rows())) == 2


@pytest.mark.parametrize("row", [b"4000000000", b"99999999999999999999"])
def test_a_row_beyond_the_end_of_a_sheet_is_refused(change_member, row: bytes) -> None:
    path = change_member(SHEET, lambda xml: xml.replace(b'<row r="3"', b'<row r="' + row + b'"'))
    assert "beyond" in refusal(path) or "broken" in refusal(path)


def test_a_cell_beyond_the_columns_is_a_rejected_row(change_member) -> None:
    path = change_member(SHEET, lambda xml: xml.replace(b'r="B3"', b'r="XFD3"'))
    assert [type(row).__name__ for row in open_file(path).rows()] == ["Row", "Rejection"]


@pytest.mark.parametrize("name", ["../../../etc/passwd", "/etc/passwd", "C:\\\\secret", "a\u202eb\u0007"])
def test_a_path_as_the_name_of_a_sheet_leads_nowhere(change_member, name: str) -> None:
    path = change_member("xl/workbook.xml", lambda xml: xml.replace(b"Answers", name.encode("unicode_escape")))
    table = open_file(path)
    assert len(list(table.rows())) == 2
    assert table.format.isprintable()


def test_a_relation_to_a_file_outside_is_not_followed(change_member) -> None:
    path = change_member(
        "xl/_rels/workbook.xml.rels", lambda xml: xml.replace(b"/xl/worksheets/sheet1.xml", b"../../../../etc/hostname")
    )
    assert "no filled sheet" in refusal(path)


def test_a_giant_picture_is_refused(change_member) -> None:
    assert "would unpack" in refusal(change_member("xl/media/image1.png", lambda _: bytes(150_000_000)))


def test_a_picture_that_is_no_picture_is_not_looked_at(change_member) -> None:
    assert (
        len(list(open_file(change_member("xl/media/image1.png", lambda _: b"\x89PNG\xff\xff\xff\xff" * 99)).rows()))
        == 2
    )


def test_a_member_that_lies_about_its_size_is_refused(write_xlsx) -> None:
    path = write_xlsx({"Answers": [HEADER, *[ROW] * 500]})
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo(SHEET).file_size
    at = content.rindex(size.to_bytes(4, "little"))  # in the central directory, which comes last
    content[at : at + 4] = (size // 2).to_bytes(4, "little")
    path.write_bytes(content)
    assert "broken" in refusal(path)


@pytest.mark.parametrize("declared", ['<!ENTITY x SYSTEM "file:///etc/hostname">', '<!ENTITY x "lol">', ""])
@pytest.mark.parametrize("member", [SHEET, "xl/workbook.xml", "xl/evil.xml"])
def test_entities_in_a_workbook_are_refused(change_member, member: str, declared: str) -> None:
    xml = f"<!DOCTYPE y [{declared}]><y>a</y>".encode()
    assert "entities" in refusal(change_member(member, lambda _: xml))


def test_a_formula_is_read_by_its_result_and_never_by_its_words(tmp_path) -> None:
    workbook = openpyxl.Workbook()
    for row in (HEADER, ("a1", '=HYPERLINK("https://example.org","x")'), ("a2", "The line broke twice")):
        workbook.active.append(row)
    workbook.save(tmp_path / "formula")
    workbook.close()
    assert [row.cells["comment"] for row in open_file(tmp_path / "formula").rows()] == ["", "The line broke twice"]


FEED = '<feed xmlns:im="http://itunes.apple.com/rss" xmlns="http://www.w3.org/2005/Atom">{}</feed>'
ENTRY = "<entry><id>1</id><title>x</title><content type='text'>{}</content><im:rating>1</im:rating></entry>"


@pytest.mark.parametrize("declared", ['<!ENTITY x SYSTEM "file:///etc/hostname">', '<!ENTITY x "lol">'])
def test_entities_in_a_feed_are_refused(write_bytes, declared: str) -> None:
    xml = f"<!DOCTYPE feed [{declared}]>{FEED.format(ENTRY.format('&x;'))}"
    assert "entities" in refusal(write_bytes(xml.encode(), name="feed"))


def test_a_feed_that_is_cut_off_says_after_which_review(write_bytes) -> None:
    xml = FEED.format(ENTRY.format("Late") * 5)
    assert "after review 4" in refusal(write_bytes(xml[:-60].encode(), name="feed"))


def test_json_that_nests_without_end_is_refused(write_bytes) -> None:
    deep = '{"tickets": ' + "[" * 200_000
    assert refusal(write_bytes(f'{{"url": "https://x.zendesk.com/api/v2/tickets"}}\n{deep}'.encode(), name="deep"))


def test_a_body_with_thousands_of_fields_is_refused(write_bytes) -> None:
    item = {"response_id": "r", "landed_at": "x", "hidden": {f"h{n}": "x" for n in range(6_000)}}
    assert "fields" in refusal(write_bytes(json.dumps({"items": [item]}).encode(), name="wide"))


@pytest.mark.parametrize("value", [1, "x", None, [], [[]], {}, {"pages": 3}, [{"answers": "x"}], True, 1e999])
@pytest.mark.parametrize(
    "shape",
    [
        '{{"feed": {{"entry": [{{"im:rating": {0}, "content": {0}, "author": {0}}}]}}, "im:x": 1}}',
        '{{"u": "zendesk.com/api/v2/", "tickets": [{{"requester_id": {0}, "description": {0}, "via": {0}}}],'
        ' "audits": [{{"events": {0}, "ticket_id": {0}}}], "comments": [{{"author_id": {0}, "body": {0}}}]}}',
        '{{"type": "conversation", "id": {0}, "source": {0}, "conversation_parts": {0}, "created_at": {0}}}',
        '{{"u": "api.surveymonkey.com/", "data": [{{"response_status": {0}, "pages": {0}, "id": {0}}}]}}',
        '{{"items": [{{"landed_at": {0}, "answers": {0}, "hidden": {0}, "metadata": {0}, "submitted_at": {0}}}]}}',
    ],
)
def test_fields_of_another_kind_than_expected_break_nothing(write_bytes, shape: str, value: object) -> None:
    path = write_bytes(shape.format(json.dumps(value)).encode(), name="odd")
    refused = None
    try:
        assert list(open_file(path).rows())
    except InputError as error:
        refused = str(error)
    assert refused is None or str(path) in refused


def test_a_file_above_the_stated_size_is_refused_unread(write_csv) -> None:
    path = write_csv([HEADER, *[ROW] * 100_000])
    said = refusal(path, max_bytes=1_000_000)
    assert "files of more than 1 MB are refused" in said
    assert len(list(open_file(path, max_bytes=path.stat().st_size).rows())) == 100_000
