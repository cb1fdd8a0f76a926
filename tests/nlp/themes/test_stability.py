"""Themes that resampling brings back are stable; those that chance made are not."""

import numpy as np
import pytest

from nlp.themes.distinct import Distinct
from nlp.themes.neighbours import among, nearest_neighbours
from nlp.themes.stability import UNSTABLE, measure_stability


def distinct_of(vectors: np.ndarray) -> Distinct:
    n = len(vectors)
    return Distinct(np.arange(n), np.arange(n), np.ones(n, dtype=np.int64), vectors, np.arange(n))


def around(centres: np.ndarray, each: int, *, spread: float) -> np.ndarray:
    rng = np.random.default_rng(3)
    rows = np.repeat(centres, each, axis=0) + rng.normal(size=(len(centres) * each, centres.shape[1])) * spread
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.mark.parametrize("each", [8, 60])
def test_groups_far_apart_come_back_and_a_random_half_of_one_does_not(each: int) -> None:
    vectors = around(np.eye(16)[:6], each, spread=0.06)
    own = [np.arange(each) + group * each for group in range(6)]
    mixed = np.sort(np.random.default_rng(0).permutation(len(vectors))[:each])
    found = measure_stability([*own, mixed], vectors, distinct_of(vectors), np.arange(len(vectors)), granularity=0)
    assert min(found[:6]) > 0.9
    assert found[6] < UNSTABLE


def test_it_is_the_same_each_time_and_whatever_the_comments_are_numbered() -> None:
    vectors = around(np.eye(16)[:6], 40, spread=0.3)
    members = [np.arange(40) + group * 40 for group in range(6)]
    once, again = (
        measure_stability(members, vectors, distinct_of(vectors), comments, granularity=0)
        for comments in (np.arange(240), np.arange(240)[::-1])
    )
    assert once == again


def test_a_theme_of_nothing_has_no_stability() -> None:
    vectors = around(np.eye(16)[:2], 6, spread=0.05)
    none = np.zeros(0, dtype=np.int64)
    assert measure_stability([none], vectors, distinct_of(vectors), np.arange(12), granularity=0) == [None]
    assert measure_stability([], vectors[:0], distinct_of(vectors[:0]), none, granularity=0) == []


def test_neighbours_among_some_rows_are_those_that_searching_them_alone_finds() -> None:
    vectors = around(np.eye(8), 30, spread=0.4)
    rows = np.flatnonzero(np.random.default_rng(1).random(240) < 0.7)
    thinned = among(nearest_neighbours(vectors, k=60), rows, k=8)
    alone = nearest_neighbours(vectors[rows], k=8)
    np.testing.assert_allclose(thinned.distance, alone.distance, atol=1e-5)
