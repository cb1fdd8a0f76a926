"""Measure the outcome: NPS, satisfaction or recommendation."""

import math

import numpy as np
import numpy.typing as npt

from service.insight.arithmetic import Flags, Floats, as_numbers, check_level
from service.insight.outcome import Outcome
from service.insight.prevalence import MIN_GROUP
from service.insight.scales import Scale, find_scale
from service.insight.weights import effective_size, usable_weights


def outcome(scale: str, scores: npt.ArrayLike, *, weights: npt.ArrayLike | None = None, level: float = 0.95) -> Outcome:
    """Return the outcome of any scale; the one way in for code that need not know which scale it is.

    Fewer than `MIN_GROUP` scores, or weights so uneven that they are worth fewer than two, give an outcome
    without a value that says how many are needed.

    Args:
        scale: A name in `scales.SCALES`; "none" has no value whatever the scores.
        scores: Shape (n,), one per respondent; NaN or None where there is none.
        weights: One per respondent; None gives all the same.
        level: Confidence level.

    Raises:
        InputError: The scale is unknown, something is not a number, a weight is negative, or the level is not
            between 0 and 1.
    """
    check_level(level)
    row, given = find_scale(scale), as_numbers(scores, "scores")
    weight = usable_weights(weights, given.size)
    usable = _on_scale(row, given)
    kept = usable & (weight > 0)
    n, n_effective = int(kept.sum()), effective_size(weight[kept])
    bare = Outcome(
        scale=scale,
        name=row.name,
        unit=row.unit,
        value=None,
        low=None,
        high=None,
        level=level,
        n=n,
        n_effective=n_effective,
        n_needed=_needed(n, n_effective),
        off_scale=int((~usable & ~np.isnan(given)).sum()),
        detectable_change=None,
    )
    return bare if n < bare.n_needed else row.complete(bare, given[kept], weight[kept])


def nps(scores: npt.ArrayLike, *, weights: npt.ArrayLike | None = None, level: float = 0.95) -> Outcome:
    """Return the net promoter score of scores from 0 to 10, in NPS points (-100 to 100).

    Promoters give 9 or more, detractors 6 or less; a mean of several scores of one person may lie between 6
    and 9 and is passive. The interval is the adjusted-Wald one (`intervals.adjusted_wald`).

    Args:
        scores: Shape (n,), one per respondent; NaN or None where there is none.
        weights: One per respondent; None gives all the same.
        level: Confidence level.

    Raises:
        InputError: As in `outcome`.
    """
    return outcome("nps", scores, weights=weights, level=level)


def csat(scores: npt.ArrayLike, *, best: int, weights: npt.ArrayLike | None = None, level: float = 0.95) -> Outcome:
    """Return the mean satisfaction with Student's interval, and the top-2-box share in `top_box`.

    Args:
        scores: Shape (n,), one per respondent; NaN or None where there is none.
        best: The best score of the scale: 5, 7 or 10.
        weights: One per respondent; None gives all the same.
        level: Confidence level.

    Raises:
        InputError: As in `outcome`.
    """
    return outcome(f"csat{best}", scores, weights=weights, level=level)


def recommended(answers: npt.ArrayLike, *, weights: npt.ArrayLike | None = None, level: float = 0.95) -> Outcome:
    """Return the percentage who recommend, with Wilson's interval.

    Args:
        answers: Shape (n,), one per respondent: 1 yes, 0 no, NaN or None where there is none.
        weights: One per respondent; None gives all the same.
        level: Confidence level.

    Raises:
        InputError: As in `outcome`.
    """
    return outcome("recommended", answers, weights=weights, level=level)


def outcome_values(scale: str, scores: npt.ArrayLike) -> Floats:
    """Return the number of every respondent whose weighted mean is the outcome; NaN without a usable score.

    On nps a promoter is 100, a passive 0 and a detractor -100; on csat it is the score; recommended is 100 or
    0.

    Raises:
        InputError: The scale is unknown, or a score is not a number.
    """
    row, given = find_scale(scale), as_numbers(scores, "scores")
    usable = _on_scale(row, given)
    values = np.full(given.shape, np.nan)
    values[usable] = row.values(given[usable])
    return values


def _on_scale(row: Scale, scores: Floats) -> Flags:
    return (scores >= row.lowest) & (scores <= row.highest)


def _needed(n: int, n_effective: float) -> int:
    """Return how many respondents it takes: as many as may be shown, and as are worth two of equal weight."""
    if n_effective == 0:
        return MIN_GROUP
    worth_two = round(2 * n / n_effective, 9)  # rounded, for 5.000000000001 would ask for six
    return max(MIN_GROUP, math.ceil(worth_two))
