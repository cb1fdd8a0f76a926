"""Keep the characters that XML and other programs can read, and know where the others were."""

import re
from bisect import bisect_left
from dataclasses import dataclass

# What XML 1.0 (fifth edition, section 2.2) does not allow, lone halves of UTF-16 among it; and the byte order mark.
_UNREADABLE = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]")
_REMOVED = re.compile(f"{_UNREADABLE.pattern}|\\r(?=\\n)")


@dataclass(frozen=True, slots=True)
class Readable:
    """A text without the characters that cannot be read elsewhere, and with line feeds as line ends.

    Attributes:
        text: What is left.
        unreadable: How many characters were taken out, carriage returns of line ends not counted.
        gaps: Offsets in the old text of everything taken out, in order.
    """

    text: str
    unreadable: int
    gaps: tuple[int, ...]

    def offset(self, old: int) -> int:
        """Return where an offset in the old text is now; offsets are in code points, before and after."""
        return old - bisect_left(self.gaps, old)


def readable(text: str) -> Readable:
    """Return what other programs can read of a text."""
    gaps = tuple(found.start() for found in _REMOVED.finditer(text))
    kept = _REMOVED.sub("", text) if gaps else text
    return Readable(kept.replace("\r", "\n"), len(_UNREADABLE.findall(text)) if gaps else 0, gaps)


def one_line(text: str) -> str:
    """Return a text that stands on one line, such as a name."""
    return " ".join(readable(text).text.split())
