from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from nlp.embedding.remembering import RememberingEmbedder


class Counting:
    version = "counting-1"
    dimensions = 2

    def __init__(self) -> None:
        self.calls = 0

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        self.calls += 1
        return np.array([[len(text), 1] for text in texts], dtype=np.float32).reshape(len(texts), 2)


def test_the_same_texts_again_cost_nothing() -> None:
    counting = Counting()
    embedder = RememberingEmbedder(counting)

    first, again = embedder.embed(["a", "bb"]), embedder.embed(("a", "bb"))

    assert counting.calls == 1
    assert np.array_equal(first, again)
    assert (embedder.version, embedder.dimensions) == ("counting-1", 2)


def test_other_texts_are_embedded() -> None:
    embedder = RememberingEmbedder(Counting())

    assert embedder.embed(["a"])[0, 0] == 1
    assert embedder.embed(["bb"])[0, 0] == 2
    assert embedder.embed([]).shape == (0, 2)


def test_what_is_remembered_cannot_be_changed() -> None:
    found = RememberingEmbedder(Counting()).embed(["a"])

    with pytest.raises(ValueError, match="read-only"):
        found[0, 0] = 5
