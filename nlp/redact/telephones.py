"""Find telephone numbers: international ones, national ones of Britain and the United States, others by context."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate

import phonenumbers  # noqa: TID253 - the one module that wraps it; imported when a text holds enough digits

from nlp.redact.spans import Span

MIN_DIGITS, MAX_DIGITS = 7, 15  # 15 is the longest by the international plan (E.164)
LONG = 10  # digits of an American number; shorter ones are phones only with a zero before them
MAX_GROUPS = 8  # stretches without a space in one number
# What may be a region's number at all, as digits: phonenumbers takes a hundred times longer to deny the others.
REGIONS = {
    "GB": re.compile(r"[04]*(?:[1-357-9]\d{9}|[18]\d{8}|8\d{6})"),
    "US": re.compile(r"[01]*[2-9]\d{9}"),
}
_GAP = r"[ \u00a0().\-\u2010-\u2015/]"
_STRETCH = re.compile(
    rf"(?<![\w@#£$€])(?<!\d[,.:+-])(?P<number>(?:\+\s?)?\(?\+?\d(?:{_GAP}{{0,3}}\d){{6,40}})(?![\w%£$€]|[.,:]\d)"
    r"(?P<extension>\s?(?:x|ext\.?|extension)\s?\d{1,5}\b)?"
)
_CONTEXT = re.compile(
    r"\b(?:call(?:ed|ing)?|(?:tele)?phone|tel|mobile|mob|cell|ring|rang|text|whats\s?app|fax|landline|sms|dial(?:l?ed)?"
    r"|contact|reach|telefon\w*|handy\w*|t[ée]l|t[ée]l[ée]fono?|m[óo]vil|cellulare|telefoon\w*|numer"
    r"|(?:my|his|her|our|their)\s{1,3}(?:number|no))\b[^.!?\d]{0,30}$",
    re.IGNORECASE,
)
_NO_PHONE = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?:\s\d{1,2})?"  # a date
    r"|(?:19|20)\d{2}[./-]?[01]\d[./-]?[0-3]\d(?:\s\d{1,2})?"
    r"|(?:(?:19|20)\d{2}[\s/–-]{1,3})+(?:19|20)\d{2}"  # years
    r"|[1-9]\d{0,2}(?:[. ]\d{3})+"  # thousands
    r"|\d{1,3}\.\d{4,}"  # degrees
)
_AMERICAN = re.compile(
    r"(?:\+?1[\s.-]?)?(?:\(\d{3}\)\s?|\d{3}[.\-\u2010-\u2015]\s?)\d{3}[\s.\-\u2010-\u2015]?\d{4}|\d{3} \d{3}[ -]\d{4}"
)
_WITH_TRUNK_ZERO = re.compile(r"\(?0[1-9](?:\D{0,3}\d){7,9}")
_ABROAD = re.compile(r"\(?(?:\+\s?\(?|00\s?)[1-9](?:\D{0,3}\d){6,13}")
_GROUP = re.compile(r"[^\s/]+")
_BRITISH_MOBILE = re.compile(r"7\d{9}")  # spreadsheets eat the zero before it


def find_phones(text: str) -> Iterator[Span]:
    """Find telephone numbers, extension included."""
    for stretch in _STRETCH.finditer(text):
        announced = bool(_CONTEXT.search(text, max(0, stretch.start() - 60), stretch.start()))
        found = list(_cut(text, *stretch.span("number"), announced=announced))
        if found and stretch["extension"] and found[-1].end == stretch.end("number"):
            found[-1] = Span(found[-1].start, stretch.end(), "PHONE")
        yield from found


def _cut(text: str, start: int, end: int, *, announced: bool) -> Iterator[Span]:
    """Cut a stretch of digits and gaps into telephone numbers: from the left, the longest first."""
    groups = [group.span() for group in _GROUP.finditer(text, start, end)]
    before = [0, *accumulate(_count_digits(text[left:right]) for left, right in groups)]
    first = 0
    while first < len(groups):
        for last in reversed(range(first, min(first + MAX_GROUPS, len(groups)))):
            if not MIN_DIGITS <= before[last + 1] - before[first] <= MAX_DIGITS:
                continue
            written = text[groups[first][0] : groups[last][1]]
            if _is_phone(written, announced=announced):
                open_only = written.startswith("(") and ")" not in written  # "(0161 496 0123)"
                yield Span(groups[first][0] + open_only, groups[last][1], "PHONE")
                first = last
                break
        first += 1


def _count_digits(written: str) -> int:
    return sum(map(str.isdigit, written))


def _is_phone(written: str, *, announced: bool) -> bool:
    if _NO_PHONE.fullmatch(written):
        return False
    forms = (_AMERICAN, _WITH_TRUNK_ZERO, _ABROAD)
    return announced or any(form.fullmatch(written) for form in forms) or _is_valid(written)


def _is_valid(written: str) -> bool:
    """Tell whether a number without telling form is one that a region has given out."""
    digits = "".join(str(unicodedata.decimal(character)) for character in written if character.isdecimal())
    if len(digits) < LONG and not written.startswith(("0", "(0")):
        return False
    for region, plausible in REGIONS.items():
        if "+" not in written and not plausible.fullmatch(digits):
            continue
        try:
            number = phonenumbers.parse(written, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number_for_region(number, region):
            return region != "GB" or written[0] in "(0" or bool(_BRITISH_MOBILE.fullmatch(written))
    return False
