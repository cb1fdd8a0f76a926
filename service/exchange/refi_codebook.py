"""Write a codebook as REFI-QDA codebook (.qdc), and read one (REFI-QDA 1.5, section 5.2)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from service.errors import ExchangeError
from service.exchange.characters import one_line
from service.exchange.guids import guid_of
from service.exchange.records import CodebookTheme
from service.exchange.refi_xml import XMLWriter, write_codes
from service.exchange.tree import in_order
from service.exchange.whole import written_whole

NAMESPACE = "urn:QDA-XML:codebook:1.0"
LARGEST_FILE = 10_000_000  # bytes; a codebook of 10,000 codes, each with a paragraph
DEEPEST = 20  # levels; coding programs show three or four
LONGEST_NAME = 200  # characters
_SEPARATOR = " "


def write_codebook(path: Path, themes: Sequence[CodebookTheme], *, version: str) -> None:
    """Write themes as a codebook that ATLAS.ti, MAXQDA, NVivo and others open.

    Args:
        path: The file, by custom with the ending .qdc.
        themes: In the order in which siblings are to be listed.
        version: Of YouSaid.

    Raises:
        ExchangeError: The themes are no tree, or the file cannot be written.
    """
    branches = in_order(themes)
    with written_whole(path) as file:
        writer = XMLWriter(file)
        with writer.document("CodeBook", namespace=NAMESPACE, origin=f"YouSaid {version}"):
            write_codes(writer, branches)


def read_codebook(path: Path, *, known: Collection[str] = ()) -> tuple[CodebookTheme, ...]:
    """Return the themes of a codebook, each after its parent.

    Args:
        path: A .qdc file of any program.
        known: Ids of themes that may be in it: where YouSaid wrote a code for one of them, it gets its id back. Any
            other code's id is its GUID, in small letters and without braces.

    Raises:
        ExchangeError: The file cannot be read, is too large or is no codebook; or it has a document type, by which
            XML brings in other files and grows without end. The message says the line.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise ExchangeError(f"{path} cannot be read ({error.strerror})") from error
    if len(data) > LARGEST_FILE:
        raise ExchangeError(f"{path} is larger than a codebook of {LARGEST_FILE // 1_000_000} MB")
    reading = _Reading(path, {guid_of("theme", theme): theme for theme in known})
    reading.parse(data)
    return tuple(
        CodebookTheme(code.id, code.parent, code.name, "".join(code.definition).strip()) for code in reading.codes
    )


@dataclass(slots=True)
class _Code:
    """A code that is being read."""

    id: str
    parent: str | None
    name: str
    definition: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    """Where in the file the parser is, and what it found so far.

    Elements are told by their local names: programs write the namespace in several ways.
    """

    path: Path
    known: dict[str, str]
    codes: list[_Code] = field(default_factory=list)
    open_tags: list[str] = field(default_factory=list)
    open_codes: list[_Code] = field(default_factory=list)
    guids: set[str] = field(default_factory=set)

    def parse(self, data: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        parser.buffer_text = True
        parser.StartElementHandler = lambda tag, attributes: self._start(tag, attributes, parser.CurrentLineNumber)
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = lambda *_: self._refuse("has a document type", parser.CurrentLineNumber)
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            raise ExchangeError(f"{self.path}, line {error.lineno}: this is no XML ({reason})") from error
        except (ValueError, LookupError) as error:  # an encoding that nobody knows
            raise ExchangeError(f"{self.path} is in an unknown encoding; save it as UTF-8") from error

    def _start(self, tag: str, attributes: dict[str, str], line: int) -> None:
        name = tag.rpartition(_SEPARATOR)[2]
        if not self.open_tags and name != "CodeBook":
            self._refuse("is no REFI-QDA codebook: its root is not CodeBook", line)
        self.open_tags.append(name)
        if name == "Code":
            self._start_code(attributes, line)

    def _start_code(self, attributes: dict[str, str], line: int) -> None:
        guid = attributes.get("guid", "").strip("{} ").lower()
        name = one_line(attributes.get("name", ""))
        if not guid or not name:
            self._refuse("has a code without a guid or a name", line)
        if len(name) > LONGEST_NAME:
            self._refuse(f"has a name of more than {LONGEST_NAME} characters", line)
        if guid in self.guids:
            self._refuse("has two codes of one guid", line)
        if len(self.open_codes) == DEEPEST:
            self._refuse(f"has codes more than {DEEPEST} levels deep", line)
        self.guids.add(guid)
        parent = self.open_codes[-1].id if self.open_codes else None
        code = _Code(self.known.get(guid, guid), parent, name)
        self.codes.append(code)
        self.open_codes.append(code)

    def _end(self, _: str) -> None:
        if self.open_tags.pop() == "Code":
            self.open_codes.pop()

    def _text(self, text: str) -> None:
        if self.open_tags[-2:] == ["Code", "Description"]:
            self.open_codes[-1].definition.append(text)

    def _refuse(self, what: str, line: int) -> None:
        raise ExchangeError(f"{self.path}, line {line}: the file {what}")
