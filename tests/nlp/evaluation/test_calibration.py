import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss

from nlp.evaluation.calibration import bin_tallies, brier_scores, expected_calibration_error
from nlp.evaluation.measuring import reliability

ANSWERS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=80)


def test_a_case_done_by_hand() -> None:
    tallies = bin_tallies(np.array([0.9, 0.8, 0.7, 0.1]), np.array([True, False, True, False]), bins=2).sum(axis=0)

    assert tallies == pytest.approx(np.array([[1, 0.1, 0], [3, 2.4, 2]]))
    # A quarter of the answers is off by 0.1, three quarters by 0.8 - 2/3.
    assert expected_calibration_error(tallies) == pytest.approx(0.25 * 0.1 + 0.75 * (0.8 - 2 / 3))


@pytest.mark.parametrize(("confidence", "place"), [(0.0, 0), (0.2, 0), (0.2000001, 1), (0.8, 3), (1.0, 4)])
def test_a_bin_holds_its_upper_end(confidence: float, place: int) -> None:
    tallies = bin_tallies(np.array([confidence]), np.array([True]), bins=5)

    assert np.flatnonzero(tallies[0, :, 0]).tolist() == [place]


def test_answers_that_are_as_often_right_as_they_say_have_no_error() -> None:
    confidence = np.repeat([0.25, 0.5, 1.0], 4)
    correct = np.array([True] + [False] * 3 + [True, False] * 2 + [True] * 4)

    assert expected_calibration_error(bin_tallies(confidence, correct).sum(axis=0)) == pytest.approx(0)


def test_answers_that_are_certain_and_wrong_have_the_largest_error() -> None:
    tallies = bin_tallies(np.ones(7), np.zeros(7, dtype=bool)).sum(axis=0)

    assert expected_calibration_error(tallies) == pytest.approx(1)


@given(ANSWERS)
def test_bins_are_those_of_scikit_learn(answers: list[tuple[float, bool]]) -> None:
    confidence, correct = (np.array(column) for column in zip(*answers, strict=True))

    bins = reliability(bin_tallies(confidence, correct).sum(axis=0))
    right, sure = calibration_curve(correct, confidence, n_bins=15)

    np.testing.assert_allclose([one.correct for one in bins], right)
    np.testing.assert_allclose([one.confidence for one in bins], sure, atol=1e-12)
    assert sum(one.count for one in bins) == len(answers)


@given(ANSWERS)
def test_the_error_lies_between_the_overall_gap_and_one(answers: list[tuple[float, bool]]) -> None:
    confidence, correct = (np.array(column) for column in zip(*answers, strict=True))

    error = expected_calibration_error(bin_tallies(confidence, correct).sum(axis=0))

    assert abs(confidence.mean() - correct.mean()) - 1e-9 <= error <= 1 + 1e-9


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=40))
def test_the_brier_score_of_two_classes_is_twice_that_of_one(answers: list[tuple[float, bool]]) -> None:
    chance, truth = (np.array(column, dtype=float) for column in zip(*answers, strict=True))

    ours = brier_scores(np.stack([1 - chance, chance], axis=1), np.stack([1 - truth, truth], axis=1)).mean()

    assert ours == pytest.approx(2 * brier_score_loss(truth, chance, pos_label=1, labels=[0, 1]), abs=1e-12)
