"""Write coded comments as REFI-QDA project (.qdpx): a zip of project.qde and text files (REFI-QDA 1.5).

A program that gets a document for every comment drowns in them, so a document (a "source") holds the comments of one
import, ``COMMENTS_A_SOURCE`` at the most, each under a line with its id and followed by an empty line. Comments are
written as they come: what fits one source is in memory, and the XML waits in a temporary file until its sources are
in the zip; it holds positions, and no word of a comment.
"""

import shutil
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryFile

from service.errors import ExchangeError
from service.exchange.characters import one_line, readable
from service.exchange.guids import guid_of
from service.exchange.records import CodebookTheme, CodedText, Coder, Coding, ProjectHead, Written
from service.exchange.refi_xml import UNNAMED, XMLWriter, write_codes
from service.exchange.tree import Branch, in_order
from service.exchange.whole import written_whole

NAMESPACE = "urn:QDA-XML:project:1.0"
COMMENTS_A_SOURCE = 500  # some 100,000 characters: a document that opens at once
_USERS = {coder: guid_of("user", coder.name) for coder in Coder}


@dataclass(frozen=True, slots=True)
class _Selection:
    """A stretch of a source and the codings that cover just that.

    Positions count code points from 0, and the end is the one after the last character, as programs write and read it.
    The standard could be read to mean the last character; who reads it so sees one character too many, which is the
    space or line end after a clause, for none ends its source.
    """

    guid: str
    start: int
    end: int
    codings: tuple[Coding, ...]


@dataclass(frozen=True, slots=True)
class _Source:
    """A text file of the project."""

    guid: str
    name: str
    text: str
    selections: tuple[_Selection, ...]


def write_project(
    path: Path, head: ProjectHead, *, themes: Sequence[CodebookTheme], texts: Iterable[CodedText]
) -> Written:
    """Write comments and their codings as a project that ATLAS.ti, MAXQDA, NVivo and others open.

    The same input gives the same bytes.

    Args:
        path: The file, by custom with the ending .qdpx.
        head: What the project says of itself.
        themes: Its codebook.
        texts: Comments, those of one import after each other; read once.

    Raises:
        ExchangeError: There are no themes or comments, the themes are no tree, a coding is not within its comment or
            of a theme that is not in the codebook, or the file cannot be written.
    """
    branches = in_order(themes)
    codes = {theme.id: guid_of("theme", theme.id) for theme in themes}
    counts: Counter[str] = Counter()
    with written_whole(path) as file, TemporaryFile() as xml, zipfile.ZipFile(file, "w") as archive:
        writer = XMLWriter(xml)
        with writer.document("Project", namespace=NAMESPACE, **_attributes(head)):
            _write_users_and_codes(writer, branches)
            with writer.within("Sources"):
                for source in _sources(texts, codes=codes, counts=counts):
                    archive.writestr(_entry(f"sources/{source.guid}.txt", head), source.text.encode())
                    _write_source(writer, source, codes=codes, moment=_moment(head))
        entry = _entry("project.qde", head)
        entry.file_size = xml.tell()
        xml.seek(0)
        with archive.open(entry, "w") as packed:
            shutil.copyfileobj(xml, packed)
    return Written(
        comments=counts["comments"],
        sources=counts["sources"],
        codings=counts["codings"],
        removed_characters=counts["removed characters"],
        dropped_codings=counts["dropped codings"],
    )


def _attributes(head: ProjectHead) -> dict[str, str]:
    return {
        "name": one_line(head.name) or UNNAMED,
        "origin": f"YouSaid {head.version}",
        "creatingUserGUID": _USERS[Coder.MODEL],
        "creationDateTime": _moment(head),
    }


def _write_users_and_codes(writer: XMLWriter, branches: Sequence[Branch]) -> None:
    with writer.within("Users"):
        for coder, guid in _USERS.items():
            writer.leaf("User", guid=guid, name=coder.value)
    with writer.within("CodeBook"):
        write_codes(writer, branches)


def _write_source(writer: XMLWriter, source: _Source, *, codes: Mapping[str, str], moment: str) -> None:
    made = {"creatingUser": _USERS[Coder.MODEL], "creationDateTime": moment}
    path = f"internal://{source.guid}.txt"
    with writer.within("TextSource", guid=source.guid, name=source.name, plainTextPath=path, **made):
        for selection in source.selections:
            position = {"startPosition": str(selection.start), "endPosition": str(selection.end)}
            with writer.within("PlainTextSelection", guid=selection.guid, **position, **made):
                for coding in selection.codings:
                    guid = guid_of("coding", selection.guid, coding.theme, coding.by.name)
                    user = {"creatingUser": _USERS[coding.by], "creationDateTime": moment}
                    with writer.within("Coding", guid=guid, **user):
                        writer.leaf("CodeRef", targetGUID=codes[coding.theme])


def _sources(texts: Iterable[CodedText], *, codes: Mapping[str, str], counts: Counter[str]) -> Iterator[_Source]:
    """Yield the sources one after the other, and count what is in them."""
    parts: Counter[str] = Counter()
    for name, of_one_import in groupby(texts, key=attrgetter("source")):
        while batch := tuple(islice(of_one_import, COMMENTS_A_SOURCE)):
            parts[name] += 1
            counts["sources"] += 1
            yield _source(name, parts[name], batch, codes=codes, counts=counts)
    if not counts["sources"]:
        raise ExchangeError('there are no comments yet; "yousaid import FILE" brings them')


def _source(
    name: str, part: int, batch: Sequence[CodedText], *, codes: Mapping[str, str], counts: Counter[str]
) -> _Source:
    pieces: list[str] = []
    selections: list[_Selection] = []
    at = 0
    for comment in batch:
        title, found = f"{one_line(comment.id)}\n", readable(comment.text)
        for start, end, codings in _spans(comment, codes):
            begins, ends = (at + len(title) + found.offset(old) for old in (start, end))
            if begins == ends:
                counts["dropped codings"] += len(codings)
                continue
            selections.append(_Selection(guid_of("selection", comment.id, start, end), begins, ends, codings))
            counts["codings"] += len(codings)
        pieces += (title, found.text, "\n\n")
        at += len(title) + len(found.text) + 2
        counts["comments"] += 1
        counts["removed characters"] += found.unreadable
    return _Source(
        guid_of("source", name, part), f"{one_line(name) or UNNAMED} ({part})", "".join(pieces), tuple(selections)
    )


def _spans(comment: CodedText, codes: Mapping[str, str]) -> Iterator[tuple[int, int, tuple[Coding, ...]]]:
    """Yield start, end and codings of each stretch of a comment that is coded, in the order of the text."""
    spans: dict[tuple[int, int], dict[Coding, None]] = defaultdict(dict)
    for coding in comment.codings:
        if not 0 <= coding.start < coding.end <= len(comment.text):
            raise ExchangeError(
                f"the comment {comment.id} has {len(comment.text)} characters, and a coding from {coding.start} to"
                f' {coding.end}; run "yousaid analyze" again'
            )
        if coding.theme not in codes:
            raise ExchangeError(
                f"the comment {comment.id} has a coding of {coding.theme}, which is not in the codebook"
            )
        spans[coding.start, coding.end][coding] = None
    for start, end in sorted(spans):
        yield start, end, tuple(spans[start, end])


def _entry(name: str, head: ProjectHead) -> zipfile.ZipInfo:
    """Return the head of a file in the zip; its time is the project's, so that the same project is the same bytes."""
    moment = head.written_at.astimezone(UTC)
    entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _moment(head: ProjectHead) -> str:
    """Return when the project was written, as xsd:dateTime in UTC."""
    return head.written_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
