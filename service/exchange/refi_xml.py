"""Write the elements that REFI-QDA codebooks and projects share (REFI-QDA 1.5, sections 5.2 and 5.3)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO
from xml.sax.saxutils import XMLGenerator

from service.exchange.characters import one_line, readable
from service.exchange.guids import colour_of, guid_of
from service.exchange.tree import Branch

UNNAMED = "unnamed"  # what a theme is called whose name is nothing but unreadable characters


class XMLWriter:
    """Writes one element after the other and keeps none; text must hold readable characters only."""

    def __init__(self, file: BinaryIO) -> None:
        self._generator = XMLGenerator(file, encoding="utf-8", short_empty_elements=True)

    @contextmanager
    def document(self, tag: str, *, namespace: str, **attributes: str) -> Iterator[None]:
        """Write the root around what is written meanwhile."""
        self._generator.startDocument()
        self.start(tag, xmlns=namespace, **attributes)
        yield
        self.end(tag)
        self._generator.endDocument()

    @contextmanager
    def within(self, tag: str, **attributes: str) -> Iterator[None]:
        """Write an element around what is written meanwhile."""
        self.start(tag, **attributes)
        yield
        self.end(tag)

    def start(self, tag: str, **attributes: str) -> None:
        """Begin an element."""
        self._generator.startElement(tag, attributes)  # type: ignore[arg-type]  # a dict does

    def end(self, tag: str) -> None:
        """End an element."""
        self._generator.endElement(tag)

    def leaf(self, tag: str, text: str = "", **attributes: str) -> None:
        """Write an element that holds text, or nothing."""
        self.start(tag, **attributes)
        if text:
            self._generator.characters(text)
        self.end(tag)


def write_codes(writer: XMLWriter, branches: Sequence[Branch]) -> None:
    """Write the themes as nested codes.

    Args:
        writer: Where to.
        branches: Depth first, as ``in_order`` gives them.
    """
    with writer.within("Codes"):
        depth = 0
        for branch in branches:
            for _ in range(depth - branch.depth):
                writer.end("Code")
            theme = branch.theme
            writer.start(
                "Code",
                guid=guid_of("theme", theme.id),
                name=one_line(theme.name) or UNNAMED,
                isCodable="true",
                color=colour_of(branch.root.id),
            )
            definition = readable(theme.definition).text.strip()
            if definition:
                writer.leaf("Description", definition)
            depth = branch.depth + 1
        for _ in range(depth):
            writer.end("Code")
