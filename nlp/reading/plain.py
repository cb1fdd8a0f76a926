"""Write a text the way the network reads it, and remember where each character came from.

Emoji become their names, handles and addresses become one word each, placeholders of redaction lose their brackets,
HTML entities are resolved, zero-width characters go: what people write differently and mean alike is read alike.
"""

import html
import re
import unicodedata
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_SPECIAL = re.compile(
    r"""
      (?P<address>https?://\S+|www\.\S+)
    | (?P<handle>@\w+)
    | \[(?P<placeholder>[A-Z]{2,20})\]
    | (?P<entity>&(?:[a-zA-Z]{2,8}|\#\d{1,6});)
    | (?P<tag></?[a-zA-Z][^<>]{0,200}>)
    | (?P<run>(?P<letter>\w)(?P=letter){3,})
    | (?P<other>[^\x00-\u2fff\u3040-\ud7ff])
    | (?P<symbol>[\u2190-\u2bff])
    | (?P<unseen>[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u00ad])
    """,
    re.VERBOSE,
)
_USUAL = re.compile(r"[^\u0020-\u007e\u00a0-\u00ff\u2010-\u2027\n\r\t]|[@&<\[]|https?:|www\.|(\w)\1{3}")


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text as the network reads it.

    Attributes:
        text: The words.
        origins: int64 array of shape (characters + 1,): offset in the original of each character, and of the end.
    """

    text: str
    origins: npt.NDArray[np.int64]


def plain(text: str) -> PlainText:
    """Return the text as the network reads it; most texts are read as they are."""
    if _USUAL.search(text) is None:
        return PlainText(text, np.arange(len(text) + 1, dtype=np.int64))
    pieces: list[str] = []
    origins: list[int] = []
    end = 0
    for found in _SPECIAL.finditer(text):
        words = _words(found)
        if words is None:
            continue
        pieces += [text[end : found.start()], words]
        origins.extend(range(end, found.start()))
        origins.extend([found.start()] * len(words))
        end = found.end()
    pieces.append(text[end:])
    origins.extend(range(end, len(text) + 1))
    return PlainText("".join(pieces), np.array(origins, dtype=np.int64))


def _words(found: re.Match[str]) -> str | None:
    """Return what stands for a special stretch; None if it is to be left as it is."""
    match found.lastgroup:
        case "address":
            return "link"
        case "handle":
            return "@user"
        case "placeholder":
            return found["placeholder"].lower()
        case "entity":
            return html.unescape(found["entity"])
        case "tag":
            return " "
        case "run" | "letter":
            return found["letter"] * 3
        case "unseen":
            return ""
        case _:
            character = found[0]
            category = unicodedata.category(character)
            if category == "Sk":  # the colour of a hand
                return ""
            if category != "So":
                return None
            return f" {unicodedata.name(character, '').lower()} "
