"""Read names of which a title or an initial tells: "Mr Smith", "J. Bishop"."""

import re

from nlp.redact import evidence
from nlp.redact.findings import Candidates
from nlp.redact.lexicon import FUNCTION_WORDS, is_known, is_near_known
from nlp.redact.lower_case import last_in_lower_case
from nlp.redact.surroundings import Reading, extend, is_place, is_spoken_of
from nlp.redact.words import CAPITALISED, LOWER_CASE, UNCOMMON, Role, is_surname

_LONG = 4  # letters
_NUMBER_BEFORE = re.compile(r"\d\D{0,25}$")
_ON_CAPITALS = frozenset("miss sir madam professor".split())
_MAY_BE_SURNAME = CAPITALISED | {Role.PARTICLE, Role.INITIAL, Role.LOWER_GIVEN, Role.LOWER_DOUBTFUL}


def read_title(reading: Reading, at: int, found: Candidates) -> int:
    """Read "Mr Smith", "dr. van der Berg"; "I miss London" and "12 Ocean Dr Miami" are none."""
    first = at + 1
    if not reading.joined(first):
        return at
    title, word = reading.words[at], reading.words[first]
    if title.plain == "dr" and _NUMBER_BEFORE.search(reading.text, max(0, title.start - 26), title.start):
        return at
    if title.plain in _ON_CAPITALS:
        named = reading.text[title.start].isupper() and word.role in (
            Role.GIVEN,
            Role.DOUBTFUL,
            Role.RARE,
            Role.UNKNOWN,
        )
    else:
        named = word.role in _MAY_BE_SURNAME or is_surname(word.plain)
        rare = not is_known(word.plain) or "-" in word.plain or _is_marked(title.plain, word.plain)
        named = named or (word.role is Role.OTHER and rare)
        named = named and not (reading.shouts(at) and word.role is Role.OTHER)  # "my MR points"
    if not named or evidence.LIKE_NAMES.match(reading.text, title.start):
        return at
    last = last_in_lower_case(reading, first) if word.role in LOWER_CASE else extend(reading, first)
    found.sure.append((word.start, reading.words[last].end))
    return last


def _is_marked(title: str, plain: str) -> bool:
    """Tell whether a title that means nothing else stands before: "mr jensen", but "ms office", "dr appointment"."""
    return title in ("mr", "mrs") and plain not in FUNCTION_WORDS


def read_initial(reading: Reading, at: int, found: Candidates) -> int:
    """Read "J. Bishop", "M Okafor", "j. bishop"."""
    word, first = reading.words[at], at + 1
    if word.end - word.start > 1 or not reading.joined(first):
        return at
    surname, dotted = reading.words[first], reading.text[word.end] == "."
    last = extend(reading, first)
    if is_place(reading, at, last) or surname.plain in FUNCTION_WORDS or surname.plain in evidence.NO_SURNAME:
        return at
    told = reading.before(at) in evidence.BEFORE or is_spoken_of(reading, at, last)
    if reading.shouts(at):
        likely = surname.role in UNCOMMON or is_surname(surname.plain)
        named = surname.role in CAPITALISED and likely and (dotted or (told and surname.role is not Role.UNKNOWN))
    else:
        rare = len(surname.plain) >= _LONG and not is_near_known(surname.plain)
        named = surname.role in LOWER_CASE and (rare or (told and is_surname(surname.plain)))
        named = named and dotted and reading.is_english(at)
    if named:
        found.sure.append((word.start, reading.words[last].end))
    return last if named else at
