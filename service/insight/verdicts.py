"""Tell general verdicts from shortfalls: "terrible service" says how customers feel, not what to change."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from nlp.touchpoints.taxonomy import default_taxonomy

# Words that judge without saying what is judged; a theme named by nothing else is a verdict.
JUDGING = frozenset(
    "absolutely amazing annoyed annoying appalling appalled average awful bad best better brilliant company "
    "complete crap disappointed disappointing disappointment disaster disgrace disgraceful disgusted disgusting "
    "dismal dissatisfied dreadful everything excellent experience experiences fantastic farce fine frustrated "
    "frustrating frustration good grateful gratitude great happy horrendous horrible joke nice not ok overall "
    "pathetic perfect pleased poor rating ridiculous rubbish satisfied score scoring service services shambles "
    "shambolic shamble shocking terrible thank thanking thanks unacceptable unhappy useless very worse worst given "
    "giving so far total really quite job start point thing all end rest customer customers person people would will "
    "definitely highly recommend recommended recommending".split()
)
CONCRETE = ("customer service", "customer care", "customer support")
FLAWLESS = re.compile(
    r"(?:no|not|without|can(?:no|')t|could(?:n't| not))(?: a| any| find| find any)? (?:faults?|complaints?)"
)
GENERAL = ("general complaints", "general praise", "general remarks", "names and places")  # of a theme with no subject
WHOLE = frozenset({"general", "brand and trust"})  # touchpoints of the journey that stand for the firm as a whole
HOW = "service_quality"  # the taxonomy whose touchpoints say how it was and not what
MOSTLY, PARTLY = 0.5, 0.35  # shares of a theme's clauses: about the whole, and about a part of the journey all the same
NOTHING: Mapping[str, float] = MappingProxyType({})
WORD = re.compile(r"[^\W\d_]+")


def is_verdict(name: str, touchpoints: Mapping[str, float] = NOTHING) -> bool:
    """Tell whether a theme only judges the whole: every word of its name does, or most of what is said in it.

    So does what is named "General complaints: …" for want of a subject, a list of names, and "Cannot fault". "No
    service" is none: to have none is a shortfall.

    Args:
        name: Of the theme.
        touchpoints: Share of its clauses that are about each, 0 to 1.
    """
    plain = name.lower().replace("’", "'")
    if plain.startswith(GENERAL) or FLAWLESS.fullmatch(plain):
        return True
    parts = [share for touchpoint, share in touchpoints.items() if touchpoint not in _no_parts()]
    if touchpoints.get("general", 0.0) >= MOSTLY and max(parts, default=0.0) < PARTLY:
        return True
    words = WORD.findall(plain)
    if any(phrase in plain for phrase in CONCRETE):
        return False
    return bool(words) and all(word in JUDGING for word in words)


@cache
def _no_parts() -> frozenset[str]:
    """Return the touchpoints that are no part of the journey."""
    return WHOLE.union(default_taxonomy(HOW).names)
