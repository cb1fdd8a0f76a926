import numpy as np
import pytest

from service.insight.changes_outcomes import group_means, mean_difference, pick_groups


def measure(values, groups, *, weights=None, step=1.0):
    weights = np.ones(len(values)) if weights is None else np.asarray(weights, dtype=float)
    return group_means(np.asarray(values, dtype=float), weights, np.array(groups).T, step=step, replicates=2000, seed=0)


def test_the_error_of_a_mean_is_that_of_the_textbook():
    values = np.random.default_rng(0).choice([-100.0, 0.0, 100.0], 400)
    found = measure(values, [[True] * 400])
    assert found.mean[0] == pytest.approx(values.mean())
    assert found.error[0] == pytest.approx(values.std(ddof=1) / 20, rel=0.06)


def test_the_difference_of_two_means_is_tested_as_welch_does():
    from scipy.stats import ttest_ind

    rng = np.random.default_rng(1)
    first, second = rng.normal(5, 1, 60), rng.normal(5.5, 3, 90)
    found = measure([*first, *second], [[True] * 60 + [False] * 90, [False] * 60 + [True] * 90])
    compared = mean_difference(pick_groups(found, [0]), pick_groups(found, [1]), level=0.95)
    expected = ttest_ind(second, first, equal_var=False)
    assert compared.p[0] == pytest.approx(expected.pvalue, rel=0.25)
    assert compared.freedom[0] == pytest.approx(expected.df, rel=0.05)


def test_weights_make_the_effective_number_smaller():
    found = measure([1, 2, 3, 4, 5, 5], [[True] * 6], weights=[1, 1, 1, 1, 1, 0.1])
    assert found.n[0] == 6
    assert found.size[0] < 6


def test_a_group_that_scores_alike_still_has_an_error():
    found = measure([100.0] * 9, [[True] * 9], step=100)
    assert (found.mean[0], found.error[0]) == (100, 10)


@pytest.mark.parametrize("n", [0, 1, 4])
def test_too_few_scores_are_not_known(n):
    found = measure([5.0] * n + [np.nan] * 6, [[True] * (n + 6)])
    assert not found.known.any()
    assert not found.mean.any()
