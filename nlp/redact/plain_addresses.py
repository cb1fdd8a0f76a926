"""Find the lines of postal addresses that are written without capitals: "at 42 beech avenue"."""

import re
from collections.abc import Iterator

from nlp.redact.hints import mentions
from nlp.redact.lexicon import FUNCTION_WORDS
from nlp.redact.spacing import compile_spaced
from nlp.redact.spans import Span

_MAY_HOLD = mentions(
    "street road avenue lane crescent close court gardens terrace grove drive boulevard mews square green _st _rd _ave"
    " _dr blvd rue_ quai_ chemin_ place_d calle_ avenida_ paseo_ carrer_ plaza_de platz way allee allée straße strasse"
    " str. gasse weg_"
)
_NUMBER = r"(?<![\w£$€#.,:/-])\d{1,5}[a-z]?(?:[-/]\d{1,4}[a-z]?)?"
_UNIT = r"(?<![\w-])(?:flat|apt\.?|apartment|unit)\s\d{1,4}[a-z]?\s?,?\s"
_UNIT_AFTER = r"(?:\.?,?\s(?:flat|apt\.?|apartment|unit|suite|#)\s?#?\d{1,5}[a-z]?\b)"
# What stands between a number and a word for a street where no address is meant: "5 stars on the court".
_NO_NAME = "|".join(sorted(FUNCTION_WORDS - {"the"})) + (
    "|stars?|hours?|hrs?|minutes?|mins?|miles?|days?|nights?|weeks?|months?|years?|people|persons?|times?|pm|am|km"
    "|blocks?|beds?|bus|rooms?|shops?|stores?|lanes?|michelin|yards|metres?|meters?|feet|pounds|dollars|euros|tennis|doors?"
    "|long|half|best|different|easy|easiest|quick|quickest|fast|fastest|same|wrong|right|main"
)
# A word for a street that is hardly anything else; the number comes first, or the flat.
_LINE = compile_spaced(
    rf"{_NUMBER},?\s(?:[nsew]{{1,2}}\.?\s)?"
    rf"(?:(?!(?:{_NO_NAME})\b)(?:[a-z'’-]{{2,}}\.?|\d{{1,3}}(?:st|nd|rd|th))\s){{1,3}}"
    rf"(?:street|st|road|rd|avenue|ave|lane|crescent|close|court|gardens|terrace|grove|drive|dr|boulevard|blvd|mews|square|way)\b"
    rf"{_UNIT_AFTER}?"
)
_THE_GREEN = compile_spaced(rf"{_NUMBER}\sthe\s(?:green|close|crescent|avenue|grove|drive|street)\b")
_BEFORE = 24  # characters before a number that may hold a flat, or the word that says where
_PLACED = re.compile(
    r"(?:\b(?:at|to|from|in|of|is|was|near|outside|address|house|home|live|flat|apartment)\b[,:]?\s{1,3}|\A)$",
    re.IGNORECASE,
)
_UNIT_BEFORE = compile_spaced(rf"{_UNIT}$")
# Other languages have the word for a street first, or grown together with its name.
_ABROAD = (
    compile_spaced(
        r"\b(?!(?:park|sitz|stell|arbeits|spiel|camping|tisch|liege|schlaf)\w)\w{4,}(?:straße|strasse|str\.|gasse|weg|allee|platz)\s\d{1,4}(?:\s?[a-z])?\b"
    ),
    compile_spaced(
        rf"{_NUMBER}(?:\s(?:bis|ter))?,?\s(?:rue|avenue|boulevard|allée|chemin|place|quai)\s"
        r"(?:de\sla|de|du|des|de\sl['’]|d['’])\s?\w{3,}"
    ),
    compile_spaced(
        r"\b(?:calle|avenida|paseo|carrer|plaza\sdel?)\s(?:[\w'’]+\s){0,3}[^\W\d]+,?\s(?:n[º°.]?\s?)?\d{1,4}\b(?![:/.]\d)"
    ),
)


def find_plain_addresses(text: str) -> Iterator[Span]:
    """Find lines with number and street in any writing, after a word that says where; and such of other languages."""
    if not _MAY_HOLD(text):
        return
    for pattern in (_LINE, _THE_GREEN):
        for found in pattern.finditer(text):
            unit = _UNIT_BEFORE.search(text, max(0, found.start() - _BEFORE), found.start())
            if unit:
                yield Span(unit.start(), found.end(), "ADDRESS")
            elif _PLACED.search(text, max(0, found.start() - _BEFORE), found.start()):
                yield Span(*found.span(), "ADDRESS")
    for pattern in _ABROAD:
        for found in pattern.finditer(text):
            yield Span(*found.span(), "ADDRESS")
