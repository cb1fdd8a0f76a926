"""Tell a phrase that says something ("bill not correct") from one that only names a thing ("phone line")."""

from collections.abc import Collection

from nlp.segment.inflection import PLURAL_ONLY, VERBS
from nlp.themes.naming.keys import DENYING

SAYING = frozenset("does is has could takes keeps having trying would".split()) | DENYING


def is_statement(phrase: str, nouns: Collection[str]) -> bool:
    """Tell whether a phrase says something of a thing: it has a verb, a participle or a denial.

    Args:
        phrase: In lower case.
        nouns: Words that are nouns on their own, "boarding" perhaps.
    """
    words = phrase.split()
    if len(words) == 1 and phrase in nouns:
        return False
    return (
        words[0].endswith("ing")
        or words[1:2] == ["to"]
        or bool(SAYING.intersection(words))
        or any(is_verb(word) for word in words[1:])
        or (len(words) == 1 and is_participle(words[0]))
    )


def is_verb(word: str) -> bool:
    """Tell whether a word that is not the first of its phrase is a verb: nouns are in the singular there."""
    if is_participle(word):
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "as")) and word not in PLURAL_ONLY


def is_participle(word: str) -> bool:
    """Tell whether a word has the form of a past participle."""
    return (word.endswith("ed") and not word.endswith("eed") and len(word) > 4) or word in VERBS
