import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score, confusion_matrix, f1_score, precision_recall_fscore_support

from nlp.evaluation.classification import (
    accuracy,
    confusion_tallies,
    f1,
    label_tallies,
    macro_f1,
    micro_f1,
    outcomes,
    precision,
    recall,
)

PAIRS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=60)
LABELS = st.integers(1, 30).flatmap(lambda n: st.tuples(*[st.lists(st.booleans(), min_size=4 * n, max_size=4 * n)] * 2))


def test_a_case_done_by_hand() -> None:
    truth, answers = np.array([0, 0, 0, 1, 1, 2]), np.array([0, 0, 1, 1, 2, 2])

    confusion = confusion_tallies(truth, answers, classes=3).sum(axis=0)
    found = outcomes(confusion)

    assert confusion.tolist() == [[2, 1, 0], [0, 1, 1], [0, 0, 1]]
    assert found.tolist() == [[2, 0, 1], [1, 1, 1], [1, 1, 0]]
    assert accuracy(confusion) == pytest.approx(4 / 6)
    assert precision(found) == pytest.approx([1, 1 / 2, 1 / 2])
    assert recall(found) == pytest.approx([2 / 3, 1 / 2, 1])
    assert f1(found) == pytest.approx([0.8, 0.5, 2 / 3])
    assert macro_f1(found) == pytest.approx((0.8 + 0.5 + 2 / 3) / 3)


@given(PAIRS)
def test_one_class_a_text_is_scored_as_scikit_learn_does(pairs: list[tuple[int, int]]) -> None:
    truth, answers = np.array(pairs).T

    confusion = confusion_tallies(truth, answers, classes=3).sum(axis=0)
    found = outcomes(confusion)
    theirs = precision_recall_fscore_support(truth, answers, labels=[0, 1, 2], zero_division=0)

    assert confusion.tolist() == confusion_matrix(truth, answers, labels=[0, 1, 2]).tolist()
    assert accuracy(confusion) == pytest.approx(accuracy_score(truth, answers))
    np.testing.assert_allclose([precision(found), recall(found), f1(found)], theirs[:3])
    assert micro_f1(found) == pytest.approx(accuracy(confusion))


@given(LABELS)
def test_several_labels_a_text_are_scored_as_scikit_learn_does(drawn: tuple[list[bool], list[bool]]) -> None:
    truth, answers = (np.array(flags).reshape(-1, 4) for flags in drawn)

    found = label_tallies(truth, answers).sum(axis=0)

    for average, ours in (("micro", micro_f1), ("macro", macro_f1)):
        assert ours(found) == pytest.approx(f1_score(truth, answers, average=average, zero_division=0))


@given(PAIRS, PAIRS)
def test_many_tables_at_once_give_what_each_gives_alone(
    first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> None:
    tables = np.stack([confusion_tallies(*np.array(pairs).T, classes=3).sum(axis=0) for pairs in (first, second)])

    for metric in (lambda table: macro_f1(outcomes(table)), lambda table: micro_f1(outcomes(table)), accuracy):
        np.testing.assert_allclose(metric(tables), [metric(table) for table in tables])


def test_a_class_that_is_neither_there_nor_answered_counts_as_missed() -> None:
    found = np.array([[3.0, 0.0, 0.0], [0.0, 0.0, 0.0]])

    assert macro_f1(found) == pytest.approx(0.5)
    assert micro_f1(found) == pytest.approx(1)
