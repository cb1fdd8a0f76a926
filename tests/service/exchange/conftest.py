"""The rules of REFI-QDA that what we write must keep: what elements hold, in which order, with which attributes."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree import ElementTree

import pytest

from service.exchange.records import CodebookTheme

MANY = 10**9
GUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
TEXT = r"[^\x00-\x08]*"


@dataclass(frozen=True)
class Rule:
    """What an element may hold.

    Attributes:
        children: Name, least and most number of each kind of child, in the order that they must have.
        required: Attributes that must be there, each with the form of its value.
        optional: Attributes that may be.
        text: Whether it may hold text.
    """

    children: tuple[tuple[str, int, int], ...] = ()
    required: dict[str, str] = field(default_factory=dict)
    optional: dict[str, str] = field(default_factory=dict)
    text: bool = False


MADE = {"creatingUser": GUID, "creationDateTime": TIME}
CODE = Rule(
    (("Description", 0, 1), ("Code", 0, MANY)),
    {"guid": GUID, "name": ".+", "isCodable": "true|false"},
    {"color": "#[0-9a-f]{6}"},
)
CODEBOOK = {
    "CodeBook": Rule((("Codes", 1, 1),), {}, {"origin": TEXT}),
    "Codes": Rule((("Code", 1, MANY),)),
    "Code": CODE,
    "Description": Rule(text=True),
}
PROJECT = {
    **CODEBOOK,
    "Project": Rule(
        (("Users", 0, 1), ("CodeBook", 0, 1), ("Sources", 0, 1)),
        {"name": ".+"},
        {"origin": TEXT, "creatingUserGUID": GUID, "creationDateTime": TIME},
    ),
    "Users": Rule((("User", 1, MANY),)),
    "User": Rule((), {"guid": GUID}, {"name": TEXT}),
    "Sources": Rule((("TextSource", 1, MANY),)),
    "TextSource": Rule(
        (("PlainTextSelection", 0, MANY),),
        {"guid": GUID, "plainTextPath": rf"internal://{GUID}\.txt"},
        {"name": TEXT, **MADE},
    ),
    "PlainTextSelection": Rule(
        (("Coding", 0, MANY),), {"guid": GUID, "startPosition": r"\d+", "endPosition": r"\d+"}, MADE
    ),
    "Coding": Rule((("CodeRef", 1, 1),), {"guid": GUID}, MADE),
    "CodeRef": Rule((), {"targetGUID": GUID}),
}
PROJECT["CodeBook"] = Rule((("Codes", 1, 1),))
NAMESPACES = {"CodeBook": "urn:QDA-XML:codebook:1.0", "Project": "urn:QDA-XML:project:1.0"}


def check(element: ElementTree.Element, rules: dict[str, Rule], namespace: str) -> None:
    prefix = f"{{{namespace}}}"
    assert element.tag.startswith(prefix)
    name = element.tag.removeprefix(prefix)
    rule = rules[name]
    for attribute, form in rule.required.items():
        assert re.fullmatch(form, element.attrib[attribute]), (name, attribute)
    for attribute, value in element.attrib.items():
        assert re.fullmatch({**rule.required, **rule.optional}[attribute], value), (name, attribute)
    assert rule.text or not (element.text or "").strip(), name
    left = [child.tag.removeprefix(prefix) for child in element]
    for child, least, most in rule.children:
        number = next((at for at, tag in enumerate(left) if tag != child), len(left))
        assert least <= number <= most, (name, child)
        left = left[number:]
    assert not left, (name, left)
    for child in element:
        check(child, rules, namespace)


@pytest.fixture
def valid() -> Callable[[bytes], ElementTree.Element]:
    """Return the root of a document that keeps the rules, with GUIDs of its own for everything it holds."""

    def parse(data: bytes) -> ElementTree.Element:
        root = ElementTree.fromstring(data)
        kind = root.tag.rpartition("}")[2]
        check(root, PROJECT if kind == "Project" else CODEBOOK, NAMESPACES[kind])
        guids = [element.attrib["guid"] for element in root.iter() if "guid" in element.attrib]
        assert len(set(guids)) == len(guids)
        return root

    return parse


@pytest.fixture
def themes() -> tuple[CodebookTheme, ...]:
    return (
        CodebookTheme("t1", None, "Refunds", "Money that comes back, late or not at all", ("refund", "money back")),
        CodebookTheme("t2", "t1", "Refund takes weeks"),
        CodebookTheme("t3", "t1", 'Refund <refused> & "gone"', "Line one\nline two"),
        CodebookTheme("t4", None, "=Engineer visit", "-1 for each no-show"),
    )
