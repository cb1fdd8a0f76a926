"""Find what is surely a person's name, and what may be one if the recogniser agrees.

A name is told by the words around it (a title, an introduction, a sign-off, "my engineer ...") and by being a given
name. What is told by nothing but a capital is left to the recogniser, and only where the words around it speak for a
person.
"""

import re
from dataclasses import dataclass, field

from nlp.redact import evidence
from nlp.redact.evidence import plain
from nlp.redact.given_names import DOUBTFUL_NAMES, GIVEN_NAMES, ORDINARY_NAMES, PLACE_NAMES, VERBS_IN_LOWER_CASE
from nlp.redact.lexicon import FUNCTION_WORDS, is_known, is_near_known, is_slip
from nlp.redact.name_table import sources_of
from nlp.redact.surroundings import (
    Reading,
    extend,
    has_role,
    is_announced,
    is_called,
    is_place,
    is_placed,
    is_spoken_to,
    precedes_name,
    speaks_for,
)
from nlp.redact.words import (
    CAPITALISED,
    POSSIBLE,
    Role,
    is_name_somewhere,
    is_ordinary,
    is_surname,
    split_words,
)

_TELLING = frozenset({Role.GIVEN, Role.DOUBTFUL, Role.RARE, Role.UNKNOWN, Role.LOWER_GIVEN})
_LOWER = frozenset({Role.OTHER, Role.LOWER_GIVEN, Role.LOWER_DOUBTFUL})
_BEFORE_TOWNS = frozenset("san santa st saint los las fort port lake mount king queen prince princess".split())
_DOTTED_INITIAL = re.compile(r"(?<![\w'’.])[^\W\d_]\.\s?[^\W\d_]")
_LONG = 4  # letters
_SOMEWHAT_KNOWN = 5  # of 36 sources
_LONGEST_ACRONYM = 4  # letters
_DETERMINERS = frozenset("a an the my our your his her their this that any no some every".split())
_NAMING = frozenset("named called mr mrs".split())  # directly before any word they make it a name
_INTRODUCING = frozenset("i'm i-am im this-is".split())
_NO_INITIAL = frozenset("aiurnxyk")  # words of one letter, as people type them
_UNCOMMON = frozenset({Role.UNKNOWN, Role.RARE, Role.GIVEN})
_NEVER_FIRST = frozenset({Role.FIXED, Role.TITLE})  # what follows a title is read by itself
_SIGNED = _TELLING | {Role.KNOWN, Role.INITIAL, Role.PARTICLE}
_NO_HEAD = evidence.PLACE_AFTER | evidence.PLACE_BEFORE | evidence.NO_SURNAME
_NUMBER_BEFORE = re.compile(r"\d\D{0,25}$")
_PLACING_GIVEN = frozenset("in near downtown".split())
_ON_CAPITALS = frozenset("miss sir madam professor".split())
_MAY_BE_SURNAME = CAPITALISED | {Role.PARTICLE, Role.INITIAL, Role.LOWER_GIVEN, Role.LOWER_DOUBTFUL}
_BEFORE_WORDS = frozenset(["", *"my our your his her their".split()])  # "Bill was wrong", "My Bill was wrong"
_NO_SECOND_NAME = frozenset("und aber mais pero maar och con".split())  # of those who introduce themselves abroad
_TITLE_CASE = 0.6  # share of capitalised words above which a capital tells nothing


@dataclass(slots=True)
class Candidates:
    """Offsets of start and end of names in one text.

    Attributes:
        sure: What is a name.
        likely: What is one if the recogniser sees a person there, or a place: rare names look like places to it.
        possible: What is one if the recogniser sees a person there.
    """

    sure: list[tuple[int, int]] = field(default_factory=list)
    likely: list[tuple[int, int]] = field(default_factory=list)
    possible: list[tuple[int, int]] = field(default_factory=list)


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
        _read_introductions(reading, found)
        _read_words(reading, found)
    if evidence.MAY_ANNOUNCE(text):
        _read_announced(text, found)
    return found


def _read_announced(text: str, found: Candidates) -> None:
    """Read what nobody would take for a name but for the words before it: "we were served by rhian who"."""
    for announced in evidence.ANNOUNCED.finditer(text):
        if _is_rare(announced["first"]):
            last = "last" if announced["last"] and _is_rare(announced["last"]) else "first"
            found.sure.append((announced.start("first"), announced.end(last)))


def _is_rare(written: str) -> bool:
    """Tell whether a word is in lower case and of no dictionary, slips of typing included."""
    word = plain(written)
    return written.islower() and word not in evidence.NO_PERSONS and not is_near_known(word) and not is_slip(word)


