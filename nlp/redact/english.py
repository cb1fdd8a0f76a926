"""Tell whether the words around a stretch of text are English, which the evidence for names is made for."""

import re

from nlp.redact.lexicon import is_known

AROUND = 300  # characters on either side that tell
_ENGLISH = 0.6  # share of known words among those in lower case
_NAMES = 2  # words of a name without capitals, which need not be known
_LOWER_WORD = re.compile(r"(?<![^\W_])[^\W\d_A-Z]{2,}(?![^\W_])")


def is_english(text: str, start: int, end: int) -> bool:
    """Tell whether a text is English around a stretch; without words in lower case it is."""
    words = [found[0] for found in _LOWER_WORD.finditer(text, max(0, start - AROUND), end + AROUND)]
    return sum(map(is_known, words)) >= _ENGLISH * (len(words) - _NAMES)
