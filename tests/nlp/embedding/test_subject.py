"""Vectors that see the subject."""

import numpy as np
import pytest

from nlp import plugins
from nlp.embedding.subject import SubjectEmbedder, join
from nlp.reading.reader import Reading


def reading(*about: list[float], silent: bool = False) -> Reading:
    n = len(about)
    labels = np.zeros((n, len(about[0]), 3), dtype=np.float32)
    labels[:, :, 0] = about
    return Reading(
        sentiment=np.zeros((n, 3), np.float32),
        mixed=np.zeros(n, np.float32),
        labels=labels,
        silent=np.full(n, silent),
    )


def test_a_shared_touchpoint_brings_clauses_nearer() -> None:
    vectors = np.eye(3, dtype=np.float32)
    joined = join(vectors, reading([0.9, 0.0], [0.9, 0.0], [0.0, 0.9]))
    near = joined @ joined.T
    assert near[0, 1] > near[0, 2] + 0.05
    np.testing.assert_allclose(np.linalg.norm(joined, axis=1), 1, atol=1e-6)


def test_where_the_network_reads_nothing_the_encoder_stands_alone() -> None:
    vectors = np.eye(2, dtype=np.float32)
    joined = join(vectors, reading([0.9], [0.9], silent=True))
    np.testing.assert_allclose(joined, np.hstack([vectors, np.zeros((2, 1))]))


@pytest.mark.models
def test_a_stretch_has_one_vector_whatever_is_read_with_it() -> None:
    embedder = plugins.embedder("subject")
    assert isinstance(embedder, SubjectEmbedder)
    text = "The driver was rude and the box was crushed."
    spans = [(0, 19), (24, 43)]
    alone = embedder.embed_spans([text], [spans])
    among = embedder.embed_spans(["Fine", text, ""], [[(0, 4)], spans, []])
    assert (among[1] == alone[0]).all()
    assert [found.shape for found in among] == [(count, embedder.dimensions) for count in (1, 2, 0)]
    assert embedder.embed_spans([], []) == []
