"""Cut a text into words, each with what it may be in a name."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from nlp.redact.evidence import NO_PERSONS, PARTICLES, TITLES, plain
from nlp.redact.given_names import (
    DOUBTFUL_NAMES,
    GIVEN_NAMES,
    ORDINARY_NAMES,
    PLACE_NAMES,
    SURNAMES,
    WORDS_IN_LOWER_CASE,
)
from nlp.redact.lexicon import FUNCTION_WORDS, is_known, is_near_known, may_be_proper
from nlp.redact.name_table import share_of, sources_of
from nlp.redact.place_names import PLACES

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NOT_BEFORE = frozenset("#_0123456789")  # "#virgin", "3rd"
_POSSESSIVE = re.compile(r"['’][sS]$")
_TWO_CAPITALS = re.compile(r"(?:Mc|Mac|\w{1,4}['’]|De|Di|Da|La|Le|Van|Fitz|Al|El|.+-)[A-Z]")
# How surnames of many countries end, or begin.
_ENDING = re.compile(
    r".{3}(?:enko|[eo]v(?:a|[iy]ch)?|[cs]k[aiy]|wicz|czyk|ss?on|sse?n|d[oó]ttir|escu|idis|poulos|shvili|adze|uddin)$"
    r"|^(?:mc|o').{3}"
)
_PLACE_ENDING = re.compile(
    r".{2,}(?:ton|ham|ford|bury|borough|burgh|ville|wick|worth|mouth|minster|chester|caster|stead|shire|land|field|wood"
    r"|bridge|gate|dale)$"
)
_SPOKEN = re.compile(r".*-(?:in|out|up|one|ing|ish|free|off|on|to)$")  # "check-in"
_GRAMMAR_TOO = DOUBTFUL_NAMES & FUNCTION_WORDS  # Will, May
_SURELY_NAMES = DOUBTFUL_NAMES - ORDINARY_NAMES - PLACE_NAMES
_ANY_NAME = GIVEN_NAMES | (DOUBTFUL_NAMES - ORDINARY_NAMES)
_SHORTEST_IN_LOWER_CASE = 4  # shorter names are too often something else without their capital
# In how many of 36 sources a word must be, by its letters, to mean a person nearly everywhere, with a capital or
# without; the shorter a word, the more often it is something else.
_WELL_KNOWN = {3: 26, 4: 10, 5: 8, 6: 6}
_WELL_KNOWN_IN_LOWER_CASE = {4: 26, 5: 11, 6: 5}
_TOLD_BY_LITTLE = {3: 18, 4: 10, 5: 6, 6: 3}  # and to mean one beside "called", "whenever"
_SOMEWHERE = 2  # to mean one where the words around say so
_SHORTEST = 3
_MORE_THAN_SLIPS = 10  # what a slip of typing would make a word must be known this well
_MORE_THAN_PLACES = 18  # what ends as English places do must be known this well
_DOUBLE = 5  # sources that make a name of two words of the dictionary with a hyphen between
_COMMON_SURNAME = 4  # of a hundred thousand people: so many make a word of the dictionary a surname too


class Role(Enum):
    """What a word may be in a name."""

    GIVEN = "a given name"
    DOUBTFUL = "a given name that is also a word"
    RARE = "a capitalised word of no dictionary that is a given name somewhere"
    UNKNOWN = "a capitalised word of no dictionary"
    KNOWN = "a capitalised word of the dictionary"
    FIXED = "a capitalised word that is never a name: grammar, an acronym, a firm"
    INITIAL = "a single capital"
    TITLE = "Mr, Dr and the like"
    PARTICLE = "von, de, bin"
    LOWER_GIVEN = "a given name without its capital"
    LOWER_DOUBTFUL = "the same, and also a word"
    OTHER = "a word in lower case"


CAPITALISED = frozenset({Role.GIVEN, Role.DOUBTFUL, Role.RARE, Role.UNKNOWN, Role.KNOWN})
UNCOMMON = frozenset({Role.UNKNOWN, Role.RARE, Role.GIVEN})
TELLING = UNCOMMON | {Role.DOUBTFUL, Role.LOWER_GIVEN}
LOWER_CASE = frozenset({Role.OTHER, Role.LOWER_GIVEN, Role.LOWER_DOUBTFUL})
POSSIBLE = CAPITALISED - {Role.KNOWN} | {Role.INITIAL, Role.TITLE, Role.LOWER_GIVEN, Role.LOWER_DOUBTFUL}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last one; a possessive ending is left out.
        plain: The word in lower case and without accents.
        role: What it may be in a name.
        owner: Whether it had a possessive ending.
    """

    start: int
    end: int
    plain: str
    role: Role
    owner: bool


def split_words(text: str) -> list[Word]:
    """Return the words of a text in order."""
    words = []
    for found in _WORD.finditer(text):
        written, end = found[0], found.end()
        owner = len(written) > 2 and _POSSESSIVE.search(written) is not None
        if owner:
            written, end = written[:-2], end - 2
        role = Role.OTHER if text[found.start() - 1 : found.start()] in _NOT_BEFORE else role_of(written)
        words.append(Word(found.start(), end, plain(written), role, owner))
    return words


@lru_cache(maxsize=100_000)
def role_of(written: str) -> Role:
    """Tell what a word, as it is written, may be in a name."""
    word = plain(written)
    if word in TITLES:
        return Role.TITLE
    if not written[0].isupper():
        return _role_in_lower_case(word)
    if len(written) == 1:
        return Role.FIXED if written in "IA" else Role.INITIAL
    return _role_with_capital(written, word)


