"""Read a name's surroundings: what stands before and after it, and what that speaks for."""

import re
from collections.abc import Container
from dataclasses import dataclass

from nlp.redact import evidence
from nlp.redact.english import is_english
from nlp.redact.given_names import DOUBTFUL_NAMES, GIVEN_NAMES
from nlp.redact.lexicon import FUNCTION_WORDS
from nlp.redact.name_table import share_of
from nlp.redact.words import CAPITALISED, Role, Word, is_name_somewhere, is_surname

LONGEST_NAME = 4  # words
_SPACES = frozenset({" ", "\u00a0", "  "})
_AFTER_A_POINT = frozenset({". ", "."})
_SHORTENED = frozenset({Role.INITIAL, Role.TITLE})
_SENTENCE_ENDS = re.compile(r"[.!?;:\n\x01]")
_NUMBER_AFTER = re.compile(r"[.\s-]{0,2}\d")  # "Jackson 20", "June 2022"
_DAY_BEFORE = re.compile(r"\d(?:st|nd|rd|th)?\s(?:of\s)?$")  # "18th June"
_INNER_CAPITAL = re.compile(r"(?:Mac|Mc|O['’])[A-Z][a-z]")
_NAMED_BEFORE_NUMBERS = frozenset({"give", "gave"})  # "I would give Jo 10 out of 10"
_ILLNESS_AFTER = re.compile(
    r"(?:['’]?s)?\s(?:dis|des)ease|['’]?s?\s(?:syndrome|palsy|lymphoma|disorder|law|reflex)\b", re.IGNORECASE
)
_PLACE_IN_LOWER_CASE = frozenset(
    "ward unit wing block collection range carvery house street road avenue hotel airport inn line".split()
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text and its words, with questions to them; words are named by their position.

    Attributes:
        text: The text.
        words: Its words.
        capitals_tell: Whether a capital means something: not where nearly every word has one.
    """

    text: str
    words: list[Word]
    capitals_tell: bool

    def joined(self, at: int) -> bool:
        """Tell whether the word at a position and the one before it may belong to one name."""
        if not 0 < at < len(self.words):
            return False
        before, word = self.words[at - 1], self.words[at]
        gap = self.text[before.end : word.start]
        shortened = before.role in _SHORTENED or before.end - before.start == 1
        return gap in _SPACES or (shortened and gap in _AFTER_A_POINT)

    def is_person_after(self, at: int) -> bool:
        """Tell whether what follows a word is said of persons: their place, their manner."""
        place, manner = evidence.PERSON_PLACE, evidence.PERSON_MANNER
        end = self.words[at].end
        return place.match(self.text, end) is not None or manner.match(self.text, end) is not None

    def is_english(self, at: int) -> bool:
        """Tell whether the text around a word is English."""
        return is_english(self.text, self.words[at].start, self.words[at].end)

    def shouts(self, at: int) -> bool:
        """Tell whether a word is in capitals throughout."""
        return self.text[self.words[at].start : self.words[at].end].isupper()

    def before(self, at: int, back: int = 1) -> str:
        """Return the plain word that stands before a position, or nothing if the sentence ends between."""
        if at < back:
            return ""
        gap = self.text[self.words[at - back].end : self.words[at].start]
        return "" if _SENTENCE_ENDS.search(gap) else self.words[at - back].plain

    def after(self, at: int) -> str:
        """Return the plain word that follows a position directly."""
        return self.words[at + 1].plain if self.joined(at + 1) else ""


def extend(reading: Reading, at: int) -> int:
    """Return the position of the last word of the name that starts at a position."""
    last = at
    while last - at + 1 < LONGEST_NAME and not reading.words[last].owner:
        following = last + 1
        while reading.joined(following) and reading.words[following].role is Role.PARTICLE:
            following += 1
        if not reading.joined(following) or not _is_surname(reading, following):
            break
        last = following
    return last


def _is_surname(reading: Reading, at: int) -> bool:
    word = reading.words[at]
    if word.role is Role.INITIAL or (word.end - word.start == 1 and reading.text[word.end : word.end + 1] == "."):
        return reading.shouts(at)
    if word.plain == "a" and reading.joined(at + 1):  # "Kwame A Mensah", "Kwame A rang"
        return reading.shouts(at) and reading.capitals_tell
    if word.role is Role.FIXED and reading.capitals_tell and not reading.shouts(at):  # "Yulia Suzuki"
        return share_of(word.plain) > 0 and word.plain not in FUNCTION_WORDS and word.plain not in evidence.NO_SURNAME
    if at and word.role is Role.KNOWN and reading.words[at - 1].plain in evidence.PARTICLES:  # "Mohammed Al Farsi"
        return reading.capitals_tell
    if word.role not in CAPITALISED or word.plain in evidence.NO_SURNAME or word.plain in evidence.PLACE_AFTER:
        return False
    if word.role in {Role.GIVEN, Role.RARE} or _INNER_CAPITAL.match(reading.text, word.start):
        return True
    if word.role is Role.UNKNOWN and reading.capitals_tell and not reading.shouts(at):
        return True
    return is_surname(word.plain) or (word.role is Role.DOUBTFUL and is_name_somewhere(word.plain))


def is_place(reading: Reading, first: int, last: int) -> bool:
    """Tell whether the words around a name make it a place's or a firm's."""
    before = reading.words[first - 1].plain if reading.joined(first) or reading.before(first) else ""
    capital_before = first > 0 and reading.words[first - 1].role in CAPITALISED | {Role.FIXED, Role.TITLE}
    articles = before in ("the", "a", "an")
    if before in evidence.PLACE_BEFORE and reading.joined(first) and (capital_before or articles):
        return True
    numbered = before not in _NAMED_BEFORE_NUMBERS and _NUMBER_AFTER.match(reading.text, reading.words[last].end)
    if numbered or _DAY_BEFORE.search(reading.text, max(0, reading.words[first].start - 9), reading.words[first].start):
        return True
    ill = reading.words[last].owner and reading.words[last].plain in evidence.ILLNESSES
    if (ill and last == first) or _ILLNESS_AFTER.match(reading.text, reading.words[last].end):
        return True
    after = reading.after(last)
    follows_capital = bool(after) and reading.words[last + 1].role in CAPITALISED | {Role.FIXED}
    if after in evidence.PLACE_AFTER:
        if reading.is_person_after(last + 1):  # "Helen Ward was helpful"
            return False
        return follows_capital or reading.words[last].role is not Role.GIVEN or after in _PLACE_IN_LOWER_CASE
    return after in evidence.PLACE_AFTER_THE and follows_capital and (articles or before in evidence.PLACING)


def has_role(reading: Reading, at: int) -> bool:
    """Tell whether what somebody is stands before: "my engineer", "a lady called"."""
    before = reading.before(at)
    return before in evidence.ROLES or (before == "called" and f"{reading.before(at, 2)}-called" in evidence.ADDRESSED)


def is_spoken_to(reading: Reading, at: int) -> bool:
    """Tell whether the two words before are said of persons alone: "spoke to", "served by"."""
    return f"{reading.before(at, 2)}-{reading.before(at)}" in evidence.SPOKEN_TO


def is_announced(reading: Reading, at: int) -> bool:
    """Tell whether the words before mostly come before a person: "spoke to", "thanks to", "my husband"."""
    earlier, before = reading.before(at, 2), reading.before(at)
    done = before == "by" and earlier.endswith("ed")  # "packed by"
    return done or has_role(reading, at) or f"{earlier}-{before}" in evidence.ADDRESSED or before in evidence.ADDRESSED


def speaks_for(reading: Reading, first: int, last: int) -> bool:
    """Tell whether the words around may stand around a person."""
    following = reading.words[last + 1].plain if last + 1 < len(reading.words) else ""
    cued = is_announced(reading, first) or reading.before(first) in evidence.BEFORE or following in evidence.AFTER
    return cued or reading.is_person_after(last)


def is_placed(reading: Reading, at: int, by: Container[str]) -> bool:
    """Tell whether one of some words ("in", "near") stands before."""
    return reading.before(at) in by


def precedes_name(reading: Reading, at: int) -> bool:
    """Tell whether "and" and a given name follow: "Tavien and Sarah", "Ray & Priya"."""
    given = (Role.GIVEN, Role.LOWER_GIVEN)
    if reading.words[at + 1 : at + 2] and reading.words[at + 1].role in given:
        return reading.text[reading.words[at].end : reading.words[at + 1].start] == " & "
    if at + 2 >= len(reading.words) or reading.words[at + 2].role not in given:
        return False
    return reading.text[reading.words[at].end : reading.words[at + 2].start] == " and "


def is_called(reading: Reading, at: int) -> bool:
    """Tell whether a word stands between commas or before the end, as who is spoken to does: "No, Ray, I will not"."""
    word = reading.words[at]
    follows_comma = at > 0 and reading.text[reading.words[at - 1].end : word.start] == ", "
    capital_before = at > 0 and reading.words[at - 1].role in CAPITALISED
    return follows_comma and not capital_before and reading.text[word.end : word.end + 1] in {",", "?", "!", "."}


def is_spoken_of(reading: Reading, first: int, last: int) -> bool:
    """Tell whether the words before, or those after, are said of persons."""
    return is_announced(reading, first) or reading.is_person_after(last)


def follows_capital(reading: Reading, at: int) -> bool:
    """Tell whether a capitalised word stands right before that announces nobody: "Whispering Angel"."""
    if not reading.joined(at) or reading.words[at - 1].role not in CAPITALISED | {Role.FIXED}:
        return False
    before = reading.words[at - 1].plain
    return before not in FUNCTION_WORDS | evidence.NO_SURNAME | evidence.ROLES and not is_announced(reading, at)


def is_foreign(reading: Reading, at: int) -> bool:
    """Tell whether a word that only the table of names holds stands in a text that is not English."""
    plain = reading.words[at].plain
    return plain not in GIVEN_NAMES and plain not in DOUBTFUL_NAMES and not reading.is_english(at)
