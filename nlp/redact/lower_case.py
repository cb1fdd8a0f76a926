"""Read names that are written without their capitals: "priya sharma called"."""

from nlp.redact import evidence
from nlp.redact.findings import Candidates, continues
from nlp.redact.given_names import DOUBTFUL_NAMES, VERBS_IN_LOWER_CASE
from nlp.redact.labels import is_label
from nlp.redact.lexicon import FUNCTION_WORDS, is_near_known
from nlp.redact.surroundings import (
    Reading,
    has_role,
    is_foreign,
    is_place,
    is_spoken_of,
    is_spoken_to,
    precedes_name,
    speaks_for,
)
from nlp.redact.words import LOWER_CASE, Role, is_ordinary, is_surname, is_told_by_little

_BEFORE_TOWNS = frozenset("san santa st saint los las fort port lake mount king queen prince princess".split())
_DETERMINERS = frozenset("a an the my our your his her their this that any no some every".split())
_NAMING = frozenset("named called mr mrs".split())  # directly before any word they make it a name
_INTRODUCING = frozenset("i'm i-am im this-is".split())
_NO_INITIAL = frozenset("aiurnxyk")  # words of one letter, as people type them


def read_lower_given(reading: Reading, at: int, found: Candidates) -> int:
    """Read a word that means a person even without its capital, unless it is a place's."""
    if is_place(reading, at, at) or reading.before(at) in _BEFORE_TOWNS or is_foreign(reading, at):
        return at
    last = last_in_lower_case(reading, at)
    if is_label(reading, at, last):
        return last
    found.sure.append((reading.words[at].start, reading.words[last].end))
    return last


def last_in_lower_case(reading: Reading, at: int) -> int:
    """Return the position of the last word of a name without capitals: "priya sharma", "colin b begum", "julie t."."""
    last, following = at, at + 1
    if reading.joined(following) and len(reading.words[following].plain) == 1:
        initial = reading.words[following]
        dotted = reading.text[initial.end : initial.end + 1] == "."
        last = following if dotted or initial.plain not in _NO_INITIAL else at
        following += 1
    while reading.joined(following) and reading.words[following].role is Role.PARTICLE:
        following += 1
    if (
        reading.joined(following)
        and reading.words[following].role in LOWER_CASE
        and _ends_name(reading.words[following].plain)
    ):
        return following
    return last


def _ends_name(plain: str) -> bool:
    if plain in evidence.PLACE_AFTER or plain in evidence.PLACE_AFTER_THE:  # "edward hall"
        return False
    if plain in FUNCTION_WORDS or plain in evidence.NO_SURNAME or plain in evidence.AFTER:
        return False
    return is_surname(plain, capital=False) or (
        len(plain) > 3 and plain not in FUNCTION_WORDS and not is_near_known(plain)
    )


def read_lower_doubtful(reading: Reading, at: int, found: Candidates) -> int:
    """Read a name without its capital that is a word too, or known in few countries, if persons are spoken of so."""
    word = reading.words[at]
    if is_place(reading, at, at) or word.plain in evidence.ROLES | _BEFORE_TOWNS or is_foreign(reading, at):
        return at
    introduced = f"{reading.before(at, 2)}-{reading.before(at)}" in _INTRODUCING or reading.before(at) in _INTRODUCING
    if is_ordinary(word.plain):  # "the vet bill"
        named = is_spoken_to(reading, at) or reading.before(at) in _NAMING
        named = named or (word.plain not in VERBS_IN_LOWER_CASE and has_role(reading, at))
        named = named or (reading.is_person_after(at) and reading.before(at) not in _DETERMINERS)
    else:
        named = (
            introduced
            or is_spoken_of(reading, at, at)
            or (is_told_by_little(word.plain) and speaks_for(reading, at, at))
            or continues(reading, at, found)
            or precedes_name(reading, at)
        )
    last = last_in_lower_case(reading, at)
    if last > at and last + 1 == len(reading.words) and not reading.before(at):  # "Fed up. haile hofmann."
        named = True
    known = word.plain in DOUBTFUL_NAMES or is_told_by_little(word.plain)
    if not named and last > at and known and not is_ordinary(word.plain):
        named = is_surname(reading.words[last].plain, capital=False)
    if not named or is_label(reading, at, last):
        return at
    found.sure.append((word.start, reading.words[last].end))
    return last
