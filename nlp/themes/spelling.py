"""Give names the spelling that customers use: "BA", "TV" and "Heathrow", not "ba", "tv" and "heathrow"."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from nlp.themes.content import PLACEHOLDER

# A word is spelled with capitals if it mostly is inside sentences; first words and shouted texts tell nothing.
MOSTLY = 0.5
MIN_USES = 3
SHOUTED = 0.5  # share of capital letters beyond which a text is all capitals
WORD = re.compile(r"[^\W\d_]+")


def usual_spellings(texts: Sequence[str], weights: npt.NDArray[np.int64]) -> dict[str, str]:
    """Return the usual spelling of the words that are mostly written with capitals, by their lower case.

    Args:
        texts: Clauses.
        weights: int array of shape (texts,): how often each was said.
    """
    uses: dict[str, Counter[str]] = {}
    for text, weight in zip(texts, weights, strict=True):
        letters = [character for character in text if character.isalpha()]
        if sum(character.isupper() for character in letters) > SHOUTED * len(letters):
            continue
        for word in WORD.findall(PLACEHOLDER.sub(" ", text))[1:]:
            uses.setdefault(word.lower(), Counter())[word] += int(weight)
    found = {}
    for word, spellings in uses.items():
        spelling, count = min(spellings.items(), key=lambda item: (-item[1], item[0]))
        if spelling != word and spellings.total() >= MIN_USES and count >= MOSTLY * spellings.total():
            found[word] = spelling
    return found


def spelled(phrase: str, spellings: Mapping[str, str]) -> str:
    """Return a phrase with the usual spelling of its words."""
    return WORD.sub(lambda match: spellings.get(match[0].lower(), match[0]), phrase)
