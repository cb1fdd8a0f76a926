"""Fakes: an embedder to which texts with the same words are alike, and a scorer that counts two words."""

import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from nlp.protocols import Embedder, SentimentScorer, Spans
from nlp.records import Sentiment
from nlp.touchpoints.taxonomy import Taxonomy, TouchpointDefinition


class WordEmbedder:
    """A text's vector is the sum of its words', which are the same every time and unlike each other."""

    version = "words"
    dimensions = 256

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().replace(".", " ").split() or ["(nothing)"]:
                rows[row] += np.random.default_rng(zlib.crc32(word.encode())).normal(size=self.dimensions)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


class WordScorer:
    """Bad where "bad" stands, good where "good" stands."""

    version = "words"

    def score(self, texts: Sequence[str]) -> list[Sentiment]:
        return [
            Sentiment(1, 0, 0)
            if "bad" in text.lower()
            else Sentiment(0, 0, 1)
            if "good" in text
            else Sentiment(0, 1, 0)
            for text in texts
        ]

    def score_spans(self, texts: Sequence[str], spans: Sequence[Spans]) -> list[tuple[Sentiment, ...]]:
        return [
            tuple(self.score([text[start:end] for start, end in found]))
            for text, found in zip(texts, spans, strict=True)
        ]


@pytest.fixture
def embedder() -> Embedder:
    return WordEmbedder()


@pytest.fixture
def scorer() -> SentimentScorer:
    return WordScorer()


@pytest.fixture
def bakery() -> Taxonomy:
    return Taxonomy(
        "bakery",
        (
            TouchpointDefinition("bread", "Bread and rolls", ("stale bread", "fresh bread rolls", "crusty bread")),
            TouchpointDefinition("queue", "Waiting in the queue", ("long queue", "endless queue", "queue outside")),
            TouchpointDefinition("coffee", "Coffee", ("bitter coffee", "strong coffee", "coffee machine broken")),
        ),
    )
