"""An embedder without a model: a clause is the sum of its words, each a fixed direction of its own."""

import hashlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

DIMENSIONS = 64


class WordVectors:
    """Quick enough for hundreds of runs, and near for texts that share words."""

    dimensions = DIMENSIONS
    version = "words-1"

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return an array of shape (texts, 64) with unit rows."""
        return np.array([_direction(text) for text in texts], dtype=np.float32).reshape(-1, DIMENSIONS)

    def embed_spans(
        self, texts: Sequence[str], spans: Sequence[Sequence[tuple[int, int]]]
    ) -> list[npt.NDArray[np.float32]]:
        """Return, per text, the vectors of its stretches."""
        return [self.embed([text[start:end] for start, end in found]) for text, found in zip(texts, spans, strict=True)]


def _direction(text: str) -> npt.NDArray[np.float64]:
    words = [word.strip(".,;!?") for word in text.lower().split()]
    total = np.sum([_of_word(word) for word in words if len(word) > 3] or [_of_word(text)], axis=0)
    return total / np.linalg.norm(total)


def _of_word(word: str) -> npt.NDArray[np.float64]:
    digest = hashlib.sha256(word[:5].encode()).digest()  # the first letters: "charge" and "charges" are one word
    return np.random.default_rng(int.from_bytes(digest[:8], "big")).standard_normal(DIMENSIONS)
