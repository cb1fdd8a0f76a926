"""Find vehicle plates: by form where it tells, else by the words before them."""

import re
from collections.abc import Iterator

from nlp.redact.lexicon import FUNCTION_WORDS, is_known
from nlp.redact.spacing import compile_spaced
from nlp.redact.spans import Span

_BRITISH = re.compile(r"(?<![\w-])[A-HJ-PR-Y][A-HJ-PR-Y](?:0[1-9]|[1-7]\d)\s?[A-HJ-PR-Z]{3}(?![\w-])")
_FRENCH = re.compile(r"(?<![\w-])[A-HJ-NP-TV-Z]{2}-\d{3}-[A-HJ-NP-TV-Z]{2}(?![\w-])")
_VEHICLE = re.compile(
    r"\b(?:car|van|reg|vehicle|plates?|parked|truck|lorry|motor\w*|driver|registration)\b", re.IGNORECASE
)
# The first letters of a flight, which an airport may follow: "BA15 LHR to SIN".
_AIRLINES = re.compile(
    r"AA|AC|AF|AY|AZ|BA|CX|DL|EI|EK|EY|FR|IB|JL|KL|LH|LS|LX|MH|NH|NZ|OS|QF|QR|SK|SN|SQ|TG|TK|TP|UA|VS|VY|WN"
)
_ROUTE = re.compile(r"\s?(?:to\b|via\b|[-–/>])")
_AROUND = 40  # characters on either side in which a vehicle may be named

_LINK = r"(?:\s(?:is|was|ist|est|es))?\s?[:#=(-]?\s?"
_REGISTERED = compile_spaced(
    r"\b(?:(?:car|van|vehicle)?\s?reg(?:\.|istration)?(?:\s(?:number|no|plate|mark))?"
    r"|(?:number|licen[cs]e|car|vehicle)\splates?(?:\s(?:number|no))?"
    r"|plates?(?:\s(?:number|no))?|licen[cs]e\stag|kennzeichen|immatriculation|matr[íi]cula|targa|kenteken)\b\.?"
    + _LINK
    + r"(?P<data>(?-i:(?=[A-ZÄÖÜ0-9 -]*\d)(?=[A-ZÄÖÜ0-9 -]*[A-ZÄÖÜ])[A-ZÄÖÜ0-9]{1,7}(?:[ -][A-ZÄÖÜ0-9]{1,4})?"
    r"(?:[ -](?=\w*\d)[A-ZÄÖÜ0-9]{1,4})?)"
    r"|(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{5,8}|[a-z]{2}\d{2}\s[a-z]{3})\b"
)  # fmt: skip
# Forms that only a vehicle before them makes a plate: Britain now and earlier, Germany, France, Spain, America.
_FORMS = (
    r"[a-z]{2}\d{2}\s?[a-z]{3}|[a-z]\d{1,3}\s?[a-z]{3}|[a-z]{3}\s?\d{1,3}[a-z]|[a-zäöü]{1,3}-[a-z]{1,2}[ -]?\d{1,4}"
    r"|[a-z]{2}-\d{3}-[a-z]{2}|\d{4}[ -]?[bcdfghj-np-tv-z]{3}|[a-z]{3}[ -](?!(?:19|20)\d\d)\d{4}|[a-z]{3}\d{4}"
)
_OF_VEHICLE = compile_spaced(
    r"\b(?:car|van|vehicle|truck|lorry|taxi|cab|scooter|motor\s?(?:bike|cycle)|driver\sof|plates?|reg(?:\.|istration)?"
    r")(?:\s(?:number|no|plate|reg(?:istration)?)\b\.?)?" + _LINK + rf"(?P<data>{_FORMS})(?![\w-])"
)
_LETTERS = re.compile(r"[a-z]{3,}")


def find_plates(text: str) -> Iterator[Span]:
    """Find vehicle plates: British and French ones by form, others by the words before them."""
    for found in _BRITISH.finditer(text):
        airport = _AIRLINES.match(found[0]) and _ROUTE.match(text, found.end())
        if not airport and (" " in found[0] or _VEHICLE.search(_around(text, found))):
            yield Span(*found.span(), "PLATE")
    for found in _FRENCH.finditer(text):
        yield Span(*found.span(), "PLATE")
    for found in _REGISTERED.finditer(text):
        yield Span(*found.span("data"), "PLATE")
    for found in _OF_VEHICLE.finditer(text):
        if not _is_wording(found["data"].lower()):
            yield Span(*found.span("data"), "PLATE")


def _is_wording(written: str) -> bool:
    """Tell whether the letters are a word: "the car was off 2000", "reg fee 1200"."""
    letters = _LETTERS.findall(written)
    before_number = written[:3].isalpha() and written[-4:].isdigit()
    return any(one in FUNCTION_WORDS or (before_number and is_known(one)) for one in letters)


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - _AROUND) : found.end() + _AROUND]
