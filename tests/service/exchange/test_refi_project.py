"""Coded comments go to other programs as a REFI-QDA project."""

import tracemalloc
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.errors import ExchangeError
from service.exchange.records import CodebookTheme, CodedText, Coder, Coding, ProjectHead
from service.exchange.refi_project import COMMENTS_A_SOURCE, NAMESPACE, write_project

N = f"{{{NAMESPACE}}}"
HEAD = ProjectHead("Spring survey", "1.2", datetime(2026, 3, 4, 5, 6, 8, tzinfo=UTC))
TEXT = "Still no refund. The engineer was kind 😀, though."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "project.qdpx"


def opened(file: Path, valid) -> tuple[ElementTree.Element, dict[str, str]]:
    """Return the root and, by the path that names it in the XML, each source's text."""
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        root = valid(archive.read("project.qde"))
        names = set(archive.namelist()) - {"project.qde"}
        return root, {f"internal://{Path(name).name}": archive.read(name).decode() for name in names}


def coded(file: Path, valid) -> list[tuple[str, str, str]]:
    """Return the words, the name of the code and of the coder of every coding, as another program would read them."""
    root, texts = opened(file, valid)
    codes = {one.attrib["guid"]: one.attrib["name"] for one in root.iter(f"{N}Code")}
    users = {one.attrib["guid"]: one.attrib["name"] for one in root.iter(f"{N}User")}
    found = []
    for source in root.iter(f"{N}TextSource"):
        text = texts[source.attrib["plainTextPath"]]
        for selection in source.iter(f"{N}PlainTextSelection"):
            words = text[int(selection.attrib["startPosition"]) : int(selection.attrib["endPosition"])]
            for coding in selection.iter(f"{N}Coding"):
                code = coding.find(f"{N}CodeRef")
                assert code is not None
                found.append((words, codes[code.attrib["targetGUID"]], users[coding.attrib["creatingUser"]]))
    return found


def span(words: str, theme: str, by: Coder = Coder.MODEL, text: str = TEXT) -> Coding:
    start = text.index(words)
    return Coding(start, start + len(words), theme, by)


def test_every_clause_is_coded_where_it_stands(file, themes, valid) -> None:
    first = CodedText("c1", TEXT, (span("Still no refund", "t2"), span("The engineer was kind 😀", "t4")))
    second = CodedText("c2", TEXT, (span("engineer", "t4", Coder.PERSON), span("though", "t1", Coder.RULE)))
    written = write_project(file, HEAD, themes=themes, texts=[first, second])
    assert coded(file, valid) == [
        ("Still no refund", "Refund takes weeks", "YouSaid model"),
        ("The engineer was kind 😀", "=Engineer visit", "YouSaid model"),
        ("engineer", "=Engineer visit", "YouSaid people"),
        ("though", "Refunds", "YouSaid rules"),
    ]
    assert (written.comments, written.sources, written.codings) == (2, 1, 4)
    assert (written.removed_characters, written.dropped_codings) == (0, 0)


def test_a_project_says_what_it_is_and_when_it_was_written(file, themes, valid) -> None:
    summer = HEAD.written_at.astimezone(timezone(timedelta(hours=2)))
    write_project(file, ProjectHead("A & B", "1.2", summer), themes=themes, texts=[CodedText("c1", TEXT)])
    root, _ = opened(file, valid)
    assert root.attrib["name"] == "A & B"
    assert root.attrib["origin"] == "YouSaid 1.2"
    assert root.attrib["creationDateTime"] == "2026-03-04T05:06:08Z"
    assert {user.attrib["name"] for user in root.iter(f"{N}User")} == {coder.value for coder in Coder}


def test_comments_stand_under_their_ids(file, themes, valid) -> None:
    write_project(file, HEAD, themes=themes, texts=[CodedText("c1", "Fine."), CodedText("c2", "Two\r\nlines")])
    _, texts = opened(file, valid)
    assert list(texts.values()) == ["c1\nFine.\n\nc2\nTwo\nlines\n\n"]


def test_several_themes_of_one_stretch_share_a_selection(file, themes, valid) -> None:
    codings = (span("engineer", "t4"), span("engineer", "t1"), span("engineer", "t4", Coder.PERSON))
    written = write_project(file, HEAD, themes=themes, texts=[CodedText("c1", TEXT, (*codings, codings[0]))])
    root, _ = opened(file, valid)
    assert len(list(root.iter(f"{N}PlainTextSelection"))) == 1
    assert written.codings == len(list(root.iter(f"{N}Coding"))) == 3