def _read_introductions(reading: Reading, found: Candidates) -> None:
    starts = {word.start: at for at, word in enumerate(reading.words)}
    introductions = evidence.INTRODUCTIONS.finditer(reading.text) if evidence.MAY_INTRODUCE(reading.text) else ()
    for announced in introductions:
        at = starts.get(announced.end())
        firm = evidence.FIRM_BEFORE.search(reading.text, max(0, announced.start() - 30), announced.start())
        if at is None or firm or reading.words[at].plain in FUNCTION_WORDS or reading.words[at].role in _NEVER_FIRST:
            continue
        last = extend(reading, at)
        if last == at and reading.joined(at + 1) and reading.words[at + 1].role is Role.OTHER:
            second = reading.words[at + 1].plain  # "my name is priya sharma"
            last += len(second) > 2 and second not in _NO_SECOND_NAME and not is_known(second)
        found.sure.append((reading.words[at].start, reading.words[last].end))
    for signed in evidence.SIGN_OFFS.finditer(reading.text):
        at = starts.get(signed.end())
        if at is None or any(word.role not in _SIGNED for word in reading.words[at:]):
            continue
        roles = {word.role for word in reading.words[at:]}
        vocative = signed[0][-2:].strip(" ").isalpha()  # "thanks Hilton" thanks anybody, "thanks, Jo" is signed
        if roles & (_TELLING - {Role.UNKNOWN} if vocative else _TELLING):
            found.sure.append((reading.words[at].start, reading.words[-1].end))


def _read_words(reading: Reading, found: Candidates) -> None:
    at = 0
    while at < len(reading.words):
        last = _READERS.get(reading.words[at].role, _skip)(reading, at, found)
        at = max(at, last) + 1


def _skip(_reading: Reading, at: int, _found: Candidates) -> int:
    return at


def _read_title(reading: Reading, at: int, found: Candidates) -> int:
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
    last = _last_in_lower_case(reading, first) if word.role in _LOWER else extend(reading, first)
    found.sure.append((word.start, reading.words[last].end))
    return last


def _is_marked(title: str, plain: str) -> bool:
    """Tell whether a title that means nothing else stands before: "mr jensen", but "ms office", "dr appointment"."""
    return title in ("mr", "mrs") and plain not in FUNCTION_WORDS


def _read_given(reading: Reading, at: int, found: Candidates) -> int:
    word, last = reading.words[at], extend(reading, at)
    if is_place(reading, at, last) or _is_foreign(reading, at):
        return last
    first = at - (reading.joined(at) and reading.words[at - 1].role is Role.INITIAL)
    name = (reading.words[first].start, reading.words[last].end)
    acronym = reading.shouts(at) and reading.capitals_tell and word.end - word.start <= _LONGEST_ACRONYM
    if acronym and last == at and not _is_spoken_of(reading, at, at):  # "my LISA account"
        return at
    if _is_title_of(reading, last):
        return last
    if last > at or not is_placed(reading, at, _PLACING_GIVEN):
        found.sure.append(name)
    return last


def _read_doubtful(reading: Reading, at: int, found: Candidates) -> int:
    word, last = reading.words[at], extend(reading, at)
    if word.plain not in DOUBTFUL_NAMES and (word.plain in _NO_HEAD or word.plain in evidence.ROLES):
        return at
    announced = is_announced(reading, at)
    if is_place(reading, at, last):
        return last + (reading.after(last) in evidence.PLACE_AFTER)
    if last == at and not reading.capitals_tell and not announced:
        return last
    name = (word.start, reading.words[last].end)
    surname = reading.words[last].role in _UNCOMMON or is_surname(reading.words[last].plain)
    beside_name = word.plain not in PLACE_NAMES and (_continues(reading, at, found) or precedes_name(reading, last))
    ordinary = is_ordinary(word.plain)
    starts = last == at and ordinary and reading.before(at) in _BEFORE_WORDS
    told = announced or beside_name or reading.is_person_after(last) or (last > at and surname)
    told = told or (word.plain in ORDINARY_NAMES - PLACE_NAMES - evidence.NO_SURNAME and is_called(reading, at))
    if has_role(reading, at) or is_spoken_to(reading, at) or (told and word.plain in DOUBTFUL_NAMES | GIVEN_NAMES):
        found.sure.append(name)
    elif told:
        found.likely.append(name)
    elif starts or is_placed(reading, at, evidence.PLACING_UNKNOWN):
        return last
    elif (
        last > at
        or speaks_for(reading, at, last)
        or (reading.before(at) and not ordinary and not _follows(reading, at))
    ):
        found.possible.append(name)
    return last


def _follows(reading: Reading, at: int) -> bool:
    """Tell whether a capitalised word stands right before that announces nobody: "Whispering Angel"."""
    if not reading.joined(at) or reading.words[at - 1].role not in CAPITALISED | {Role.FIXED}:
        return False
    before = reading.words[at - 1].plain
    return before not in FUNCTION_WORDS | evidence.NO_SURNAME | evidence.ROLES and not is_announced(reading, at)


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


def _is_foreign(reading: Reading, at: int) -> bool:
    """Tell whether a word that only the table of names holds stands in a text that is not English."""
    plain_word = reading.words[at].plain
    return plain_word not in GIVEN_NAMES and plain_word not in DOUBTFUL_NAMES and not reading.is_english(at)


