"""How what stands for a theme outlives a refit."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from nlp.errors import ThemeEditError
from nlp.themes.assign import ROWS_AT_ONCE
from nlp.themes.evidence import Evidence
from nlp.themes.standing import directions, mean_vector, nearer_to, nearness, pin


def test_a_pin_holds_a_mean_for_each_group_of_its_theme(project: Any) -> None:
    pinned = pin(project.tree, "trains", project.evidence)
    assert (pinned.name, pinned.parent) == ("Trains", None)
    assert len(pinned.vectors) == 3  # its own clauses and those of two subthemes
    late = project.evidence.vectors(np.arange(3)).mean(axis=0)
    assert pinned.vectors[1] == pytest.approx(late.tolist(), abs=1e-6)


def test_a_theme_that_is_not_there_cannot_be_pinned(project: Any) -> None:
    with pytest.raises(ThemeEditError):
        pin(project.tree, "lost", project.evidence)


def test_what_stands_for_a_theme_points_to_its_clauses_whatever_is_taken_out(project: Any) -> None:
    """The mean of a theme's vectors, less any centre, is what its clauses, less that centre, have as their mean."""
    rows = np.array([3, 4])
    standing = (mean_vector(rows, project.evidence),)
    for centre in ([0.0, 0.0, 0.0, 0.0], [0.3, 0.1, 0.0, 0.0], [-0.2, 0.0, 0.4, 0.1]):
        evidence = replace(project.evidence, centre=np.array(centre, dtype=np.float32))
        apart = evidence.vectors(rows) - evidence.centre
        wanted = apart.sum(axis=0) / np.linalg.norm(apart.sum(axis=0))
        assert directions(standing, evidence)[0] == pytest.approx(wanted, abs=1e-6)


def test_nearness_is_told_for_several_at_once_and_in_many_batches() -> None:
    random = np.random.default_rng(3)
    vectors = random.normal(size=(ROWS_AT_ONCE + 5, 6)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    rows = np.arange(len(vectors))
    evidence = Evidence(
        rows,
        lambda _: rows[:0],
        lambda some: [""] * len(some),
        {},
        lambda some: vectors[some],
        np.zeros(6, dtype=np.float32),
    )
    one, two = np.eye(6, dtype=np.float32)[:2], np.eye(6, dtype=np.float32)[2:3]
    first, second = nearness(rows, [one, two], evidence)
    assert first == pytest.approx(vectors[:, :2].max(axis=1), abs=1e-6)
    assert second == pytest.approx(vectors[:, 2], abs=1e-6)


def test_a_few_examples_find_their_half_of_a_theme() -> None:
    random = np.random.default_rng(5)
    halves = np.repeat(np.eye(32, dtype=np.float32)[:2], 100, axis=0)
    vectors = halves + np.float32(0.6) * random.normal(size=(200, 32)).astype(np.float32) / 6
    vectors += np.eye(32, dtype=np.float32)[2]  # what the whole theme shares
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    rows = np.arange(200)
    evidence = Evidence(
        rows,
        lambda _: rows[:0],
        lambda some: [""] * len(some),
        {},
        lambda some: vectors[some],
        np.zeros(32, dtype=np.float32),
    )
    chosen = tuple(tuple(vector) for vector in vectors[:3].tolist())
    found = nearer_to(chosen, rows, evidence)
    assert found[:100].mean() > 0.95
    assert found[100:].mean() < 0.05
