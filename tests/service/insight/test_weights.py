import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.errors import InputError
from service.insight.weights import effective_size, usable_weights

weights = st.lists(st.just(0.0) | st.floats(1e-6, 1e6), min_size=1, max_size=50)


def test_without_weights_everybody_counts_alike():
    assert usable_weights(None, 3).tolist() == [1, 1, 1]


def test_equal_weights_of_any_size_are_as_none():
    assert usable_weights([7, 7, 7], 3).tolist() == usable_weights(None, 3).tolist()


def test_a_missing_weight_leaves_the_respondent_out():
    assert usable_weights([2, None, 4], 3).tolist() == [0.5, 0, 1]


def test_weights_that_are_all_zero_stay_zero():
    assert usable_weights([0, 0], 2).tolist() == [0, 0]


def test_huge_and_tiny_weights_do_not_overflow():
    assert effective_size(usable_weights([1e300, 1e300, 1e-300], 3)) == pytest.approx(2)


@pytest.mark.parametrize("bad", [[1, -1], [1, float("inf")], [1, -0.001]])
def test_a_negative_or_infinite_weight_is_refused_with_its_place(bad):
    with pytest.raises(InputError, match="position 1"):
        usable_weights(bad, 2)


def test_weights_for_another_number_of_respondents_are_refused():
    with pytest.raises(InputError, match="give one each"):
        usable_weights([1, 1], 3)


def test_equal_respondents_are_worth_their_number():
    assert effective_size(np.ones(12)) == 12


def test_nobody_is_worth_nothing():
    assert effective_size(np.zeros(3)) == 0
    assert effective_size(np.empty(0)) == 0


@given(weights)
def test_uneven_weights_are_worth_at_most_the_number_of_respondents(given_weights):
    usable = usable_weights(given_weights, len(given_weights))
    assert 0 <= effective_size(usable) <= len(given_weights) * (1 + 1e-12)


@given(weights, st.floats(1e-3, 1e3))
def test_the_scale_of_the_weights_does_not_matter(given_weights, factor):
    n = len(given_weights)
    scaled = usable_weights([factor * weight for weight in given_weights], n)
    assert effective_size(scaled) == pytest.approx(effective_size(usable_weights(given_weights, n)))
