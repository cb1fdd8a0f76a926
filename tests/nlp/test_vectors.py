import numpy as np

from nlp.vectors import unit, unit_rows, unit_sums


def test_a_vector_and_rows_come_to_unit_length() -> None:
    np.testing.assert_allclose(unit(np.array([3.0, 4.0])), [0.6, 0.8])
    np.testing.assert_allclose(unit_rows(np.array([[3.0, 4.0], [0.0, 2.0]])), [[0.6, 0.8], [0, 1]])


def test_what_is_nothing_stays_nothing() -> None:
    assert not unit(np.zeros(3)).any()
    assert not unit_rows(np.zeros((2, 3))).any()


def test_each_group_has_the_direction_of_its_sum_and_minus_one_is_in_none() -> None:
    vectors = np.array([[1.0, 0.0], [0.0, 1.0], [5.0, 5.0], [0.0, 7.0]], dtype=np.float32)
    found = unit_sums(vectors, np.array([0, 0, -1, 2]), groups=3)
    np.testing.assert_allclose(found, [[0.5**0.5, 0.5**0.5], [0, 0], [0, 1]], rtol=1e-6)
