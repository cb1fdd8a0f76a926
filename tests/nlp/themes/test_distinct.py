"""Clauses that say the same are one text, however often and in whatever order they come."""

import numpy as np

from nlp.records import ClauseSet
from nlp.themes.distinct import collapse, in_order


def clauses(texts: tuple[str, ...]) -> ClauseSet:
    n = len(texts)
    vectors = np.random.default_rng(len(texts)).normal(size=(n, 3)).astype(np.float32)
    return ClauseSet(texts, vectors, np.zeros((n, 3), np.float32), ((),) * n, np.arange(n))


def test_case_spacing_and_punctuation_set_no_text_apart() -> None:
    texts = ("Slow app!", "slow  app", "SLOW APP...", "slow lift", "n/a")
    found = collapse(texts, np.ones((5, 3), dtype=np.float32))
    assert found.of.tolist() == [0, 0, 0, 1, -1]
    assert found.count.tolist() == [3, 1]


def test_a_repeated_text_has_the_mean_of_its_vectors() -> None:
    given = clauses(("slow app", "Slow app"))
    mean = given.vectors.sum(axis=0) / np.linalg.norm(given.vectors.sum(axis=0))
    np.testing.assert_allclose(collapse(given.texts, given.vectors).vectors[0], mean, atol=1e-6)


def test_the_sample_that_is_fitted_on_is_the_same_in_any_order() -> None:
    texts = tuple(f"remark {chr(0x4E00 + number)}" for number in range(50))
    drawn = []
    for order in (texts, texts[::-1]):
        sorted_clauses, _ = in_order(clauses(order))
        found = collapse(sorted_clauses.texts, sorted_clauses.vectors, fit_at_most=10)
        drawn.append([sorted_clauses.texts[found.first[row]] for row in found.fit])
    assert drawn[0] == drawn[1]
    assert len(drawn[0]) == 10


def test_sorted_rows_can_be_put_back() -> None:
    given = clauses(("b", "a", "c", "a"))
    found, rows = in_order(given)
    assert found.texts == ("a", "a", "b", "c")
    assert [given.texts[row] for row in rows] == list(found.texts)
