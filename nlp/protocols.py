"""What a plugin of each kind must do; two or three members each."""

from collections.abc import Sequence
from typing import Protocol, TypeAlias, runtime_checkable

import numpy as np
import numpy.typing as npt

from nlp.records import Sentiment, Touchpoint

Spans: TypeAlias = Sequence[tuple[int, int]]  # character offsets, start and end, of stretches of one text


class Embedder(Protocol):
    """Turns texts into vectors whose dot product says how alike they are."""

    dimensions: int

    @property
    def version(self) -> str:
        """Changes whenever the same text would get another vector."""
        ...

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return an array of shape (texts, dimensions) with unit rows, in the order of the texts."""
        ...

    def embed_spans(self, texts: Sequence[str], spans: Sequence[Spans]) -> list[npt.NDArray[np.float32]]:
        """Return, per text, the vectors of its stretches, unit rows, best in the light of the text around them.

        Args:
            texts: Whole texts.
            spans: Per text, the character offsets of its stretches: start and end.
        """
        ...


@runtime_checkable
class AddingEmbedder(Protocol):
    """An embedder that adds something to the vectors of another: what is told by words alone is told by that one."""

    @property
    def plain(self) -> Embedder:
        """The other."""
        ...


class SentimentScorer(Protocol):
    """Says how texts, and stretches of them, feel."""

    @property
    def version(self) -> str:
        """Changes whenever the same text would get another answer."""
        ...

    def score(self, texts: Sequence[str]) -> list[Sentiment]:
        """Return one sentiment per text, in order."""
        ...

    def score_spans(self, texts: Sequence[str], spans: Sequence[Spans]) -> list[tuple[Sentiment, ...]]:
        """Return, per text, one sentiment for each of its stretches, in the light of the text around it.

        Args:
            texts: Whole texts.
            spans: Per text, the character offsets of its stretches: start and end.
        """
        ...


class TouchpointTagger(Protocol):
    """Says which touchpoints texts, and stretches of them, are about."""

    @property
    def version(self) -> str:
        """Changes whenever the same text would get another answer."""
        ...

    def tag(self, texts: Sequence[str]) -> list[tuple[Touchpoint, ...]]:
        """Return the touchpoints of each text, in order; most confident first."""
        ...

    def tag_spans(self, texts: Sequence[str], spans: Sequence[Spans]) -> list[tuple[tuple[Touchpoint, ...], ...]]:
        """Return, per text, the touchpoints of each of its stretches, in the light of the text around it."""
        ...
