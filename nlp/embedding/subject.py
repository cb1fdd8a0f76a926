"""Vectors that also see what a text is about: an embedder's, beside the chances of touchpoints that the network gives.

Vectors of a general encoder mix subject, mood and brand. The network was taught what customers speak of, on other sets;
what it says of each touchpoint, weighed low, draws clauses about one subject together and leaves finer meanings to the
encoder (docs/adr/0013-subject-vectors.md).
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from nlp.protocols import Embedder, Spans
from nlp.reading.reader import DEFAULT_TAXONOMIES, Reader, Reading, default_reader

Floats = npt.NDArray[np.float32]
# How much a sure touchpoint counts beside the encoder's unit vector. More would group feedback that the network knows
# still better, and would lose fine intents that it does not know.
WEIGHT = 0.35


class SubjectEmbedder:
    """An embedder's vectors, joined with what the network says of the same stretches.

    Where sentiment or touchpoints of the same texts are read as well, that is one pass of the network for all.
    """

    def __init__(self, embedder: Embedder, reader: Reader) -> None:
        self.plain: Embedder = embedder
        self._reader = reader
        self.dimensions = embedder.dimensions + sum(len(reader.numbers(taxonomy)) for taxonomy in DEFAULT_TAXONOMIES)

    @property
    def version(self) -> str:
        """That of the embedder, and the first digits of the hash of the network's weights."""
        return f"{self.plain.version}+subject-{self._reader.manifest.sha256[:8]}"

    def embed(self, texts: Sequence[str]) -> Floats:
        """Return an array of shape (texts, dimensions) with unit rows, in the order of the texts."""
        return join(self.plain.embed(texts), self._reader.read_texts(texts))

    def embed_spans(self, texts: Sequence[str], spans: Sequence[Spans]) -> list[Floats]:
        """Return, per text, the vectors of its stretches, unit rows, in the light of the text around them."""
        ends = np.cumsum([len(found) for found in spans])[:-1]
        vectors = np.concatenate(
            [np.zeros((0, self.plain.dimensions), np.float32), *self.plain.embed_spans(texts, spans)]
        )
        return np.split(join(vectors, self._reader.read_spans(texts, spans)), ends) if len(texts) else []


def join(vectors: Floats, reading: Reading) -> Floats:
    """Return unit rows that hold the vectors and, beside them, the square roots of the chances of each touchpoint.

    Args:
        vectors: Shape (stretches, dimensions), unit rows.
        reading: Of the same stretches.
    """
    about = np.sqrt(np.clip(reading.labels.sum(axis=2), 0, 1)) * WEIGHT
    joined = np.hstack([vectors, np.where(reading.silent[:, None], 0, about)])
    return np.asarray(joined / np.linalg.norm(joined, axis=1, keepdims=True), dtype=np.float32)


def subject() -> SubjectEmbedder:
    """Return the default: all-MiniLM-L6-v2 beside the network that YouSaid carries.

    Raises:
        ModelError: The network's weights are missing.
    """
    from nlp.embedding.sentence_transformer import minilm

    return SubjectEmbedder(minilm(), default_reader())
