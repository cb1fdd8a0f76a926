"""Find out how a text file is encoded, by its content, and open it."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Final

from charset_normalizer import from_bytes

CHUNK: Final = 1 << 20  # bytes
HEAD: Final = 1 << 16  # bytes that tell a text from a binary file
MANY_NULS: Final = 0.2  # share of bytes; less is a damaged text, and UTF-16 without a mark has nearly half
MANY_CONTROLS: Final = 0.04  # share of bytes; compressed data and pictures have a tenth
FOREIGN_LINES: Final = 1 << 17  # bytes of lines with non-ASCII letters that tell the encoding
A_TIE: Final = 0.03  # of charset-normalizer's measure of disorder, 0 to 1
# What spreadsheets and survey tools write besides Unicode: Windows per region, the old Mac, East Asia.
ONE_BYTE: Final = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "mac_roman")
EAST_ASIAN: Final = ("cp932", "gb18030", "big5", "cp949")
IN_RUNS: Final = 0.4  # share of the bytes beyond ASCII that stand three together or more; accents stand alone
_FOREIGN_RUN = re.compile(rb"[\x80-\xff]+")

# Byte-order marks, longest first.
MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control characters that text does not hold; NUL is judged by itself, and tab, line ends, form feed, escape and
# the end mark of old systems do occur.
_CONTROLS: Final = bytes(set(range(1, 32)) - set(b"\t\n\v\f\r\x1a\x1b"))
_BROKEN = re.compile("[\udc80-\udcff]")
_FOREIGN = re.compile("[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to turn the bytes of a file into text.

    Attributes:
        name: Name of the codec.
        skip: Bytes of the byte-order mark, which are no text.
        errors: "strict" if every byte is known to be fine, else what the codec does with the others.
    """

    name: str
    skip: int = 0
    errors: str = "strict"


def detect_encoding(path: Path) -> Encoding | None:
    """Find the encoding of a file; None if it is not text.

    A mark at the start is believed if the rest fits it. Else the file is UTF-8 if it decodes as that, even with
    some broken bytes, or in the encoding that makes the best words of its lines with letters beyond ASCII.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    skip = 0
    for mark, name in MARKS:
        if head.startswith(mark):
            skip = len(mark)
            if _fits_mark(path, head[skip:], name, skip):
                return Encoding(name, skip)
            break
    if wide := _wide_without_mark(head[skip:]):
        return Encoding(wide, skip, "replace")
    if _is_binary(head[skip:]):
        return None
    return _eight_bit(path, skip)


def open_text(path: Path, encoding: Encoding) -> TextIOWrapper:
    """Open a file for reading text, after its byte-order mark, with line ends as they are."""
    file = path.open("rb")
    file.seek(encoding.skip)
    return TextIOWrapper(file, encoding=encoding.name, errors=encoding.errors, newline="")


def replace_broken(text: str) -> tuple[str, bool]:
    """Return a text with U+FFFD for what is no character (a broken byte, half a pair), and whether there was any."""
    if text.isascii():
        return text, False
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole, whole != text


def _fits_mark(path: Path, body: bytes, name: str, skip: int) -> bool:
    # Latin letters after a stray UTF-16 mark often decode, as Chinese; but real UTF-16 has NULs at its line ends.
    if name != "utf-8" and body and b"\0" not in body:
        return False
    return _decodes(path, Encoding(name, skip))


def _decodes(path: Path, encoding: Encoding) -> bool:
    try:
        for _ in _chunks(path, encoding):
            pass
    except UnicodeDecodeError:
        return False
    return True


def _chunks(path: Path, encoding: Encoding) -> Iterator[str]:
    with open_text(path, encoding) as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _wide_without_mark(head: bytes) -> str | None:
    """Name the UTF-16 whose bytes these are: every other one is NUL in the plain text of most languages."""
    if len(head) < 4 or head.count(0) < MANY_NULS * len(head):
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if min(even, odd) > 0.05 * max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_binary(head: bytes) -> bool:
    if not head:
        return False
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return head.count(0) > MANY_NULS * len(head) or controls > MANY_CONTROLS * len(head)


def _eight_bit(path: Path, skip: int) -> Encoding:
    if _decodes(path, Encoding("utf-8", skip)):
        return Encoding("utf-8", skip)
    lenient = Encoding("utf-8", skip, "surrogateescape")
    broken = fine = 0
    for chunk in _chunks(path, lenient):
        if not chunk.isascii():
            bad = len(_BROKEN.findall(chunk))
            broken += bad
            fine += len(_FOREIGN.findall(chunk)) - bad
    if fine > broken:  # other encodings hardly ever look like UTF-8 by chance
        return lenient
    return _by_words(path, skip)


def _by_words(path: Path, skip: int) -> Encoding:
    """Take the encoding that makes the cleanest words; that of Windows in the West, the most frequent, wins a tie."""
    lines = _foreign_lines(path, skip)
    runs = [len(run) for run in _FOREIGN_RUN.findall(lines)]
    in_runs = sum(length for length in runs if length > 2) >= IN_RUNS * sum(runs)
    found = from_bytes(lines, cp_isolation=[*ONE_BYTE, *(EAST_ASIAN if in_runs else ())])
    best = found.best()
    cleanest = best.chaos if best else 0.0
    tied = {name for fits in found if fits.chaos <= cleanest + A_TIE for name in fits.could_be_from_charset}
    likely = Encoding("cp1252" if best is None or "cp1252" in tied else best.encoding, skip)
    return likely if _decodes(path, likely) else Encoding("latin-1", skip)


def _foreign_lines(path: Path, skip: int) -> bytes:
    found = bytearray()
    with path.open("rb") as file:
        file.seek(skip)
        while len(found) < FOREIGN_LINES and (line := file.readline(CHUNK)):
            if not line.isascii():
                found += line
    return bytes(found)
