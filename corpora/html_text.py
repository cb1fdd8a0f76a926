"""Make plain text of the HTML that help desks keep, without the earlier mails that it quotes.

The parser of the standard library takes minutes for a megabyte of tags that do not close, and who writes to a help
desk writes its HTML. Here the text is cut once, at its tags.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

# Tags that a message written as HTML has; "<3" and "a < b" are none of them.
_HTML: Final = re.compile(
    r"</?(?:p|div|br|span|a|b|i|em|strong|ul|ol|li|table|tr|td|img|html|body|h[1-6])\b[^<>]*>", re.IGNORECASE
)
_TAG: Final = re.compile(r"(</?[a-zA-Z][^<>]*>|<[!?][^<>]*>)")
_NAME: Final = re.compile(r"</?([a-zA-Z][\w:-]*)")
BLOCKS: Final = frozenset(
    "article blockquote br div dd dt h1 h2 h3 h4 h5 h6 hr li ol p pre section table tr ul".split()
)
UNSEEN: Final = frozenset("head script style template title".split())
QUOTES: Final = frozenset({"blockquote"})
_QUOTING_CLASS: Final = re.compile(r"\bclass\s*=[^=]*\b(?:gmail_quote|yahoo_quoted|zd-quote|moz-cite-prefix)\b")
VOID: Final = frozenset("area base br col embed hr img input link meta source track wbr".split())
LONGEST_LEAD: Final = 200  # characters of the line before a quoted mail: "On Monday, Ann wrote:"
_SPACES: Final = re.compile(r"[^\S\n]+")
_LINES: Final = re.compile(r"\s*\n\s*")


def is_html(text: str) -> bool:
    """Tell whether a text holds tags of HTML."""
    return "<" in text and _HTML.search(text) is not None


def to_text(markup: str) -> str:
    """Return what somebody wrote: the visible words, a line for each block, without scripts and quoted mails."""
    words = html.unescape("".join(_visible(_without_comments(markup)))).replace("\u00ad", "")
    return _LINES.sub("\n", _SPACES.sub(" ", words)).strip()


def message_text(body: str) -> str:
    """Return the words of a message, HTML or plain, without the earlier mail that it quotes at its end."""
    lines = (to_text(body) if is_html(body) else body).strip().splitlines()
    whole = len(lines)
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith(">")):
        lines.pop()
    if len(lines) < whole and lines and lines[-1].rstrip().endswith(":") and len(lines[-1]) <= LONGEST_LEAD:
        lines.pop()
    return "\n".join(lines).strip()


def _without_comments(markup: str) -> str:
    """Leave out comments; one that does not end hides the rest, as in a browser."""
    kept, place = [], 0
    while (start := markup.find("<!--", place)) >= 0:
        kept.append(markup[place:start])
        end = markup.find("-->", start + 4)
        place = len(markup) if end < 0 else end + 3
    return "".join([*kept, markup[place:]])


@dataclass(slots=True)
class _Hiding:
    """The open elements inside one that hides its words, that one first."""

    names: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def open(self, name: str) -> None:
        """Go into an element."""
        self.names.append(name)
        self.counts[name] += 1

    def close(self, name: str) -> None:
        """Come out of an element, and of those in it that were not closed."""
        while self.counts[name]:
            last = self.names.pop()
            self.counts[last] -= 1
            if last == name:
                return


def _visible(markup: str) -> Iterator[str]:
    hiding = _Hiding()
    for piece in _TAG.split(markup):
        found = _NAME.match(piece)
        if found is None or not _TAG.fullmatch(piece):
            if not hiding.names and not piece.startswith(("<!", "<?")):
                yield piece.replace("\n", " ")
            continue
        name = found[1].lower()
        if not piece.startswith("</"):
            quoting = name in QUOTES or _QUOTING_CLASS.search(piece) is not None
            if name not in VOID and (hiding.names or quoting or name in UNSEEN):
                hiding.open(name)
        elif hiding.names:
            hiding.close(name)
            continue
        if name in BLOCKS and not hiding.names:
            yield "\n"
