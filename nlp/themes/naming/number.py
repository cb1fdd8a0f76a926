"""Put nouns into the number that customers use: "orders" and "uncomfortable seats", but "broadband"."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nlp.segment.inflection import PLURAL_ONLY, plural
from nlp.themes.naming.keys import DENYING

WORD = re.compile(r"[^\W\d_]+")
ONE_OF = frozenset("a an another each every one".split())  # before a noun that can be counted
COUNTED = 0.105  # share of a noun's uses that show that it can be counted, at the least
AT_ONE = [["in"], ["into"], ["on"], ["at"], ["to"], ["from"], ["a"], ["an"], ["is"]]  # "arriving at gate"
MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Numbers:
    """Which nouns can be counted, and which mostly are more than one.

    Attributes:
        countable: Nouns, in the singular.
        several: Those that are mostly in the plural.
    """

    countable: frozenset[str]
    several: frozenset[str]


def usual_numbers(texts: Sequence[str], weights: npt.NDArray[np.int64], nouns: frozenset[str]) -> Numbers:
    """Return in which number customers use nouns.

    Args:
        texts: Clauses.
        weights: int array of shape (texts,): how often each was said.
        nouns: The nouns to look at, in the singular.
    """
    uses: Counter[str] = Counter()
    single: Counter[str] = Counter()
    for text, weight in zip(texts, weights, strict=True):
        words = [word.lower() for word in WORD.findall(text)]
        for before, word in zip(["", *words], words, strict=False):
            uses[word] += int(weight)
            if before in ONE_OF:
                single[word] += int(weight)
    countable, several = set(), set()
    for noun in nouns - PLURAL_ONLY:
        many = uses[plural(noun)]
        total = uses[noun] + many
        if many and many + single[noun] >= COUNTED * total:
            countable.add(noun)
            if many >= MOSTLY * total:
                several.add(noun)
    return Numbers(frozenset(countable), frozenset(several))


def in_general(thing: str, numbers: Numbers) -> str:
    """Return a thing as it is spoken of in general: "orders", "phone calls", "broadband"."""
    return _with_last(thing, numbers.countable)


def as_used(phrase: str, numbers: Numbers) -> str:
    """Return a phrase in the number that it is spoken of in: "waiting for engineers", "great engineers", "no bill"."""
    words = phrase.split()
    if DENYING.intersection(words) or words[-2:-1] in AT_ONE:
        return _with_last(phrase, numbers.several)
    return _with_last(phrase, numbers.countable)


def _with_last(phrase: str, nouns: frozenset[str]) -> str:
    *before, last = phrase.split()
    if last not in nouns or (before and before[-1] in ("a", "an")):
        return phrase
    return " ".join([*before, plural(last)])
