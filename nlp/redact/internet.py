"""Find e-mail and web addresses, addresses of machines, and handles."""

import ipaddress
import re
from collections.abc import Iterator

from nlp.redact.lexicon import FUNCTION_WORDS
from nlp.redact.spans import MASK, Span

# Endings of host names that are no English words, so that "great.in/out" is no address.
_ENDINGS = "com|org|net|edu|gov|io|co|uk|ie|de|fr|es|nl|pl|pt|eu|ca|au|info|biz|app|dev|ch|se|dk|ly|gl|gg|tv|it|at|be"
_NO_WORDS = "com|org|net|edu|gov|co|uk|ie|fr|eu|info|nl|ch"  # those that are no word even after a space
_OPEN, _CLOSE = r"\s?[(\[{<]\s?", r"\s?[)\]}>]\s?"
_AT, _DOT = rf"(?:{_OPEN}at{_CLOSE}|\sat\s)", rf"(?:{_OPEN}dot{_CLOSE}|\sdot\s)"
_HOST = r"\w[\w-]*(?:\.[\w-]+){0,4}"
_EMAILS = (
    re.compile(rf"[^\s@<>()\[\]{{}},;:\"“”«»{MASK}]{{1,64}}@\w[\w-]*(?:\.[\w-]+)*\.[^\W\d_][\w-]+"),
    re.compile(r"\b[A-Za-z][\w.+-]{1,63}@[A-Za-z][\w-]{2,}\b(?!\.\w)"),  # the ending forgotten: jo.bloggs@gmail
    re.compile(rf"\b\w[\w.+-]{{0,63}}\s?@\s?\w[\w-]*\s?\.\s?(?:{_NO_WORDS})\b(?:\s?\.\s?[a-z]{{2}}\b)?", re.IGNORECASE),
    re.compile(rf"\b\w[\w.+-]{{0,63}}\s{{0,2}}@\s{{0,2}}{_HOST}\.(?:{_ENDINGS})\b", re.IGNORECASE),
    re.compile(rf"\b\w[\w.+-]{{0,63}}{_AT}{_HOST}(?:{_DOT}[\w-]+)?{_DOT}(?:{_ENDINGS})\b", re.IGNORECASE),
    re.compile(rf"\b\w[\w.+-]{{0,63}}{_OPEN}at{_CLOSE}[\w-]+(?:\.[\w-]+)*\.(?:{_ENDINGS})\b", re.IGNORECASE),
)
_URLS = (
    re.compile(rf"\b(?:https?|hxxps?|ftp)://[^\s<>\"“”{MASK}]+", re.IGNORECASE),
    re.compile(rf"\bwww\.\w[^\s<>\"“”{MASK}]+", re.IGNORECASE),
    re.compile(rf"\b(?:[\w-]{{1,63}}\.){{1,4}}(?:{_ENDINGS})/[^\s<>\"“”{MASK}]*", re.IGNORECASE),
    # Bare names of sites are mostly firms ("Booking.com") and stay, unless they are someone's own.
    re.compile(r"\b[\w-]{1,63}\.(?:wordpress|blogspot|tumblr|github|wixsite|substack)\.(?:com|io)\b", re.IGNORECASE),
    re.compile(
        rf"(?<=\bmy\s)(?:own\s|personal\s)?(?:web\s?site|site|blog|home\s?page|portfolio)(?:\sis|\sat|:|,)?\s"
        rf"(?P<data>(?:[\w-]{{1,63}}\.){{1,4}}(?:{_ENDINGS}))\b",
        re.IGNORECASE,
    ),
)
_URL_END = ".,;:!?)]}'’»*"
_NETWORKS = (
    "insta(?:gram)?|ig|twitter|facebook|fb|snap(?:chat)?|telegram|tik\\s?tok|skype|discord|reddit|xbox|psn|steam"
)
_NAMED = r"\b(?:handle|user\s?name|user\s?id|screen\s?name|nick\s?name|gamertag|login(?:\s(?:name|id))?)\b"
_HANDLES = (
    re.compile(rf"(?<![\w@./$&%*#!{MASK}])(?P<data>@[A-Za-z_][\w.]{{0,29}}\w)"),
    re.compile(r"(?<![\w/])(?P<data>u/[\w-]{3,20})\b"),
    # A name with a digit, an underscore or a dot inside is no word of the sentence ("my username is wrong").
    re.compile(
        rf"\b(?:(?:{_NETWORKS})(?:\s{_NAMED})?|{_NAMED})\s?(?:is|was|as|:|=|-)?\s?['\"“]?"
        r"(?P<data>(?=\w*[_\d]|\w+\.\w)[A-Za-z_][\w.]{1,29}\w)",
        re.IGNORECASE,
    ),
    re.compile(rf"{_NAMED}(?:\sis\s?['\"“]|\s?[:=]\s?['\"“]?)(?P<data>[A-Za-z]\w{{3,29}})", re.IGNORECASE),
)
_IPV4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)")
_IPV6 = re.compile(r"(?<![\w:.])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?![\w:])")
_VERSION = re.compile(r"(?:version|firmware|software|release|update|build|ver|v)[\s.:]*v?$", re.IGNORECASE)
_MACS = (
    re.compile(r"(?<![\w:-])[0-9A-F]{2}([:-])(?:[0-9A-F]{2}\1){4}[0-9A-F]{2}(?![\w:-])", re.IGNORECASE),
    re.compile(r"(?<![\w.])(?=[\d.]*[A-F])[0-9A-F]{4}\.[0-9A-F]{4}\.[0-9A-F]{4}(?!\w|\.\w)", re.IGNORECASE),
)


def find_emails(text: str) -> Iterator[Span]:
    """Find e-mail addresses, also with spaces in them or with "at" and "dot" in words."""
    for pattern in _EMAILS:
        for found in pattern.finditer(text):
            lead = len(found[0]) - len(found[0].lstrip("'’‘.*_/-=|"))
            yield Span(found.start() + lead, found.end(), "EMAIL")


def find_urls(text: str) -> Iterator[Span]:
    """Find web addresses: with a scheme, with www, with a path, or said to be someone's own."""
    for pattern in _URLS:
        for found in pattern.finditer(text):
            start, end = found.span("data" if "data" in pattern.groupindex else 0)
            yield Span(start, start + len(text[start:end].rstrip(_URL_END)), "URL")


def find_handles(text: str) -> Iterator[Span]:
    """Find names of accounts on social networks, after @ or after words that announce one."""
    for pattern in _HANDLES:
        for found in pattern.finditer(text):
            if found["data"].removeprefix("@").lower() not in FUNCTION_WORDS:  # "stay @this hotel"
                yield Span(*found.span("data"), "HANDLE")


def find_ip_addresses(text: str) -> Iterator[Span]:
    """Find IPv4 and IPv6 addresses; numbers of versions look like them and stay."""
    for pattern in (_IPV4, _IPV6):
        for found in pattern.finditer(text):
            if _is_address(found[0]) and not _VERSION.search(text, max(0, found.start() - 20), found.start()):
                yield Span(*found.span(), "IP")


def find_mac_addresses(text: str) -> Iterator[Span]:
    """Find hardware addresses of network devices."""
    for pattern in _MACS:
        for found in pattern.finditer(text):
            yield Span(*found.span(), "MAC")


def _is_address(written: str) -> bool:
    try:
        ipaddress.ip_address(written)
    except ValueError:
        return False
    return "." in written or sum(character.isalnum() for character in written) >= 4  # "::" is punctuation
