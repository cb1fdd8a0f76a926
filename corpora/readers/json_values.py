"""Read the values of a JSON file one by one: of its lines, of one array, or the one document that it is."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal, TextIO

from corpora.errors import InputError
from corpora.readers.text_encoding import Encoding, open_text
from corpora.table import LONG_ROW, NOT_JSON, Rejection

Shape = Literal["lines", "array", "document"]

HEAD: Final = 1 << 16  # characters that tell JSON from other text, and one tool's from another's
CHUNK: Final = 1 << 20  # characters read at a time
MAX_ELEMENT: Final = 64_000_000  # characters of one object or document, so that memory stays bounded
_LOOKS_LIKE_JSON: Final = re.compile(r'\s*(?:\[\s*[\[{"\]]|\{\s*["}])')
_GAP: Final = re.compile(r"[\s,]*")
_DECODER: Final = json.JSONDecoder(strict=False)  # line ends inside strings are common, and harmless

Numbered = tuple[int, Any]  # place in the file, and the value there or a Rejection


def looks_like_json(path: Path, encoding: Encoding) -> bool:
    """Tell whether a text starts as an object or an array does."""
    return _LOOKS_LIKE_JSON.match(read_head(path, encoding)) is not None


def read_head(path: Path, encoding: Encoding) -> str:
    """Return the start of a text."""
    with open_text(path, encoding) as file:
        return file.read(HEAD)


def find_shape(path: Path, encoding: Encoding) -> Shape:
    """Tell how the values of a JSON file are set out.

    A file that starts as an object is a document if its first line is not whole and all of it is, or if that line is
    all there is.
    """
    if read_head(path, encoding).lstrip().startswith("["):
        return "array"
    with open_text(path, encoding) as file:
        first = _first_line(file)
        more = bool(file.read(CHUNK).strip())
    if _decodes(first):
        return "lines" if more else "document"
    return "document" if more and _decodes_whole(path, encoding) else "lines"


def read_values(path: Path, encoding: Encoding, shape: Shape) -> Iterator[Numbered]:
    """Yield the values of a JSON file with their places, and a rejection for each line that is none.

    Raises:
        InputError: If an array is broken or cut off.
    """
    with open_text(path, encoding) as file:
        if shape == "array":
            yield from _elements(path, file)
        elif shape == "document":
            yield 1, _DECODER.decode(file.read())
        else:
            yield from _lines(file)


def _first_line(file: TextIO) -> str:
    while line := file.readline(MAX_ELEMENT):
        if line.strip():
            return line
    return ""


def _decodes(text: str) -> bool:
    try:
        _DECODER.decode(text)
    except (ValueError, RecursionError):
        return False
    return True


def _decodes_whole(path: Path, encoding: Encoding) -> bool:
    with open_text(path, encoding) as file:
        text = file.read(MAX_ELEMENT + 1)
    return len(text) <= MAX_ELEMENT and _decodes(text)


def _lines(file: TextIO) -> Iterator[Numbered]:
    number = 0
    while line := file.readline(MAX_ELEMENT):
        number += 1
        if len(line) == MAX_ELEMENT:
            yield number, Rejection(number, LONG_ROW)
            while line and not line.endswith(("\n", "\r")):
                line = file.readline(MAX_ELEMENT)
        elif line.strip():
            try:
                yield number, _DECODER.decode(line)
            except (ValueError, RecursionError):
                yield number, Rejection(number, NOT_JSON)


def _elements(path: Path, file: TextIO) -> Iterator[Numbered]:
    """Read the elements of an array one by one, with no more of the file in memory than the one at hand needs."""
    text = file.read(CHUNK)
    place, number = text.index("[") + 1, 0
    while True:
        place = _GAP.match(text, place).end()  # type: ignore[union-attr]  # it matches the empty string too
        if text.startswith("]", place):
            break
        try:
            value, end = _DECODER.raw_decode(text, place)
            complete = end < len(text)  # a number at the end of the chunk may go on in the next
        except (ValueError, RecursionError):
            complete = False
        if complete:
            number, place = number + 1, end
            yield number, value
            continue
        more = file.read(max(CHUNK, len(text) - place))
        if not more or len(text) - place > MAX_ELEMENT:
            message = (
                f"{path} is not valid JSON after element {number:,} of its array, or is cut off there; "
                "export it again, or write one object per line"
            )
            raise InputError(message)
        text, place = text[place:] + more, 0
    if (text[place + 1 :] + file.read(CHUNK)).strip():
        message = f"{path} goes on after its array ends; write one array, or one object per line"
        raise InputError(message)
