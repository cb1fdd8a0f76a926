import math

import numpy as np
import pytest

from corpora.errors import InputError
from service.insight.arithmetic import as_numbers, check_level, ratio, settle


def test_none_becomes_a_missing_number():
    assert math.isnan(as_numbers([1, None], "scores")[1])


@pytest.mark.parametrize("values", [["seven"], [object()], [[1], [1, 2]]])
def test_what_is_not_a_number_is_refused_by_name(values):
    with pytest.raises(InputError, match="scores must be numbers"):
        as_numbers(values, "scores")


def test_dividing_by_nobody_gives_nothing():
    assert ratio([1.0, 0.0, 3.0], [2.0, 0.0, 0.0]).tolist() == [0.5, 0.0, 0.0]


def test_settled_figures_do_not_depend_on_the_order_of_the_sum():
    assert settle(np.array([0.1 + 0.2 + 0.3]))[0] == settle(np.array([0.3 + 0.2 + 0.1]))[0]


def test_a_settled_zero_has_no_sign():
    assert not np.signbit(settle(np.array([-0.0, -1e-12]))).any()


@pytest.mark.parametrize("level", [0, 1, -0.5, 95, math.nan])
def test_a_level_outside_0_and_1_is_refused(level):
    with pytest.raises(InputError, match="between 0 and 1"):
        check_level(level)
