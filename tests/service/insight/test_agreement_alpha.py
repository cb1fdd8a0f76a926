import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.insight.agreement_alpha import alphas, nominal, set_distances, tables

ONCE = np.ones((1, 12))
# Krippendorff (2011), section C: four observers, twelve units, five values; α = 0.743.
PUBLISHED = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]


def test_alpha_is_that_of_the_published_example():
    found = tables(PUBLISHED, nominal)
    assert alphas(found, ONCE)[0] == pytest.approx(0.743, abs=5e-4)
    assert found.units == 11


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10**6), st.integers(2, 4), st.integers(2, 4))
def test_alpha_is_that_of_the_reference_implementation(seed, coders, values):
    rng = np.random.default_rng(seed)
    data = rng.integers(0, values, (coders, 30)).astype(float)
    data[rng.random(data.shape) < 0.2] = np.nan
    expected = krippendorff.alpha(data, level_of_measurement="nominal")
    given_values = [[None if np.isnan(x) else int(x) for x in row] for row in data]
    assert alphas(tables(given_values, nominal), np.ones((1, 30)))[0] == pytest.approx(expected)


def test_a_resample_is_measured_as_if_its_units_had_been_given():
    rng = np.random.default_rng(0)
    coders = rng.integers(0, 3, (2, 20))
    drawn = rng.integers(0, 20, 20)
    draws = np.bincount(drawn, minlength=20)[np.newaxis].astype(float)
    direct = alphas(tables(coders[:, drawn].tolist(), nominal), np.ones((1, 20)))
    assert alphas(tables(coders.tolist(), nominal), draws) == pytest.approx(direct)


def test_masi_distances_are_those_of_the_definition():
    sets = [frozenset("ab"), frozenset("abc"), frozenset("bcd"), frozenset("x"), frozenset()]
    found = set_distances(sets)
    assert found[0].tolist() == pytest.approx([0, 1 - 2 / 3 * 2 / 3, 1 - 1 / 3 / 4, 1, 1])
    assert (found == found.T).all()
    assert found[4, 4] == 0


def test_where_all_gave_the_same_there_is_no_alpha():
    assert np.isnan(alphas(tables([[1] * 12, [1] * 12], nominal), ONCE)).all()


def test_units_of_one_coder_do_not_count():
    assert tables([[1, 2, None], [1, None, None]], nominal).units == 1
