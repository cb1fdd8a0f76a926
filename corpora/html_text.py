"""Make plain text of the HTML that help desks keep, without the earlier mails that it quotes."""

import re
from html.parser import HTMLParser
from typing import Final

# Tags that a message written as HTML has; "<3" and "a < b" are none of them.
_HTML: Final = re.compile(
    r"</?(?:p|div|br|span|a|b|i|em|strong|ul|ol|li|table|tr|td|img|html|body|h[1-6])\b[^<>]*>", re.IGNORECASE
)
BLOCKS: Final = frozenset(
    "article blockquote br div dd dt h1 h2 h3 h4 h5 h6 hr li ol p pre section table tr ul".split()
)
UNSEEN: Final = frozenset("head script style template title".split())
QUOTES: Final = frozenset({"blockquote"})
_QUOTING_CLASS: Final = re.compile(r"\b(?:gmail_quote|yahoo_quoted|zd-quote|moz-cite-prefix)\b")
VOID: Final = frozenset("area base br col embed hr img input link meta source track wbr".split())
_SPACES: Final = re.compile(r"[^\S\n]+")
_LINES: Final = re.compile(r"\s*\n\s*")
LONGEST_LEAD: Final = 200  # characters of the line before a quoted mail: "On Monday, Ann wrote:"


def is_html(text: str) -> bool:
    """Tell whether a text holds tags of HTML."""
    return "<" in text and _HTML.search(text) is not None


def to_text(markup: str) -> str:
    """Return what somebody wrote: the visible words, a line for each block, without scripts and quoted mails."""
    parser = _Words()
    parser.feed(markup)
    parser.close()
    words = _SPACES.sub(" ", "".join(parser.words).replace("\u00ad", ""))
    return _LINES.sub("\n", words).strip()


def message_text(body: str) -> str:
    """Return the words of a message, HTML or plain, without the earlier mail that it quotes at its end."""
    lines = (to_text(body) if is_html(body) else body).strip().splitlines()
    whole = len(lines)
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith(">")):
        lines.pop()
    if len(lines) < whole and lines[-1:] and lines[-1].rstrip().endswith(":") and len(lines[-1]) <= LONGEST_LEAD:
        lines.pop()
    return "\n".join(lines).strip()


class _Words(HTMLParser):
    """Collects the words of a page; what is open and hides its words is kept on a stack."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.hiding: list[str] = []  # open elements inside one that hides its words, that one first

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what begins; a block begins a line."""
        quoting = tag in QUOTES or _QUOTING_CLASS.search(dict(attrs).get("class") or "") is not None
        if tag not in VOID and (self.hiding or quoting or tag in UNSEEN):
            self.hiding.append(tag)
        if tag in BLOCKS and not self.hiding:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Note what ends; a block ends a line, and unclosed elements inside end with theirs."""
        if tag in self.hiding:
            del self.hiding[len(self.hiding) - 1 - self.hiding[::-1].index(tag) :]
        elif tag in BLOCKS and not self.hiding:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep the words that are seen."""
        if not self.hiding:
            self.words.append(_SPACES.sub(" ", data.replace("\n", " ")))
