"""Take out of a text what no reader sees, so that nothing can hide personal data."""

import re
import unicodedata

# Controls (tab and line ends stay), lone surrogates, soft hyphens, zero-width spaces, marks of writing direction.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\ud800-\udfff]"
)
# Joiners belong to emoji and to some scripts; between plain characters they only hide something.
_JOINERS = re.compile("(?<=[!-~])[\u200c\u200d]+(?=[!-~])")


def clean(text: str) -> str:
    """Return the text in Unicode's composed form (NFC) without characters that cannot be seen; else as written."""
    if text.isascii() and text.isprintable():
        return text
    return _JOINERS.sub("", unicodedata.normalize("NFC", _UNSEEN.sub("", text)))
