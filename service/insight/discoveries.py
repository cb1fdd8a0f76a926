"""Tell what stands out from what chance alone throws up among many tests."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError
from service.insight.arithmetic import Flags, as_numbers

FALSE_DISCOVERIES = 0.05  # share of what is called a discovery that may be none


@dataclass(frozen=True, slots=True, eq=False)
class Discoveries:
    """Which of many tests stand out.

    Attributes:
        found: Shape (tests,), true where it does; never where there was no test.
        tests: How many tests were made.
        threshold: Largest p that counts as a discovery here, for the next test of this family: what a change has
            to reach. 1 if nothing was tested.
    """

    found: Flags
    tests: int
    threshold: float


def discover(p: npt.ArrayLike, *, rate: float = FALSE_DISCOVERIES) -> Discoveries:
    """Control the false discovery rate over all tests of one family.

    Source: Benjamini, Y. and Hochberg, Y. (1995), Controlling the false discovery rate, JRSS B 57, 289-300.

    Args:
        p: p-values; NaN where nothing could be tested, which counts as no test.
        rate: Share of the discoveries that may be false.

    Raises:
        InputError: A p-value lies outside 0 to 1, or the rate is not between them.
    """
    from scipy.stats import false_discovery_control

    given = as_numbers(p, "p-values")
    tested = ~np.isnan(given)
    if not 0 < rate < 1:
        raise InputError(f"The false discovery rate must lie between 0 and 1, for example 0.05; it is {rate}.")
    if ((given[tested] < 0) | (given[tested] > 1)).any():
        raise InputError("A p-value lies outside 0 to 1.")
    found = np.zeros(given.shape, dtype=np.bool_)
    tests = int(tested.sum())
    if tests == 0:
        return Discoveries(found, 0, 1.0)
    found[tested] = false_discovery_control(given[tested]) <= rate
    return Discoveries(found, tests, rate * max(1, int(found.sum())) / tests)
