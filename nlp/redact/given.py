"""Read capitalised given names, and those that are also words, places or months."""

from nlp.redact import evidence
from nlp.redact.findings import Candidates, continues
from nlp.redact.given_names import DOUBTFUL_NAMES, GIVEN_NAMES, ORDINARY_NAMES, PLACE_NAMES
from nlp.redact.labels import is_label
from nlp.redact.surroundings import (
    Reading,
    extend,
    follows_capital,
    has_role,
    is_announced,
    is_called,
    is_foreign,
    is_place,
    is_placed,
    is_spoken_of,
    is_spoken_to,
    precedes_name,
    speaks_for,
)
from nlp.redact.words import UNCOMMON, Role, is_ordinary, is_surname

_LONGEST_ACRONYM = 4  # letters
_PLACING_GIVEN = frozenset("in near downtown".split())
_BEFORE_WORDS = frozenset(["", *"my our your his her their".split()])  # "Bill was wrong", "My Bill was wrong"


def read_given(reading: Reading, at: int, found: Candidates) -> int:
    """Read a word that means a person nearly wherever it stands, and what follows of the name."""
    word, last = reading.words[at], extend(reading, at)
    if is_place(reading, at, last) or is_foreign(reading, at) or is_label(reading, at, last):
        return last
    first = at - (reading.joined(at) and reading.words[at - 1].role is Role.INITIAL)
    name = (reading.words[first].start, reading.words[last].end)
    acronym = reading.shouts(at) and reading.capitals_tell and word.end - word.start <= _LONGEST_ACRONYM
    if acronym and last == at and not is_spoken_of(reading, at, at):  # "my LISA account"
        return at
    if _is_title_of(reading, last):
        return last
    if last > at or not is_placed(reading, at, _PLACING_GIVEN):
        found.sure.append(name)
    return last


def read_doubtful(reading: Reading, at: int, found: Candidates) -> int:
    """Read a given name that is also a word, a place or a month: the words around it decide, or the recogniser."""
    word, last = reading.words[at], extend(reading, at)
    if word.plain not in DOUBTFUL_NAMES and (word.plain in evidence.NO_HEAD or word.plain in evidence.ROLES):
        return at
    announced = is_announced(reading, at)
    if is_label(reading, at, last):
        return last
    if is_place(reading, at, last):
        return last + (reading.after(last) in evidence.PLACE_AFTER)
    if last == at and not reading.capitals_tell and not announced:
        return last
    if last > at and _is_adjective(reading, at):  # "Young Callum helped"
        return at
    name = (word.start, reading.words[last].end)
    surname = reading.words[last].role in UNCOMMON or is_surname(reading.words[last].plain)
    beside_name = word.plain not in PLACE_NAMES and (continues(reading, at, found) or precedes_name(reading, last))
    ordinary = is_ordinary(word.plain)
    starts = last == at and ordinary and reading.before(at) in _BEFORE_WORDS
    placing = evidence.PLACING_UNKNOWN if word.plain in PLACE_NAMES else evidence.PLACING
    told = announced or beside_name or reading.is_person_after(last) or (last > at and surname)
    told = told or (word.plain in ORDINARY_NAMES - PLACE_NAMES - evidence.NO_SURNAME and is_called(reading, at))
    if has_role(reading, at) or is_spoken_to(reading, at) or (told and word.plain in DOUBTFUL_NAMES | GIVEN_NAMES):
        found.sure.append(name)
    elif told:
        found.likely.append(name)
    elif starts or is_placed(reading, at, placing):
        return last
    elif (
        last > at
        or speaks_for(reading, at, last)
        or (reading.before(at) and not ordinary and not follows_capital(reading, at))
    ):
        found.possible.append(name)
    return last


def _is_adjective(reading: Reading, at: int) -> bool:
    """Tell whether a word that no list of given names has starts a sentence, and a surer given name follows."""
    word = reading.words[at].plain
    listed = word in DOUBTFUL_NAMES or word in GIVEN_NAMES
    return not listed and not reading.before(at) and reading.words[at + 1].role is Role.GIVEN


def _is_title_of(reading: Reading, last: int) -> bool:
    """Tell whether an owner's name starts the name of something: "Sophie's Choice", but "Sophie's Manager"."""
    if not (reading.words[last].owner and reading.capitals_tell and last + 1 < len(reading.words)):
        return False
    owned = reading.words[last + 1]
    near = owned.start - reading.words[last].end <= len("'s ")
    return (
        near
        and owned.role in (Role.KNOWN, Role.FIXED, Role.DOUBTFUL)
        and owned.plain not in evidence.ROLES | evidence.NO_SURNAME
    )
