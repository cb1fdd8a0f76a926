import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sqlite_utils import Database

from nlp.errors import ModelError
from service.store.vectors import add_vectors, pack, unpack


def test_a_unit_vector_comes_back_almost_the_same() -> None:
    vectors = np.random.default_rng(1).normal(size=(1000, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)

    back = unpack(*pack(vectors))

    assert ((vectors * back).sum(axis=1) > 0.9999).all()
    np.testing.assert_allclose(np.linalg.norm(back, axis=1), 1, atol=1e-5)


@given(arrays(np.float32, (4, 8), elements=st.floats(-1, 1, width=32, allow_subnormal=False)))
def test_packing_loses_at_most_half_a_step(vectors: np.ndarray) -> None:
    scales, blobs = pack(vectors)

    back = np.frombuffer(b"".join(blobs), dtype=np.int8).reshape(4, 8) * np.array(scales)[:, None]

    assert (np.abs(back - vectors) <= np.array(scales)[:, None] * 0.5001).all()


def test_no_vectors_make_an_empty_array() -> None:
    assert unpack([], []).shape[0] == 0
    assert pack(np.zeros((0, 384), dtype=np.float32)) == ([], [])


def test_a_vector_of_zeros_stays_one() -> None:
    assert not unpack(*pack(np.zeros((1, 4), dtype=np.float32))).any()


@pytest.mark.slow
def test_two_hundred_thousand_vectors_are_unpacked_in_seconds() -> None:
    scales, blobs = pack(np.random.default_rng(1).normal(size=(200_000, 384)).astype(np.float32))

    start = time.perf_counter()
    unpack(scales, blobs)

    assert time.perf_counter() - start < 10


def test_vectors_that_are_not_finite_are_refused(database: Database) -> None:
    with pytest.raises(ModelError, match="not finite"):
        add_vectors(database, [1], np.array([[1, np.nan]], dtype=np.float32), embedder="broken")
