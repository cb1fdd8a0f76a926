"""What a plugin of each kind must do; two or three members each."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from nlp.records import Sentiment


class Embedder(Protocol):
    """Turns texts into vectors whose dot product says how alike they are."""

    version: str  # changes whenever the same text would get another vector
    dimensions: int

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return an array of shape (texts, dimensions) with unit rows, in the order of the texts."""
        ...


class SentimentScorer(Protocol):
    """Says how texts feel."""

    version: str

    def score(self, texts: Sequence[str]) -> list[Sentiment]:
        """Return one sentiment per text, in order."""
        ...
