import numpy as np
import pytest

from corpora.errors import InputError
from service.insight.discoveries import discover


def test_the_discoveries_are_those_of_the_step_up_procedure():
    # Benjamini and Hochberg (1995), section 3.2: of 15 p-values, the first four at 5 %.
    p = [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
        0.7590,
        1,
    ]
    found = discover(p)
    assert found.found.tolist() == [True] * 4 + [False] * 11
    assert (found.tests, found.threshold) == (15, pytest.approx(0.05 * 4 / 15))


def test_what_could_not_be_tested_is_no_test_and_no_discovery():
    found = discover([np.nan, 0.01, np.nan])
    assert found.found.tolist() == [False, True, False]
    assert found.tests == 1


def test_without_tests_there_is_nothing_to_reach():
    assert (discover([]).tests, discover([]).threshold) == (0, 1.0)


def test_one_small_p_among_many_is_no_discovery():
    assert not discover([0.01] + [0.5] * 99).found.any()


@pytest.mark.parametrize("p", [[-0.1], [1.1], ["x"]])
def test_what_is_no_p_value_is_an_error(p):
    with pytest.raises(InputError):
        discover(p)


@pytest.mark.parametrize("rate", [0, 1, -1])
def test_a_rate_outside_0_to_1_is_an_error(rate):
    with pytest.raises(InputError, match="false discovery rate"):
        discover([0.5], rate=rate)
