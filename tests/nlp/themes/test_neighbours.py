"""Exact neighbours."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nlp.themes.neighbours import nearest_neighbours


@given(st.integers(3, 40), st.integers(0, 10_000))
def test_neighbours_are_those_that_comparing_all_with_all_finds(n: int, seed: int) -> None:
    vectors = np.random.default_rng(seed).normal(size=(n, 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    k = min(5, n - 1)
    found = nearest_neighbours(vectors, k=k)
    distance = 1 - vectors @ vectors.T
    np.fill_diagonal(distance, np.inf)
    np.testing.assert_allclose(found.distance, np.sort(distance, axis=1)[:, :k], atol=1e-5)
    assert (found.index != np.arange(n)[:, None]).all(), "a vector is no neighbour of itself"
