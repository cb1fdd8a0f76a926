"""Remember the vectors of the last texts, so that tagging what was embedded for themes costs no second pass."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from nlp.protocols import Embedder, Spans


class RememberingEmbedder:
    """An embedder that answers at once if it is asked for the same texts again; it remembers one call."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._texts: tuple[str, ...] = ()
        self._vectors: npt.NDArray[np.float32] | None = None
        self.dimensions = embedder.dimensions

    @property
    def version(self) -> str:
        """That of the embedder."""
        return self._embedder.version

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return an array of shape (texts, dimensions) with unit rows, in the order of the texts; it is read-only."""
        wanted = tuple(texts)
        if self._vectors is None or wanted != self._texts:
            vectors = self._embedder.embed(wanted)
            vectors.flags.writeable = False  # whoever changed it would change the next answer
            self._texts, self._vectors = wanted, vectors
        return self._vectors

    def embed_spans(self, texts: Sequence[str], spans: Sequence[Spans]) -> list[npt.NDArray[np.float32]]:
        """Return, per text, the vectors of its stretches; these are not remembered."""
        return self._embedder.embed_spans(texts, spans)
