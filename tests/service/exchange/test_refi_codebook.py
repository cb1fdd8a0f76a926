"""A codebook goes to other programs as REFI-QDA and comes back."""

from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.errors import ExchangeError
from service.exchange.characters import one_line, readable
from service.exchange.records import CodebookTheme
from service.exchange.refi_codebook import DEEPEST, LARGEST_FILE, NAMESPACE, read_codebook, write_codebook

N = f"{{{NAMESPACE}}}"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "codebook.qdc"


def book(codes: str, head: str = "", namespace: str = NAMESPACE) -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?>{head}<CodeBook xmlns="{namespace}">{codes}</CodeBook>'.encode()


def code(name: str = "Parcels", within: str = "") -> str:
    return f'<Code guid="{uuid4()}" name="{name}" isCodable="true">{within}</Code>'


def test_a_codebook_keeps_the_rules_of_the_standard(file, themes, valid) -> None:
    write_codebook(file, themes, version="1.2")
    root = valid(file.read_bytes())
    assert root.attrib == {"origin": "YouSaid 1.2"}
    tops = root.findall(f"{N}Codes/{N}Code")
    assert [top.attrib["name"] for top in tops] == ["Refunds", "=Engineer visit"]
    assert [sub.attrib["name"] for sub in tops[0].findall(f"{N}Code")] == [
        "Refund takes weeks",
        'Refund <refused> & "gone"',
    ]
    assert tops[0].findtext(f"{N}Description") == "Money that comes back, late or not at all"
    assert [sub.findtext(f"{N}Description") for sub in tops[0].findall(f"{N}Code")] == [None, "Line one\nline two"]


def test_a_subtheme_has_the_colour_of_its_theme(file, themes, valid) -> None:
    write_codebook(file, themes, version="1")
    top = valid(file.read_bytes()).find(f"{N}Codes/{N}Code")
    assert top is not None
    assert {element.attrib["color"] for element in top.iter(f"{N}Code")} == {top.attrib["color"]}


def test_a_theme_has_the_same_guid_and_colour_in_every_export(file, themes, valid) -> None:
    def codes() -> dict[str, tuple[str, str]]:
        root = valid(file.read_bytes())
        return {one.attrib["guid"]: (one.attrib["name"], one.attrib["color"]) for one in root.iter(f"{N}Code")}

    write_codebook(file, themes, version="1")
    before = codes()
    write_codebook(file, (CodebookTheme("t0", None, "New"), *reversed(themes)), version="2")
    assert before.items() <= codes().items()


def test_what_was_written_is_read_back_with_its_ids(file, themes) -> None:
    write_codebook(file, themes, version="1")
    found = read_codebook(file, known=["t1", "t2", "t3", "t4", "t9"])
    assert found == tuple(CodebookTheme(one.id, one.parent, one.name, one.definition) for one in themes)


def test_codes_of_unknown_themes_are_known_by_their_guids(file, themes) -> None:
    write_codebook(file, themes, version="1")
    found = read_codebook(file, known=["t2"])
    assert found[1].id == "t2"
    assert found[1].parent == found[0].id
    assert len(found[0].id) == 36


