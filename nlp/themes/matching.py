"""Find the clauses that a rule holds for."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from nlp.themes.rules import Announces, Either, Every, Not, Phrase, Rule, fold

TEXTS_AT_ONCE = 65_536  # joined into one string, in which a phrase is found in one pass
_BETWEEN = "\x1e"  # texts
_GAP = rf"[^\w{_BETWEEN}]++"  # between words

Found = npt.NDArray[np.bool_]


def find(rule: Rule, texts: Sequence[str], announced: Mapping[str, Found]) -> Found:
    """Tell which of n clauses a rule holds for, in time that grows with their letters.

    Args:
        rule: As ``nlp.themes.rules.parse`` reads it.
        texts: The words of each clause.
        announced: From a kind of signal to a bool array of shape (n,); a kind that none announces may be left out.

    Returns:
        bool array of shape (n,).
    """
    return find_each([rule], texts, announced)[0]


def find_each(rules: Sequence[Rule], texts: Sequence[str], announced: Mapping[str, Found]) -> list[Found]:
    """Tell the same for several rules, and read the texts once."""
    found = {phrase: np.zeros(len(texts), dtype=bool) for rule in rules for phrase in _phrases(rule)}
    patterns = {phrase: _pattern(phrase) for phrase in found}
    for start in range(0, len(texts) if found else 0, TEXTS_AT_ONCE):
        joined, ends = _joined(texts[start : start + TEXTS_AT_ONCE])
        for phrase, pattern in patterns.items():
            places = np.fromiter((match.start() for match in pattern.finditer(joined)), dtype=np.int64)
            found[phrase][start + np.searchsorted(ends, places)] = True
    return [_holds(rule, found, announced, len(texts)) for rule in rules]


def reads_words(rule: Rule) -> bool:
    """Tell whether a rule looks at the words of a clause at all, or only at signals."""
    return bool(_phrases(rule))


def _holds(rule: Rule, found: Mapping[Phrase, Found], announced: Mapping[str, Found], n: int) -> Found:
    match rule:
        case Phrase():
            return found[rule]
        case Announces(kind):
            return announced.get(kind, np.zeros(n, dtype=bool))
        case Not(inner):
            return ~_holds(inner, found, announced, n)
        case Every(rules):
            return np.asarray(np.all([_holds(one, found, announced, n) for one in rules], axis=0))
        case Either(rules):
            return np.asarray(np.any([_holds(one, found, announced, n) for one in rules], axis=0))


def _phrases(rule: Rule) -> set[Phrase]:
    match rule:
        case Phrase():
            return {rule}
        case Announces():
            return set()
        case Not(inner):
            return _phrases(inner)
        case Every(rules) | Either(rules):
            return set().union(*(_phrases(one) for one in rules))


def _pattern(phrase: Phrase) -> re.Pattern[str]:
    """Return what finds a phrase in joined texts.

    It begins with letters, which a search skips to; that a word begins there is asked afterwards. No part of it can
    give back what it took (possessive), so it looks at no letter twice.
    """
    first = phrase.words[0].letters
    return re.compile(
        rf"{first}(?<!\w{first})"
        + _GAP.join(
            ("" if place == 0 else word.letters) + (r"\w*+" if word.stem else r"(?!\w)")
            for place, word in enumerate(phrase.words)
        )
    )


def _joined(texts: Sequence[str]) -> tuple[str, npt.NDArray[np.int64]]:
    """Return folded texts as one string, and where each ends in it."""
    folded = [fold(text) for text in texts]
    joined = _BETWEEN.join(folded)
    if joined.count(_BETWEEN) != len(folded) - 1:
        joined = _BETWEEN.join(text.replace(_BETWEEN, " ") for text in folded)
    letters = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return joined, np.append(np.flatnonzero(letters == ord(_BETWEEN)), len(letters))
