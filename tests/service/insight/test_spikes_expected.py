import numpy as np
import pytest

from service.insight.spikes_expected import Expected, expect_counts

WEEKDAY = np.arange(56) % 7


def test_a_steady_theme_is_expected_at_its_rate():
    counts = np.random.default_rng(0).poisson(10, (56, 1)).astype(float)
    found = expect_counts(counts, np.full(56, 100.0), WEEKDAY, np.array([200.0]), np.array([0]))
    assert found.mean[0, 0] == pytest.approx(2 * counts.mean(), rel=0.1)
    assert found.variance[0, 0] >= found.mean[0, 0]


def test_weekdays_that_differ_are_expected_to_differ_again():
    busy = np.where(WEEKDAY == 2, 40, 8)[:, np.newaxis]
    counts = np.random.default_rng(0).poisson(busy).astype(float)
    found = expect_counts(counts, np.full(56, 100.0), WEEKDAY, np.full(2, 100.0), np.array([2, 3]))
    assert found.mean[:, 0] == pytest.approx([40, 8], rel=0.15)


def test_a_theme_never_mentioned_is_expected_as_its_prior_says():
    found = expect_counts(np.zeros((10, 1)), np.full(10, 5.0), np.zeros(10, dtype=int), np.array([5.0]), np.array([0]))
    # Gamma(½) over 50 respondents: the chance of one or more among 5 is 1 - (50/55)^½.
    assert found.chance_of(np.array([[1.0]]))[0, 0] == pytest.approx(1 - (50 / 55) ** 0.5, rel=1e-3)


def test_without_excess_variance_it_is_poisson():
    from scipy.stats import poisson

    found = Expected(np.array([[4.0]]), np.array([[4.0]]))
    assert found.chance_of(np.array([[9.0]]))[0, 0] == pytest.approx(poisson.sf(8, 4), rel=1e-4)


def test_none_or_more_are_certain():
    assert Expected(np.array([[4.0]]), np.array([[9.0]])).chance_of(np.zeros((1, 1)))[0, 0] == 1
