"""Find how sure an answer must be, so that those that are sure enough are seldom wrong."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError

NOTHING_IS_SURE = 2.0  # a floor above every probability
SHARES = 20  # floors that are tried: those that leave 5 %, 10 %, …, 100 % of the answers
LEVEL = 0.95  # how surely the error stays within the bound on new data


def confidence_floor(
    confidence: npt.ArrayLike, correct: npt.ArrayLike, bound: float, *, level: float = LEVEL, shares: int = SHARES
) -> float:
    """Return the lowest confidence such that answers at least so confident are wrong at most as often as the bound.

    So that it holds on new data too, not the share of wrong answers is held against the bound, but the upper end of
    its one-sided Clopper-Pearson interval, at a level that allows for having tried several floors (Bonferroni).

    Sources: Geifman and El-Yaniv (2017), "Selective Classification for Deep Neural Networks", section 3; Clopper and
    Pearson (1934), "The Use of Confidence or Fiducial Limits Illustrated in the Case of the Binomial".

    Args:
        confidence: Shape (answers,), probability of each answer, on data that no model was fitted to.
        correct: Shape (answers,), whether each was right.
        bound: Largest share of wrong answers that is accepted, between 0 and 1.
        level: Probability with which new answers of the same kind keep the bound.
        shares: How many floors are tried, at equal shares of the answers.

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
    order = np.argsort(given)[::-1]
    given, wrong = given[order], np.cumsum(~right[order])
    places = {int(np.ceil(given.size * share / shares)) - 1 for share in range(1, shares + 1)} if given.size else set()
    floors = sorted({float(given[place]) for place in places})
    kept = [int(np.searchsorted(-given, -floor, side="right")) for floor in floors]  # ties are kept together
    ends = upper_ends([int(wrong[number - 1]) for number in kept], kept, level=1 - (1 - level) / shares)
    return next((floor for floor, end in zip(floors, ends, strict=True) if end <= bound), NOTHING_IS_SURE)


def upper_ends(wrong: Sequence[int], answers: Sequence[int], *, level: float) -> npt.NDArray[np.float64]:
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
