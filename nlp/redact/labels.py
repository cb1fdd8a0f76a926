"""Tell whether a name is part of what a thing is called: "Tom Ford perfume", "the Hannah boots"."""

from functools import lru_cache

from nlp.redact import evidence
from nlp.redact.lexicon import FUNCTION_WORDS, forms_of
from nlp.redact.surroundings import Reading, is_announced
from nlp.redact.words import Role, is_surname

_AUXILIARIES = frozenset("is are was were has have had do don't does doesn't did didn't can can't will won't".split())
# After a noun that is a verb too these make it the verb: "Sarah help me", "Sarah ring the bell".
_OBJECTS = frozenset("me us my our the a an her his him them their you your it to up out back off over down".split())
# After these a name may be followed by a verb without any ending: "let Sarah know", "when will Sarah call".
_BEFORE_VERBS = frozenset(
    """
    let make made help helped have had get got see saw hear heard watch watched did didn't does doesn't do don't will
    would can could should shall might must may and or thanks thank please to
    """.split()
)
_PERSONS = evidence.ROLES | frozenset(
    """
    legend star hero heroine gem angel lady superstar person people genius diamond treasure team staff crew thanks
    bey hanim sahib bhai reception desk customer front billing sales support bar housekeeping checkin check-in service
    bless
    """.split()
)
_ARTICLES = frozenset({"a", "an", "the"})
_BEFORE_THINGS = frozenset(["", *"the a an this that my your our their of bought ordered".split()])


def is_label(reading: Reading, first: int, last: int) -> bool:
    """Tell whether a noun follows a name directly, so that the two are a thing's; an announced name is a person's."""
    if reading.words[last].owner or not reading.joined(last + 1):
        return False
    following = reading.words[last + 1]
    if following.role is Role.KNOWN and reading.joined(last + 2) and following.plain not in evidence.NO_SURNAME:
        last, following = last + 1, reading.words[last + 2]  # "Donald Duck mask"
    if following.role is not Role.OTHER or is_announced(reading, first):
        return False
    if following.plain == "of":
        return True
    sort = _sort_of(following.plain)
    if sort == _NO_NOUN:
        return False
    after = reading.after(last + 1)
    starts = reading.before(first) in _BEFORE_THINGS
    if after in _AUXILIARIES or (
        sort == _NOUN_OR_FORM and _is_past(after)
    ):  # elsewhere a sentence without a point before it starts there: "ask Sarah food was cold"
        return starts
    if sort == _NOUN or reading.before(first) in _ARTICLES:
        return True
    return sort == _NOUN_OR_VERB and starts and after not in _OBJECTS and reading.before(first) not in _BEFORE_VERBS


_PLURALS = (("s", ""), ("es", ""), ("ies", "y"))
_NO_NOUN, _NOUN, _NOUN_OR_VERB, _NOUN_OR_FORM = range(4)


def _is_past(word: str) -> bool:
    return word in forms_of()["irregular"] or word.endswith("ed")


@lru_cache(maxsize=10_000)
def _sort_of(word: str) -> int:
    """Tell whether a word is a noun, one that is a verb too, or also an adjective or such a verb's form ("calls")."""
    forms = forms_of()
    if (
        word in FUNCTION_WORDS | evidence.AFTER | _PERSONS
        or word in forms["adverb"]
        or word in forms["irregular"]
        or is_surname(word, capital=False)
    ):
        return _NO_NOUN
    stems = {word} | {word.removesuffix(end) + instead for end, instead in _PLURALS if word.endswith(end)}
    if stems.isdisjoint(forms["noun"]) or (word.endswith("ed") and len(word) > len("seed")):
        return _NO_NOUN
    if word in forms["adjective"]:
        return _NOUN_OR_FORM
    if stems.isdisjoint(forms["verb"]) and not word.endswith("ing"):
        return _NOUN
    return _NOUN_OR_VERB if word in forms["verb"] and not word.endswith("s") else _NOUN_OR_FORM
