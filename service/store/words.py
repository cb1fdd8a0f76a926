"""Turn what somebody typed into a search box into an FTS5 query that cannot fail."""

import re
from dataclasses import dataclass

MAX_TERMS = 20  # more would be a pasted comment, and slow
_TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "\x00": " "})
_HAS_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class WordQuery:
    """What to look for in the words of comments.

    Attributes:
        match: For ``comment_words match ?``; empty if there is nothing to look for.
        understood: False if something was typed of which nothing can be looked for, such as ``***``.
    """

    match: str
    understood: bool


def read_words(typed: str) -> WordQuery:
    """Read words, "exact phrases", beginnings* and -words that must not occur.

    Every term becomes a quoted FTS5 string, so that no character of it is an operator. All terms must occur. Terms
    without a letter or digit are left out, as the index holds none.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for term in list(_TERM.finditer(_printable(typed)))[:MAX_TERMS]:
        words = term["phrase"] if term["phrase"] is not None else term["word"]
        if _HAS_WORD.search(words):
            (unwanted if term["minus"] else wanted).append(_quoted(words, beginning=term["phrase"] is None))
    if not wanted:
        return WordQuery("", understood=not typed.strip())
    match = " AND ".join(wanted)
    if unwanted:
        match = f"({match}) NOT ({' OR '.join(unwanted)})"
    return WordQuery(match, understood=True)


def _printable(typed: str) -> str:
    """Straighten quotes and leave out what SQLite cannot take: NUL ends a string, a lone surrogate is no UTF-8."""
    return typed.translate(_STRAIGHT).encode("utf-8", "ignore").decode("utf-8")


def _quoted(words: str, *, beginning: bool) -> str:
    star = "*" if beginning and words.endswith("*") else ""
    return f'"{words.rstrip("*") if star else words}"{star}'
