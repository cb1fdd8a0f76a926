"""New clauses are placed among themes that were found before."""

from dataclasses import replace

import numpy as np
import pytest

from nlp.errors import ModelError
from nlp.records import ThemeModel
from nlp.themes.assign import ROWS_AT_ONCE, assign, themes_between

MODEL = ThemeModel(
    centre=np.full(4, 1e-7, dtype=np.float32),
    leaves=np.eye(4, dtype=np.float32)[:3],
    theme_of_leaf=np.array([5, 6, -1]),
    family_of_leaf=np.array([0, 1, 1]),
)


def unit(*rows: list[float]) -> np.ndarray:
    found = np.array(rows, dtype=np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def test_a_clause_goes_to_its_nearest_leaf_and_its_theme() -> None:
    placed = assign(unit([1, 0.2, 0, 0], [0, 1, 0, 0.5]), MODEL)
    assert placed.leaf.tolist() == [0, 1]
    assert placed.theme.tolist() == [5, 6]
    np.testing.assert_allclose(placed.strength, [0.98, 0.894], atol=1e-3)


def test_what_is_near_nothing_is_rare_and_what_is_near_two_themes_alike_is_ambiguous() -> None:
    placed = assign(unit([0.1, 0.1, 0, 1], [0.4, 0.4, 0, 1], [0, 0.4, 0.4, 1]), MODEL)
    assert placed.leaf.tolist() == [-1, -1, 1]  # the last is near two leaves of one theme
    assert placed.ambiguous.tolist() == [False, True, False]


def test_an_ambiguous_clause_says_between_which_leaves_the_nearer_one_first() -> None:
    placed = assign(unit([0.4, 0.401, 0, 1], [0.4, 0, 0.4, 1], [0.1, 0.1, 0, 1], [1, 0, 0, 0]), MODEL)
    assert placed.between.tolist() == [[1, 0], [0, 2], [-1, -1], [-1, -1]]
    assert themes_between(placed.between, MODEL.theme_of_leaf).tolist() == [[6, 5], [5, -1], [-1, -1], [-1, -1]]


def test_a_leaf_that_is_too_small_for_a_theme_gives_none() -> None:
    placed = assign(unit([0, 0, 1, 0]), MODEL)
    assert (placed.leaf[0], placed.theme[0]) == (2, -1)


def test_a_clause_is_placed_alike_whatever_is_placed_with_it() -> None:
    rows = np.random.default_rng(0).normal(size=(ROWS_AT_ONCE + 7, 4)).astype(np.float32)
    together, alone = assign(rows, MODEL), assign(rows[-5:], MODEL)
    assert (together.leaf[-5:] == alone.leaf).all()


def test_vectors_of_a_small_sample_have_to_be_nearer() -> None:
    clause = unit([0.3, 0, 0, 1])
    whole = replace(MODEL, centre=np.zeros(4, dtype=np.float32))
    assert (assign(clause, MODEL).leaf[0], assign(clause, whole).leaf[0]) == (0, -1)


def test_without_leaves_nothing_is_placed() -> None:
    none = replace(
        MODEL, leaves=MODEL.leaves[:0], theme_of_leaf=np.zeros(0, np.int64), family_of_leaf=np.zeros(0, np.int64)
    )
    assert assign(unit([1, 0, 0, 0]), none).leaf.tolist() == [-1]


def test_vectors_of_another_embedder_or_that_are_not_finite_are_refused() -> None:
    with pytest.raises(ModelError, match="discover themes again"):
        assign(np.ones((1, 5), dtype=np.float32), MODEL)
    with pytest.raises(ModelError, match="not finite"):
        assign(np.full((1, 4), np.nan, dtype=np.float32), MODEL)