def _role_with_capital(written: str, word: str) -> Role:
    fixed = word in FUNCTION_WORDS or word in NO_PERSONS or word in PLACES or _is_acronym(written, word)
    if fixed and len(word) == _SHORTEST and (word in GIVEN_NAMES or word in _SURELY_NAMES):  # "MIA"
        return Role.DOUBTFUL
    if fixed and word not in _GRAMMAR_TOO:
        return Role.FIXED
    if word in GIVEN_NAMES or ("-" in word and any(part in GIVEN_NAMES for part in word.split("-"))):
        return Role.GIVEN
    if word in _SURELY_NAMES:
        return Role.GIVEN
    if word in DOUBTFUL_NAMES:
        return Role.DOUBTFUL
    double = "-" in word and _sources_of(word.replace("-", "")) >= _DOUBLE  # "Sung-min" is no two words
    if _is_word(word) and not double:
        return Role.DOUBTFUL if is_well_known(word) else Role.KNOWN
    if is_well_known(word):
        return Role.GIVEN
    return Role.RARE if _sources_of(word) >= _SOMEWHERE else Role.UNKNOWN


def is_well_known(word: str) -> bool:
    """Tell whether a plain word is a given name in many countries."""
    return _sources_of(word) >= max(_fewest_for_place(word), _WELL_KNOWN.get(len(word), min(_WELL_KNOWN.values())))


def _is_well_known_in_lower_case(word: str) -> bool:
    fewest = _WELL_KNOWN_IN_LOWER_CASE.get(len(word), min(_WELL_KNOWN_IN_LOWER_CASE.values()))
    return (
        _sources_of(word) >= max(_fewest_for_place(word), fewest)
        and len(word) >= _SHORTEST_IN_LOWER_CASE
        and not _is_word(word)
    )


def _fewest_for_place(word: str) -> int:
    return _MORE_THAN_PLACES if _PLACE_ENDING.match(word) else 0


def _sources_of(word: str) -> int:
    return sources_of(word) if len(word) >= _SHORTEST and not _SPOKEN.match(word) else 0


def _role_in_lower_case(word: str) -> Role:
    if word in PARTICLES:
        return Role.PARTICLE
    if word in FUNCTION_WORDS:
        return Role.OTHER
    if word in PLACES or word in NO_PERSONS:
        return Role.OTHER
    if word in WORDS_IN_LOWER_CASE:
        return Role.LOWER_DOUBTFUL
    named = word in GIVEN_NAMES or ("-" in word and all(part in _ANY_NAME for part in word.split("-")))
    named = named or (_is_well_known_in_lower_case(word) and word not in DOUBTFUL_NAMES - _SURELY_NAMES)
    if named and len(word) >= _SHORTEST_IN_LOWER_CASE:
        return Role.LOWER_GIVEN
    doubtful = word in DOUBTFUL_NAMES or word in GIVEN_NAMES
    doubtful = doubtful or (_sources_of(word) >= _SOMEWHERE and not _is_word(word))
    return Role.LOWER_DOUBTFUL if doubtful else Role.OTHER


def is_told_by_little(word: str) -> bool:
    """Tell whether a plain word without its capital is a name where words around may stand around a person."""
    if "-" in word or word in PLACE_NAMES:
        return False
    listed = word in _SURELY_NAMES or word in GIVEN_NAMES
    fewest = _TOLD_BY_LITTLE.get(len(word), min(_TOLD_BY_LITTLE.values()))
    return listed or (_sources_of(word) >= fewest and not _is_word(word))


def is_surname(word: str, *, capital: bool = True) -> bool:
    """Tell whether a plain word is a surname, and a common one if it is a word too.

    Args:
        word: In lower case, without accents.
        capital: Whether it is written with one, as proper names of the dictionary are.
    """
    proper = not is_known(word) or (capital and may_be_proper(word))
    return (
        word in SURNAMES
        or share_of(word) >= (1 if proper else _COMMON_SURNAME)
        or (proper and _ENDING.search(word) is not None)
    )


def is_name_somewhere(word: str) -> bool:
    """Tell whether a plain word is a given name or a surname in some place."""
    return _sources_of(word) >= _SOMEWHERE or is_surname(word)


def is_ordinary(word: str) -> bool:
    """Tell whether a plain word that may be a given name is more often the word that it also is."""
    return (
        word in ORDINARY_NAMES
        or word in WORDS_IN_LOWER_CASE
        or (word not in DOUBTFUL_NAMES and word not in GIVEN_NAMES and _is_word(word))
    )


def _is_word(word: str) -> bool:
    """Tell whether a plain word is one of the language, or a slip of one and hardly ever a given name."""
    return is_known(word) or (is_near_known(word) and _sources_of(word) < _MORE_THAN_SLIPS)


def _is_acronym(written: str, word: str) -> bool:
    """Tell whether capitals inside a word make it no name: BT, TalkTalk; but SARAH and McDonald may be one."""
    if "-" in word and any(part in PLACES for part in word.split("-")):
        return True
    if written.isupper() and "-" in written and word not in GIVEN_NAMES:
        return not all(part in _ANY_NAME for part in word.split("-"))
    if written.isupper():
        return len(written) < _SHORTEST_IN_LOWER_CASE or not (
            word in GIVEN_NAMES or is_surname(word) or not is_known(word)
        )
    return any(letter.isupper() for letter in written[1:]) and _TWO_CAPITALS.match(written) is None