def _read_initial(reading: Reading, at: int, found: Candidates) -> int:
    """Read "J. Bishop", "M Okafor", "j. bishop"."""
    word, first = reading.words[at], at + 1
    if word.end - word.start > 1 or not reading.joined(first):
        return at
    surname, dotted = reading.words[first], reading.text[word.end] == "."
    last = extend(reading, first)
    if is_place(reading, at, last) or surname.plain in FUNCTION_WORDS or surname.plain in evidence.NO_SURNAME:
        return at
    told = reading.before(at) in evidence.BEFORE or _is_spoken_of(reading, at, last)
    if reading.shouts(at):
        likely = surname.role in _UNCOMMON or is_surname(surname.plain)
        named = surname.role in CAPITALISED and likely and (dotted or (told and surname.role is not Role.UNKNOWN))
    else:
        rare = len(surname.plain) >= _LONG and not is_near_known(surname.plain)
        named = surname.role in _LOWER and (rare or (told and is_surname(surname.plain)))
        named = named and dotted and reading.is_english(at)
    if named:
        found.sure.append((word.start, reading.words[last].end))
    return last if named else at


def _read_unknown(reading: Reading, at: int, found: Candidates) -> int:
    if reading.words[at].plain in _NO_HEAD:
        return at
    last, first = extend(reading, at), _first(reading, at)
    if is_place(reading, first, last) or (_follows(reading, first) and not reading.words[first].owner):
        return last
    name = (reading.words[first].start, reading.words[last].end)
    somewhere = any(is_name_somewhere(word.plain) for word in reading.words[first : last + 1])
    manner = reading.is_person_after(last)
    if (
        _is_surely_unknown(reading, first, last)
        or _continues(reading, first, found)
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


def _read_known(reading: Reading, at: int, found: Candidates) -> int:
    """Read a capitalised word of the dictionary, which holds some names too: "ask Stanley", "my wife Merle"."""
    word = reading.words[at]
    if not reading.capitals_tell or reading.shouts(at) or not reading.before(at) or word.plain in _NO_HEAD:
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


def _read_lower_given(reading: Reading, at: int, found: Candidates) -> int:
    if is_place(reading, at, at) or reading.before(at) in _BEFORE_TOWNS or _is_foreign(reading, at):
        return at
    last = _last_in_lower_case(reading, at)
    found.sure.append((reading.words[at].start, reading.words[last].end))
    return last


def _last_in_lower_case(reading: Reading, at: int) -> int:
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
        and reading.words[following].role in _LOWER
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


def _read_lower_doubtful(reading: Reading, at: int, found: Candidates) -> int:
    word = reading.words[at]
    if is_place(reading, at, at) or word.plain in evidence.ROLES or _is_foreign(reading, at):
        return at
    introduced = f"{reading.before(at, 2)}-{reading.before(at)}" in _INTRODUCING or reading.before(at) in _INTRODUCING
    if is_ordinary(word.plain):  # "the vet bill"
        named = is_spoken_to(reading, at) or reading.before(at) in _NAMING
        named = named or (word.plain not in VERBS_IN_LOWER_CASE and has_role(reading, at))
        named = named or (reading.is_person_after(at) and reading.before(at) not in _DETERMINERS)
    else:
        named = (
            introduced or _is_spoken_of(reading, at, at) or _continues(reading, at, found) or precedes_name(reading, at)
        )
    last = _last_in_lower_case(reading, at)
    if last > at and last + 1 == len(reading.words) and not reading.before(at):  # "Fed up. haile hofmann."
        named = True
    if not named and last > at and word.plain in DOUBTFUL_NAMES and not is_ordinary(word.plain):
        named = is_surname(reading.words[last].plain, capital=False)
    if not named:
        return at
    found.sure.append((word.start, reading.words[last].end))
    return last


def _is_spoken_of(reading: Reading, at: int, last: int) -> bool:
    return has_role(reading, at) or is_announced(reading, at) or reading.is_person_after(last)


def _continues(reading: Reading, at: int, found: Candidates) -> bool:
    """Tell whether a name stands right before: "Sarah and Tavien", "Sarah, Tavien"."""
    if not found.sure or at == 0:
        return False
    between = reading.text[found.sure[-1][1] : reading.words[at].start]
    return between in (" and ", " & ", " or ", "/", ", ", " & ", ", and ")


_READERS = {
    Role.TITLE: _read_title,
    Role.INITIAL: _read_initial,
    Role.FIXED: _read_initial,
    Role.OTHER: _read_initial,
    Role.GIVEN: _read_given,
    Role.DOUBTFUL: _read_doubtful,
    Role.RARE: _read_unknown,
    Role.UNKNOWN: _read_unknown,
    Role.KNOWN: _read_known,
    Role.LOWER_GIVEN: _read_lower_given,
    Role.LOWER_DOUBTFUL: _read_lower_doubtful,
}
