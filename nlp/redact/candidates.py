"""Find what is surely a person's name, and what may be one if the recogniser agrees.

A name is told by the words around it (a title, an introduction, a sign-off, "my engineer ...") and by being a given
name. What is told by nothing but a capital is left to the recogniser, and only where the words around it speak for a
person.
"""

import re

from nlp.redact import evidence
from nlp.redact.announced import read_announced, read_introductions
from nlp.redact.findings import Candidates
from nlp.redact.given import read_doubtful, read_given
from nlp.redact.lower_case import read_lower_doubtful, read_lower_given
from nlp.redact.shortened import read_initial, read_title
from nlp.redact.surroundings import Reading
from nlp.redact.unlisted import read_known, read_unknown
from nlp.redact.words import CAPITALISED, POSSIBLE, Role, split_words

_DOTTED_INITIAL = re.compile(r"(?<![\w'’.])[^\W\d_]\.\s?[^\W\d_]")
_TITLE_CASE = 0.6  # share of capitalised words above which a capital tells nothing


def find_candidates(text: str) -> Candidates:
    """Find names in one text, by words alone.

    Args:
        text: Cleaned, with placeholders masked.
    """
    found = Candidates()
    words = split_words(text)
    introduces = evidence.MAY_INTRODUCE(text) and evidence.INTRODUCTIONS.search(text) is not None
    if introduces or any(word.role in POSSIBLE for word in words) or _DOTTED_INITIAL.search(text):
        capitals = sum(word.role in CAPITALISED or word.role is Role.FIXED for word in words)
        reading = Reading(text, words, capitals <= _TITLE_CASE * len(words) or len(words) < 6)
        read_introductions(reading, found)
        _read_words(reading, found)
    if evidence.MAY_ANNOUNCE(text):
        read_announced(text, found)
    return found


def _read_words(reading: Reading, found: Candidates) -> None:
    at = 0
    while at < len(reading.words):
        last = _READERS.get(reading.words[at].role, _skip)(reading, at, found)
        at = max(at, last) + 1


def _skip(_reading: Reading, at: int, _found: Candidates) -> int:
    return at


_READERS = {
    Role.TITLE: read_title,
    Role.INITIAL: read_initial,
    Role.FIXED: read_initial,
    Role.OTHER: read_initial,
    Role.GIVEN: read_given,
    Role.DOUBTFUL: read_doubtful,
    Role.RARE: read_unknown,
    Role.UNKNOWN: read_unknown,
    Role.KNOWN: read_known,
    Role.LOWER_GIVEN: read_lower_given,
    Role.LOWER_DOUBTFUL: read_lower_doubtful,
}
