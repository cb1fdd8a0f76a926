import numpy as np
import pytest

from corpora.errors import InputError
from service.insight.effects_contact import LEAST, measure_contact


def customers(effect, n=2000, seed=0):
    """Return scores before and after of customers whose two answers differ by chance, and who was contacted."""
    rng = np.random.default_rng(seed)
    mood = rng.normal(6.5, 2, n)
    before, after = (np.clip(np.rint(mood + rng.normal(0, 2, n)), 0, 10) for _ in range(2))
    contacted = (before <= 6) & (rng.random(n) < np.where(before <= 3, 0.7, 0.3))  # the unhappiest first
    return before, np.clip(after + effect * contacted, 0, 10), contacted


def test_detractors_rise_by_themselves_and_that_is_no_effect():
    found = measure_contact(*customers(0.0))
    assert found.rise > 1  # what a report without a comparison would praise itself for
    assert found.usual > 0.5
    assert found.effect.low <= 0 <= found.effect.high


def test_what_contact_adds_is_found():
    found = measure_contact(*customers(1.0))
    assert found.effect.low <= 1 <= found.effect.high
    assert found.p < 0.001
    assert found.detectable < 1


def test_only_detractors_who_scored_again_count():
    before, after, contacted = customers(0.0)
    after[:500] = np.nan
    found = measure_contact(before, after, contacted)
    assert found.contacted + found.others == ((before <= 6) & ~np.isnan(after)).sum()


def test_nobody_to_compare_with_is_not_enough_data():
    before, after, contacted = customers(0.0)
    found = measure_contact(before, after, np.ones_like(contacted))
    assert (found.effect, found.rise, found.n_needed) == (None, None, LEAST)


@pytest.mark.parametrize("n", [0, 1, 2 * LEAST - 1])
def test_too_few_detractors_are_not_enough_data(n):
    assert measure_contact([3.0] * n, [5.0] * n, [True, False] * (n // 2) + [True] * (n % 2)).effect is None


def test_scores_that_never_vary_are_not_enough_data():
    assert measure_contact([3.0] * 60, [5.0] * 60, [True, False] * 30).effect is None


def test_first_scores_that_are_all_alike_need_no_covariate():
    rng = np.random.default_rng(0)
    found = measure_contact([3.0] * 60, rng.integers(2, 6, 60), [True, False] * 30)
    assert found.effect.low <= 0 <= found.effect.high


def test_lengths_that_differ_are_an_error():
    with pytest.raises(InputError, match="contacts"):
        measure_contact([1, 2], [1, 2], [True])
