"""How much each respondent counts."""

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError
from service.insight.arithmetic import Floats, as_numbers


def usable_weights(weights: npt.ArrayLike | None, n: int) -> Floats:
    """Return one weight per respondent, the largest being 1 (no formula here depends on their scale).

    A missing weight (NaN or None) counts as 0: the respondent is left out, as survey packages do.

    Args:
        weights: Shape (n,), not negative; None gives everybody the same weight.
        n: How many respondents there are.

    Raises:
        InputError: A weight is negative, infinite or not a number, or there are not n of them.
    """
    if weights is None:
        return np.ones(n)
    given = as_numbers(weights, "weights")
    if given.shape != (n,):
        raise InputError(f"There are {n} respondents but weights of shape {given.shape}; give one each.")
    wrong = np.flatnonzero((given < 0) | np.isinf(given))
    if wrong.size:
        raise InputError(
            f"{wrong.size} weights are negative or infinite, the first at position {wrong[0]}; use 0 or more."
        )
    known = np.where(np.isnan(given), 0.0, given)
    largest = known.max(initial=0.0)
    return known / largest if largest > 0 else known


def effective_size(weights: Floats) -> float:
    """Return how many equally weighted respondents would tell as much: (Σw)² / Σw², 0 if nobody counts.

    Source: Kish, L. (1965), Survey Sampling, section 11.7.
    """
    squares = float(np.square(weights).sum())
    return float(weights.sum()) ** 2 / squares if squares > 0 else 0.0