def test_each_import_has_documents_of_its_own_of_a_bounded_size(file, themes, valid) -> None:
    texts = [CodedText(f"a{n}", "Late.", source="spring.csv") for n in range(COMMENTS_A_SOURCE + 1)]
    texts += [CodedText("b", "Late.", source="summer.csv"), CodedText("c", "Late.", source="spring.csv")]
    written = write_project(file, HEAD, themes=themes, texts=texts)
    root, _ = opened(file, valid)
    names = [source.attrib["name"] for source in root.iter(f"{N}TextSource")]
    assert names == ["spring.csv (1)", "spring.csv (2)", "summer.csv (1)", "spring.csv (3)"]
    assert (written.sources, written.comments) == (4, len(texts))


def test_characters_that_nothing_can_read_are_taken_out_and_counted(file, themes, valid) -> None:
    text = "\x00No \ud800refund\x0b\r\ncame\ufeff back\x01"
    codings = (
        span("refund\x0b\r\ncame", "t2", text=text),
        span("back", "t1", text=text),
        span("\x01", "t1", text=text),
    )
    written = write_project(file, HEAD, themes=themes, texts=[CodedText("c1", text, codings)])
    assert [words for words, _, _ in coded(file, valid)] == ["refund\ncame", "back"]
    assert (written.codings, written.removed_characters, written.dropped_codings) == (2, 5, 1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.text(min_size=1), st.integers(0), st.integers(1)), min_size=1, max_size=8))
def test_any_text_is_coded_where_it_stands(file, themes, valid, drawn) -> None:
    texts, wanted = [], []
    for number, (text, start, length) in enumerate(drawn):
        begin = start % len(text)
        end = min(len(text), begin + 1 + length % 20)
        texts.append(CodedText(f"c{number}", text, (Coding(begin, end, "t1"),)))
        wanted.append(text[begin:end])
    written = write_project(file, HEAD, themes=themes, texts=texts)
    found = [words for words, _, _ in coded(file, valid)]
    assert len(found) + written.dropped_codings == len(texts)
    if not written.removed_characters and not any("\r" in text.text for text in texts):
        assert found == wanted


def test_the_same_project_is_the_same_bytes(file, themes) -> None:
    texts = [CodedText("c1", TEXT, (span("engineer", "t4"),))]
    write_project(file, HEAD, themes=themes, texts=texts)
    before = file.read_bytes()
    write_project(file, HEAD, themes=themes, texts=texts)
    assert file.read_bytes() == before


def test_the_xml_holds_no_word_of_a_comment(file, themes) -> None:
    write_project(file, HEAD, themes=themes, texts=[CodedText("c1", "Marmalade", (Coding(0, 9, "t1"),))])
    with zipfile.ZipFile(file) as archive:
        assert b"Marmalade" not in archive.read("project.qde")


@pytest.mark.parametrize(
    ("coding", "says"),
    [
        (Coding(0, 99, "t1"), "c7 .*from 0 to 99"),
        (Coding(-1, 2, "t1"), "c7"),
        (Coding(3, 3, "t1"), "c7"),
        (Coding(0, 3, "t9"), "c7 .*t9"),
    ],
)
def test_a_coding_that_cannot_be_is_refused_without_quoting_and_nothing_is_written(
    file, themes, coding: Coding, says: str
) -> None:
    with pytest.raises(ExchangeError, match=says) as raised:
        write_project(file, HEAD, themes=themes, texts=[CodedText("c7", TEXT, (coding,))])
    assert "refund" not in str(raised.value)
    assert list(file.parent.iterdir()) == []


def test_a_failure_on_the_way_leaves_the_project_that_was_there(file, themes) -> None:
    write_project(file, HEAD, themes=themes, texts=[CodedText("c1", TEXT)])
    before = file.read_bytes()

    def failing():
        yield CodedText("c2", TEXT)
        raise RuntimeError("the store went away")

    with pytest.raises(RuntimeError):
        write_project(file, HEAD, themes=themes, texts=failing())
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_a_project_without_comments_or_themes_is_refused(file, themes) -> None:
    with pytest.raises(ExchangeError, match="no comments"):
        write_project(file, HEAD, themes=themes, texts=[])
    with pytest.raises(ExchangeError, match="no themes"):
        write_project(file, HEAD, themes=[], texts=[CodedText("c1", TEXT)])


def test_memory_does_not_grow_with_the_number_of_comments(file) -> None:
    themes = [CodebookTheme("t1", None, "Refunds")]

    def peak(number: int) -> int:
        texts = (CodedText(f"c{n}", TEXT * 4, (span("engineer", "t1"),)) for n in range(number))
        tracemalloc.start()
        try:
            write_project(file, HEAD, themes=themes, texts=texts)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert peak(6 * COMMENTS_A_SOURCE) < 1.3 * peak(2 * COMMENTS_A_SOURCE)
