"""Cut a text into words, each with what it may be in a name."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from nlp.redact.evidence import NO_PERSONS, PARTICLES, TITLES, plain
from nlp.redact.given_names import DOUBTFUL_NAMES, GIVEN_NAMES, ORDINARY_NAMES, SURNAMES
from nlp.redact.lexicon import FUNCTION_WORDS, is_known, is_near_known

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’][sS]$")
_TWO_CAPITALS = re.compile(r"(?:Mc|Mac|O['’]|D['’]|De|Di|La|Le|Van|Fitz|.+-)[A-Z]")
_GRAMMAR_TOO = DOUBTFUL_NAMES & FUNCTION_WORDS  # Will, May
_ANY_NAME = GIVEN_NAMES | (DOUBTFUL_NAMES - ORDINARY_NAMES)
_SHORTEST_IN_LOWER_CASE = 4  # shorter names are too often something else without their capital


class Role(Enum):
    """What a word may be in a name."""

    GIVEN = "a given name"
    DOUBTFUL = "a given name that is also a word"
    UNKNOWN = "a capitalised word of no dictionary"
    KNOWN = "a capitalised word of the dictionary"
    FIXED = "a capitalised word that is never a name: grammar, an acronym, a firm"
    INITIAL = "a single capital"
    TITLE = "Mr, Dr and the like"
    PARTICLE = "von, de, bin"
    LOWER_GIVEN = "a given name without its capital"
    LOWER_DOUBTFUL = "the same, and also a word"
    OTHER = "a word in lower case"


CAPITALISED = frozenset({Role.GIVEN, Role.DOUBTFUL, Role.UNKNOWN, Role.KNOWN})
POSSIBLE = frozenset({Role.GIVEN, Role.DOUBTFUL, Role.UNKNOWN, Role.TITLE, Role.LOWER_GIVEN, Role.LOWER_DOUBTFUL})


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
        words.append(Word(found.start(), end, plain(written), role_of(written), owner))
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
    fixed = word in FUNCTION_WORDS or word in NO_PERSONS or _is_acronym(written, word)
    if fixed and word not in _GRAMMAR_TOO:
        return Role.FIXED
    if word in GIVEN_NAMES or ("-" in word and any(part in GIVEN_NAMES for part in word.split("-"))):
        return Role.GIVEN
    if word in DOUBTFUL_NAMES:
        return Role.DOUBTFUL
    return Role.KNOWN if is_near_known(word) else Role.UNKNOWN


def _role_in_lower_case(word: str) -> Role:
    if word in PARTICLES:
        return Role.PARTICLE
    if word in FUNCTION_WORDS:
        return Role.OTHER
    named = word in GIVEN_NAMES or ("-" in word and all(part in _ANY_NAME for part in word.split("-")))
    if named and len(word) >= _SHORTEST_IN_LOWER_CASE:
        return Role.LOWER_GIVEN
    return Role.LOWER_DOUBTFUL if word in DOUBTFUL_NAMES or word in GIVEN_NAMES else Role.OTHER


def _is_acronym(written: str, word: str) -> bool:
    """Tell whether capitals inside a word make it no name: BT, TalkTalk; but SARAH and McDonald may be one."""
    if written.isupper():
        return len(written) < _SHORTEST_IN_LOWER_CASE or not (
            word in GIVEN_NAMES or word in SURNAMES or not is_known(word)
        )
    return any(letter.isupper() for letter in written[1:]) and _TWO_CAPITALS.match(written) is None
