"""Count words, also where no space stands between them."""

import re
from typing import Final

# Thai, Lao, Burmese, Khmer, Japanese and Chinese letters; Korean has spaces.
_UNSPACED: Final = re.compile("[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_LETTERS: Final = 2  # of a word in these scripts, on average


def count_words(text: str) -> int:
    """Return about how many words a text has."""
    parts = len(text.split())
    return parts if text.isascii() else parts + len(_UNSPACED.findall(text)) // _LETTERS
