import numpy as np
import pytest

from corpora.errors import InputError
from service.insight.agreement_kappa import kappas, pair_counts
from service.insight.agreement_sample import needed_units


def test_a_narrower_interval_needs_four_times_as_many_units_for_half_the_width():
    wide, narrow = (needed_units(agreement=0.7, share=0.3, half_width=width) for width in (0.2, 0.1))
    assert narrow == pytest.approx(4 * wide, rel=0.02)


def test_a_rare_code_needs_more_units():
    rare, common = (needed_units(agreement=0.7, share=share, half_width=0.1) for share in (0.03, 0.4))
    assert rare > 3 * common


def test_with_so_many_units_the_interval_has_the_wanted_width():
    share, kappa = 0.3, 0.6
    n = needed_units(agreement=kappa, share=share, half_width=0.1)
    rng = np.random.default_rng(0)
    found = []
    for _ in range(400):
        first = rng.random(n) < share
        second = np.where(rng.random(n) < kappa, first, rng.random(n) < share)
        found.append(kappas([pair_counts(first.tolist(), second.tolist())], np.ones((1, n)))[0])
    assert 1.96 * np.std(found) == pytest.approx(0.1, rel=0.12)


@pytest.mark.parametrize(
    "change",
    [{"agreement": 1.0}, {"agreement": -0.1}, {"share": 0.0}, {"share": 1.0}, {"half_width": 0.0}, {"level": 1}],
)
def test_a_number_outside_its_range_is_an_error(change):
    with pytest.raises(InputError):
        needed_units(**({"agreement": 0.7, "share": 0.3, "half_width": 0.1} | change))
