"""Read capitalised words that no list of given names has, or the dictionary too."""

from nlp.redact import evidence
from nlp.redact.findings import Candidates, continues
from nlp.redact.labels import is_label
from nlp.redact.name_table import sources_of
from nlp.redact.surroundings import (
    Reading,
    extend,
    follows_capital,
    has_role,
    is_announced,
    is_place,
    is_placed,
    is_spoken_to,
    precedes_name,
    speaks_for,
)
from nlp.redact.words import Role, is_name_somewhere

_SOMEWHAT_KNOWN = 5  # of 36 sources


def read_unknown(reading: Reading, at: int, found: Candidates) -> int:
    """Read a word of no dictionary: the words around it decide, or the recogniser."""
    if reading.words[at].plain in evidence.NO_HEAD:
        return at
    last, first = extend(reading, at), _first(reading, at)
    if is_label(reading, first, last):
        return last
    if is_place(reading, first, last) or (follows_capital(reading, first) and not reading.words[first].owner):
        return last
    name = (reading.words[first].start, reading.words[last].end)
    somewhere = any(is_name_somewhere(word.plain) for word in reading.words[first : last + 1])
    manner = reading.is_person_after(last)
    if (
        _is_surely_unknown(reading, first, last)
        or continues(reading, first, found)
        or (somewhere and (manner or is_announced(reading, first)))
    ):
        found.sure.append(name)
    elif is_announced(reading, first) or manner:
        found.likely.append(name)
    elif not reading.capitals_tell or reading.shouts(at) or is_placed(reading, first, evidence.PLACING_UNKNOWN):
        return last
    elif somewhere and speaks_for(reading, first, last):
        (found.sure if sources_of(reading.words[at].plain) >= _SOMEWHAT_KNOWN else found.likely).append(name)
    elif somewhere:
        found.possible.append(name)
    return last


def read_known(reading: Reading, at: int, found: Candidates) -> int:
    """Read a capitalised word of the dictionary, which holds some names too: "ask Stanley", "my wife Merle"."""
    word = reading.words[at]
    if not reading.capitals_tell or reading.shouts(at) or not reading.before(at) or word.plain in evidence.NO_HEAD:
        return at
    if word.plain in evidence.NO_SURNAME | evidence.ROLES or is_place(reading, at, at):
        return at
    if has_role(reading, at) or is_announced(reading, at) or reading.is_person_after(at):
        last = extend(reading, at)
        found.possible.append((word.start, reading.words[last].end))
        return last
    return at


def _is_surely_unknown(reading: Reading, first: int, last: int) -> bool:
    """Tell whether the words around one of no dictionary leave no doubt that it is a person."""
    if has_role(reading, first) or reading.words[first].role is Role.INITIAL:
        return True
    if is_spoken_to(reading, first):
        return True
    if evidence.PERSON_PLACE.match(reading.text, reading.words[last].end) or precedes_name(reading, last):
        return True
    shortened = reading.words[last].role is Role.INITIAL  # "Ji-hoon O"
    return last > first and (shortened or is_announced(reading, first) or reading.is_person_after(last))


def _first(reading: Reading, at: int) -> int:
    """Return where a name with an unknown word starts: an initial or a known word may come first ("Grace Okafor")."""
    if not reading.joined(at):
        return at
    before = reading.words[at - 1]
    if before.role is Role.INITIAL:
        return at - 1
    ordinary = (
        before.plain in evidence.NO_SURNAME or before.plain in evidence.PLACE_AFTER or before.plain in evidence.ROLES
    )
    return at - 1 if before.role is Role.KNOWN and not ordinary and reading.before(at - 1) else at
