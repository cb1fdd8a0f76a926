"""Fold texts that say the same into one: numbers, names, courtesies, drawn-out letters and typos set none apart."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, groupby

from nlp.redact.evidence import plain
from nlp.redact.lexicon import is_known
from nlp.themes.content import PLACEHOLDER

# Courtesies and hesitations. Articles and words that stress ("very", "just") are not among them: without these, fewer
# texts are left to tell dense groups by, and agreement with labels falls (banking .769 to .764, airlines .227 to .221).
FILLERS = frozenset("please oh um uh er erm".split())
SHORTEST = 5  # letters: in shorter words another letter soon makes another word
_NUMBER = "0"  # what stands for numbers, and for what was redacted
_DIGITS = re.compile(r"\d+")
# With the apostrophe or without: "arent" must not be taken for a slip from another word.
_NOT = re.compile(r"\b(is|are|was|were|do|does|did|has|have|had|could|would|should|must|need|ca|wo)n['’]?t\b")
_WORDS = re.compile(r"\w+")
_DRAWN = re.compile(r"([^\W\d_])\1+")


def fold(texts: Sequence[str]) -> list[str]:
    """Return a key for each text; texts that say the same have the same one.

    Two texts have one key if they are the same words in the same order, but for case, punctuation, numbers,
    placeholders, fillers and typos. As keys are compared, not pairs of texts, nothing chains: what is a slip from a
    slip is not the same. The keys are a function of the set of texts, whatever its order, in time that grows with it.

    Args:
        texts: Of a whole project: a word that no dictionary has is read as one that others wrote.
    """
    read = [_words(text) for text in texts]
    meant = _meant(Counter(chain.from_iterable(read)))
    return [
        " ".join(word for word, _ in groupby(meant[word] for word in words)) or text.strip()
        for text, words in zip(texts, read, strict=True)
    ]


def _words(text: str) -> list[str]:
    """Return the words of a text that count; all, if none does."""
    flat = _DIGITS.sub(_NUMBER, PLACEHOLDER.sub(f" {_NUMBER} ", text))
    words: list[str] = _WORDS.findall(_NOT.sub(r"\1 not", flat.casefold()))
    return [word for word in words if word not in FILLERS] or words


def _meant(said: Mapping[str, int]) -> dict[str, str]:
    """Return the word that each word stands for.

    One that the dictionary has stands for itself, so no word becomes another one ("helpful", "unhelpful"). Any other
    stands for the most used one that it is a slip from: known ones first, then the names and terms that are said most.

    Args:
        said: From each word to how often it was said.
    """
    known = {word for word in said if not word.isalpha() or is_known(plain(word))}
    order = sorted(said, key=lambda word: (word not in known, -said[word], word))
    place = {word: number for number, word in enumerate(order)}
    taken: dict[str, str] = {}
    meant: dict[str, str] = {}
    for word in order:
        forms = tuple(_forms(word))
        near = () if word in known else (taken[form] for form in forms if form in taken)
        meant[word] = min(near, key=place.__getitem__, default=word)
        if meant[word] == word:
            for form in forms:
                taken.setdefault(form, word)
    return meant


def _forms(word: str) -> Iterator[str]:
    """Return what a word has in common with those that are one slip away.

    That is the word with doubled letters as one, and the word without any one letter: a letter left out, put in,
    changed or swapped leaves one of these the same. The first letter stays: slips are seldom there, and it tells
    "unreliable" from "reliable".
    """
    yield _DRAWN.sub(r"\1", word)
    if len(word) >= SHORTEST and word.isalpha():
        yield word
        yield from (word[:at] + word[at + 1 :] for at in range(1, len(word)))
