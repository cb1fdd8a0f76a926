"""Read the App Store's feed of customer reviews, as JSON or as XML."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

from corpora.errors import InputError
from corpora.readers.api_bodies import (
    Body,
    Record,
    Values,
    find_objects,
    json_head,
    object_in,
    open_bodies,
    text_of,
)
from corpora.readers.jsonl_file import row_of
from corpora.readers.xml_guard import declares_entities
from corpora.table import NO_REVIEW, Known, Rejection, Row, Table

TOOL: Final = "App Store feed"
REVIEW: Final = "review"
HEAD: Final = 1 << 13  # bytes
COLUMNS: Final = ("id", "updated", "rating", "title", REVIEW, "version", "author", "votes")
ATOM: Final = "{http://www.w3.org/2005/Atom}"
ITUNES: Final = "{http://itunes.apple.com/rss}"
_JSON_MARKS: Final = re.compile(r'"feed"\s*:')
_ITUNES_FIELD: Final = re.compile(r'"im:\w+"\s*:')
_XML_MARKS: Final = re.compile(rb"<feed\b[^>]*http://itunes\.apple\.com/rss")
_INDENT: Final = re.compile(r"\n[ \t]+")
KNOWN: Final = Known(
    tool=TOOL,
    text=(REVIEW,),
    administration=frozenset({"title", "author", "votes"}),
    date="updated",
    score="rating",
    scale="csat5",
    respondent="author",
    key="id",
)


class AppStore:
    """Reads the feeds at itunes.apple.com/.../rss/customerreviews, both ways of writing them."""

    def recognises(self, path: Path) -> bool:
        """Tell whether the file is a feed with the fields of the App Store."""
        head = json_head(path)
        return bool(_JSON_MARKS.search(head) and _ITUNES_FIELD.search(head)) or _is_xml_feed(path)

    def open(self, path: Path) -> Table:
        """Return a table with a row for each review.

        Raises:
            InputError: If the feed is broken, holds no reviews, or is XML that declares entities.
        """
        if not _is_xml_feed(path):
            return open_bodies(path, lambda values: Body("app_store", TOOL, KNOWN, lambda: _json_records(values)))
        with path.open("rb") as file:
            if declares_entities(file):
                message = f"{path} declares entities of XML, which no feed does; fetch it anew from the App Store"
                raise InputError(message)
        return Table(path, "app_store", COLUMNS, _xml_rows(path), f"{TOOL}, XML", KNOWN)


def _is_xml_feed(path: Path) -> bool:
    with path.open("rb") as file:
        return _XML_MARKS.search(file.read(HEAD)) is not None


def _json_records(values: Values) -> Iterator[Record | Rejection]:
    for value in values():
        if isinstance(value, Rejection):
            yield value
        else:
            yield from (_json_record(entry) for _, entry in find_objects(value, lambda name, _: name == "entry"))


def _json_record(entry: dict[str, Any]) -> Record:
    def label(name: str) -> str:
        return text_of(object_in(entry.get(name)).get("label"))

    author = object_in(object_in(entry.get("author")).get("uri")).get("label")
    return _record(
        label,
        id_=label("id"),
        updated=label("updated"),
        author=text_of(author),
        words=(label("title"), label("content")),
    )


def _xml_rows(path: Path) -> Callable[[], Iterator[Row | Rejection]]:
    def rows() -> Iterator[Row | Rejection]:
        number = 0
        try:
            with path.open("rb") as file:
                for _, element in ET.iterparse(file):  # noqa: S314 - no document type, so no entities
                    if element.tag == f"{ATOM}entry":
                        number += 1
                        record = _xml_record(element)
                        element.clear()
                        yield Rejection(number, record) if isinstance(record, str) else row_of(number, record, COLUMNS)
        except ET.ParseError as error:
            message = f"{path} is not whole XML after review {number:,}; fetch the feed again"
            raise InputError(message) from error

    return rows


def _xml_record(entry: ET.Element) -> Record:
    def label(name: str) -> str:
        return entry.findtext(f"{ITUNES}{name.removeprefix('im:')}") or ""

    contents = [one for one in entry.findall(f"{ATOM}content") if one.get("type", "text") == "text"]
    words = contents[0].text or "" if contents else ""
    return _record(
        label,
        id_=entry.findtext(f"{ATOM}id") or "",
        updated=entry.findtext(f"{ATOM}updated") or "",
        author=entry.findtext(f"{ATOM}author/{ATOM}uri") or "",
        words=(entry.findtext(f"{ATOM}title") or "", _INDENT.sub("\n", words)),
    )


def _record(label: Callable[[str], str], *, id_: str, updated: str, author: str, words: tuple[str, str]) -> Record:
    """Return a review, or say that it is none: the first entry of older feeds is the app itself."""
    rating = label("im:rating").strip()
    if not rating:
        return NO_REVIEW
    title, review = (text.strip() for text in words)
    values = (id_.strip(), updated, rating, title, review or title, label("im:version"), author, label("im:voteCount"))
    return dict(zip(COLUMNS, values, strict=True))