trees = st.lists(st.tuples(st.text(max_size=200), st.text(), st.integers(0, 10)), min_size=1, max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(trees)
def test_any_names_and_definitions_survive_the_way_there_and_back(file, valid, tree) -> None:
    given_ = [
        CodebookTheme(f"t{at}", f"t{above}" if above < at else None, name, definition)
        for at, (name, definition, above) in enumerate(tree)
    ]
    write_codebook(file, given_, version="1")
    valid(file.read_bytes())
    found = {theme.id: theme for theme in read_codebook(file, known=[theme.id for theme in given_])}
    for theme in given_:
        back = found[theme.id]
        assert back.parent == theme.parent
        assert back.name == (one_line(theme.name) or "unnamed")
        assert back.definition == readable(theme.definition).text.strip()


@pytest.mark.parametrize("namespace", [NAMESPACE, "urn:QDA-XML:codebook:1:0", "urn:QDA-XML:codebook:0:4", ""])
def test_the_namespaces_that_programs_write_are_all_read(file, namespace: str) -> None:
    file.write_bytes(book(f"<Codes>{code()}</Codes>", namespace=namespace))
    assert [theme.name for theme in read_codebook(file)] == ["Parcels"]


def test_braces_capitals_and_sets_of_other_programs_are_understood(file) -> None:
    guid = "1FF58B12-6F6F-4B0C-8BE5-BBDC91F55294"
    file.write_bytes(
        book(
            f'<Codes><Code guid="{{{guid}}}" name="Parcels" isCodable="false" color="#abc">'
            f"<Description>Sent</Description></Code></Codes>"
            f'<Sets><Set guid="{uuid4()}" name="s"><Description>No code</Description>'
            f'<MemberCode guid="{guid}"/></Set></Sets>'
        )
    )
    assert read_codebook(file) == (CodebookTheme(guid.lower(), None, "Parcels", "Sent"),)


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE CodeBook [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE CodeBook [<!ENTITY file SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE CodeBook SYSTEM "http://127.0.0.1/x.dtd">',
        "<!DOCTYPE CodeBook>",
    ],
)
def test_a_document_type_is_refused(file, head: str) -> None:
    file.write_bytes(book(f"<Codes>{code()}</Codes>", head))
    with pytest.raises(ExchangeError, match="document type"):
        read_codebook(file)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no XML"),
        (b"name,definition\nParcels,Sent\n", "no XML"),
        (book(f"<Codes>{code()}"), "no XML"),
        (b"<Project/>", "no REFI-QDA codebook"),
        (b'<?xml version="1.0" encoding="klingon"?><CodeBook/>', "no XML|encoding"),
        (book('<Codes><Code name="Parcels" isCodable="true"/></Codes>'), "line 1: .*guid"),
        (book(f"<Codes>{code(name=' ')}</Codes>"), "line 1: .*name"),
        (book(f"<Codes>{code(name='x' * 201)}</Codes>"), "200"),
        (book('<Codes><Code guid="" name="Parcels"/></Codes>'), "guid"),
        (book("&undefined;"), "no XML"),
    ],
)
def test_what_is_no_codebook_is_refused_with_the_reason(file, data: bytes, says: str) -> None:
    file.write_bytes(data)
    with pytest.raises(ExchangeError, match=says):
        read_codebook(file)


def test_two_codes_of_one_guid_are_refused(file) -> None:
    same = code("Parcels")
    file.write_bytes(book(f"<Codes>{same}{same}</Codes>"))
    with pytest.raises(ExchangeError, match="one guid"):
        read_codebook(file)


def test_codes_are_read_down_to_a_depth(file) -> None:
    nested = ""
    for _ in range(DEEPEST):
        nested = code(within=nested)
    file.write_bytes(book(f"<Codes>{nested}</Codes>"))
    assert len(read_codebook(file)) == DEEPEST
    file.write_bytes(book(f"<Codes>{code(within=nested)}</Codes>"))
    with pytest.raises(ExchangeError, match="levels deep"):
        read_codebook(file)


def test_a_file_that_is_too_large_is_not_parsed(file) -> None:
    file.write_bytes(b"<" * (LARGEST_FILE + 1))
    with pytest.raises(ExchangeError, match="larger"):
        read_codebook(file)


def test_a_file_that_is_not_there_is_an_error_that_names_it(file) -> None:
    with pytest.raises(ExchangeError, match=r"codebook\.qdc cannot be read"):
        read_codebook(file)


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ((), "no themes"),
        ((CodebookTheme("a", None, "A"), CodebookTheme("a", None, "B")), "id of another"),
        ((CodebookTheme("a", "z", "A"),), "not in the codebook"),
        ((CodebookTheme("a", "b", "A"), CodebookTheme("b", "a", "B"), CodebookTheme("c", None, "C")), "in themselves"),
    ],
)
def test_themes_that_are_no_tree_are_refused_and_nothing_is_written(file, broken, says: str) -> None:
    with pytest.raises(ExchangeError, match=says):
        write_codebook(file, broken, version="1")
    assert list(file.parent.iterdir()) == []


def test_a_file_that_cannot_be_written_is_an_error_that_names_it(tmp_path, themes) -> None:
    with pytest.raises(ExchangeError, match="cannot be written"):
        write_codebook(tmp_path / "nowhere" / "codebook.qdc", themes, version="1")
