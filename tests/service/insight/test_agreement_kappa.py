import numpy as np
import pytest

from service.insight.agreement_kappa import kappas, pair_counts, percents


def table(yes_yes, yes_no, no_yes, no_no):
    """Return what two coders gave, from the four cells of their table."""
    cells = ((True, True, yes_yes), (True, False, yes_no), (False, True, no_yes), (False, False, no_no))
    return (
        [first for first, _, n in cells for _ in range(n)],
        [second for _, second, n in cells for _ in range(n)],
    )


def test_kappa_is_that_of_the_textbook():
    pair = pair_counts(*table(20, 5, 10, 15))  # observed 0.7, expected 0.5
    once = np.ones((1, 50))
    assert kappas([pair], once)[0] == pytest.approx(0.4)
    assert percents([pair], once)[0] == pytest.approx(0.7)


def test_several_pairs_of_coders_are_averaged():
    same, apart = pair_counts([1, 2] * 5, [1, 2] * 5), pair_counts([1, 2] * 5, [2, 1] * 5)
    assert kappas([same, apart], np.ones((1, 10)))[0] == pytest.approx(0)
    assert percents([same, apart], np.ones((1, 10)))[0] == pytest.approx(0.5)


def test_units_that_one_of_both_did_not_see_do_not_count():
    pair = pair_counts([1, 2, 1, None], [1, 2, None, 2])
    assert percents([pair], np.ones((1, 4)))[0] == 1


def test_where_both_gave_one_value_throughout_there_is_no_kappa():
    assert np.isnan(kappas([pair_counts([1] * 5, [1] * 5)], np.ones((1, 5)))).all()


def test_without_pairs_there_is_nothing():
    pair = pair_counts([None, 1], [1, None])
    assert np.isnan(percents([pair], np.ones((1, 2)))).all()
    assert np.isnan(kappas([pair], np.ones((1, 2)))).all()
