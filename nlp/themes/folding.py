"""Fold texts that say the same into one: case, punctuation, numbers and redacted names set none apart."""

import re
from collections.abc import Sequence

from nlp.themes.content import PLACEHOLDER

_NUMBER = "0"  # what stands for numbers, and for what was redacted
_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"\w+")


def fold(texts: Sequence[str]) -> list[str]:
    """Return a key for each text; texts that say the same have the same one.

    Two texts have one key if they are the same words in the same order, but for case, punctuation, numbers and
    placeholders. As keys are compared, not pairs of texts, nothing chains; each key is a function of its text.

    Courtesies, drawn-out letters ("slooow") and typos were folded for a trial: themes of subsamples then agreed less
    (mean adjusted Rand index of five labelled sets .745 to .749 against .757), and intents no better.
    """
    return [" ".join(_words(text)) or text.strip() for text in texts]


def _words(text: str) -> list[str]:
    flat = _DIGITS.sub(_NUMBER, PLACEHOLDER.sub(f" {_NUMBER} ", text))
    return _WORDS.findall(flat.casefold())
