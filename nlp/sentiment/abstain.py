"""Find how sure an answer must be, so that those that are sure enough are seldom wrong."""

import math
from itertools import takewhile
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError

NOTHING_IS_SURE = 2.0  # a floor above every probability
SHARES = 20  # floors that may be tried: those that leave 5 %, 10 %, …, 100 % of the answers
STARTS = 4  # shares from which they are tried one after the other, the first failure ending each sequence
LEVEL = 0.95  # how surely the error stays within the bound on new data


def confidence_floor(confidence: npt.ArrayLike, correct: npt.ArrayLike, bound: float, *, level: float = LEVEL) -> float:
    """Return the lowest confidence such that answers at least so confident are wrong at most as often as the bound.

    So that it holds on new data too, not the share of wrong answers is held against the bound, but the upper end of
    its one-sided Clopper-Pearson interval. Floors are lowered step by step as long as this holds, from several starts
    that share what may go wrong between them, because a single start may fail for want of answers.

    Sources: Geifman and El-Yaniv (2017), "Selective Classification for Deep Neural Networks", for the guarantee;
    Angelopoulos et al. (2021), "Learn then Test: Calibrating Predictive Algorithms to Achieve Risk Control", for
    fixed-sequence testing from several starts; Clopper and Pearson (1934), "The Use of Confidence or Fiducial Limits
    Illustrated in the Case of the Binomial".

    Args:
        confidence: Shape (answers,), probability of each answer, on data that no model was fitted to.
        correct: Shape (answers,), whether each was right.
        bound: Largest share of wrong answers that is accepted, between 0 and 1.
        level: Probability with which new answers of the same kind keep the bound.

    Returns:
        The floor, or ``NOTHING_IS_SURE`` if no floor is high enough.

    Raises:
        InputError: The two differ in length, or the bound does not lie between 0 and 1.
    """
    given, right = np.asarray(confidence, dtype=np.float64), np.asarray(correct, dtype=np.bool_)
    if given.shape != right.shape or given.ndim != 1:
        message = f"there must be one truth per answer; there are {right.size} truths for {given.size} answers"
        raise InputError(message)
    if not 0 < bound < 1:
        message = f"the bound on the share of wrong answers must lie between 0 and 1; it is {bound}"
        raise InputError(message)
    if not given.size:
        return NOTHING_IS_SURE
    order = np.argsort(-given)
    given, wrong = given[order], np.cumsum(~right[order])
    floors = given[[math.ceil(given.size * share / SHARES) - 1 for share in range(1, SHARES + 1)]]
    kept = np.searchsorted(-given, -floors, side="right")  # answers of the same confidence are kept together
    held = upper_ends(wrong[kept - 1], kept, level=1 - (1 - level) / STARTS) <= bound
    passed = [floor for start in range(0, SHARES, SHARES // STARTS) for floor in _until_failure(floors, held, start)]
    return min(passed, default=NOTHING_IS_SURE)


def _until_failure(floors: npt.NDArray[np.float64], held: npt.NDArray[np.bool_], start: int) -> list[float]:
    """Return the floors from a start on that keep the bound, until the first that does not."""
    return [float(floor) for floor, _ in takewhile(itemgetter(1), zip(floors[start:], held[start:], strict=True))]


def upper_ends(wrong: npt.ArrayLike, answers: npt.ArrayLike, *, level: float) -> npt.NDArray[np.float64]:
    """Return the upper ends of one-sided Clopper-Pearson intervals for shares of wrong answers.

    It is the ``level`` quantile of Beta(wrong + 1, answers - wrong); 1 where all answers are wrong.

    Args:
        wrong: Numbers of wrong answers.
        answers: Numbers of all answers, at least as many.
        level: Probability that the share lies below.
    """
    from scipy.special import betaincinv

    failures, tries = np.asarray(wrong, dtype=np.float64), np.asarray(answers, dtype=np.float64)
    rest = tries - failures
    ends: npt.NDArray[np.float64] = np.where(rest > 0, betaincinv(failures + 1, np.maximum(rest, 1), level), 1.0)
    return ends
