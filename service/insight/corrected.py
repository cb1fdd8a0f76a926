"""Correct the model's shares by a sample that people coded."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError
from service.insight.arithmetic import Floats, as_numbers, check_level
from service.insight.intervals import Estimate, student_width, wilson, with_three_added
from service.insight.weights import effective_size, usable_weights

LEAST_CODED = 30  # respondents; with fewer the error of the model is hardly known (tests/truth)


@dataclass(frozen=True, slots=True)
class CorrectedShare:
    """A share of respondents, corrected for the errors of the model. What is None has not enough data.

    Attributes:
        model: Share by the model alone, without an interval: it would not know of the model's errors.
        share: Corrected share, with the interval of both samples.
        people: Share by the coded sample alone.
        coded: Respondents whom people coded, with a weight above 0.
        n_needed: How many have to be.
    """

    model: float | None
    share: Estimate | None
    people: Estimate | None
    coded: int
    n_needed: int = LEAST_CODED


def correct_share(
    model: npt.ArrayLike, people: npt.ArrayLike, *, weights: npt.ArrayLike | None = None, level: float = 0.95
) -> CorrectedShare:
    """Return the prediction-powered share: the model's share of all plus the mean of (people - model) of the sample.

    Its variance is Var(f)/N + Var(y - f)/n + 2 Cov(f, y - f)/N, for the n coded respondents are among the N that the
    model read. Where people and model rarely differ the sample says little about how often they do, so the spread of
    y - f is taken after adding three respondents, as for promoters minus detractors (`intervals.with_three_added`).

    Source: Angelopoulos, A. N. et al. (2023), Prediction-powered inference, Science 382, 669-674.

    Args:
        model: Shape (respondents,), true where the model finds the theme.
        people: The same respondents: 1 or 0 where people coded them, drawn at random; NaN or None elsewhere.
        weights: One per respondent; None gives all the same.
        level: Confidence level.

    Raises:
        InputError: Lengths differ, a code is neither 0 nor 1, a weight is negative, or the level is not
            between 0 and 1.
    """
    check_level(level)
    found, codes = (as_numbers(model, "answers of the model") > 0).astype(np.float64), as_numbers(people, "codes")
    if found.shape != codes.shape or found.ndim != 1:
        raise InputError(f"The model read {found.size} respondents, but there are {codes.size} codes; give one each.")
    if not (np.isnan(codes) | (codes == 0) | (codes == 1)).all():
        raise InputError("A code of people is neither 0 nor 1; leave it empty where nobody coded.")
    weight = usable_weights(weights, found.size)
    coded = ~np.isnan(codes) & (weight > 0)
    n = int(coded.sum())
    if not weight.sum() > 0:
        return CorrectedShare(None, None, None, 0)
    share = float(weight @ found / weight.sum())
    if n < LEAST_CODED or effective_size(weight[coded]) < 2:
        return CorrectedShare(share, None, None, n)
    size, own = effective_size(weight), weight[coded]
    few, coded_share = effective_size(own), float(own @ codes[coded] / own.sum())
    value, error = _correct(share, found[coded], codes[coded], own, sizes=(size, few))
    half = float(student_width(level, few - 1)) * error
    low, high = wilson(np.array([coded_share]), few, level=level)
    kept = min(1.0, max(0.0, value))
    return CorrectedShare(
        model=share,
        share=Estimate(kept, min(kept, max(0.0, value - half)), max(kept, min(1.0, value + half))),
        people=Estimate(coded_share, float(low[0]), float(high[0])),
        coded=n,
    )


def _correct(
    share: float, found: Floats, codes: Floats, weight: Floats, *, sizes: tuple[float, float]
) -> tuple[float, float]:
    """Return the corrected share and its standard error; `sizes` are the effective numbers of all and of the sample."""
    everyone, few = sizes
    wrong = codes - found
    shift = float(weight @ wrong / weight.sum())
    up, down = (np.asarray(weight @ (wrong == way) / weight.sum()) for way in (1, -1))
    _, spread = with_three_added(up, down, few)
    together = float(weight @ ((found - weight @ found / weight.sum()) * (wrong - shift)) / weight.sum())
    variance = share * (1 - share) / everyone + float(spread) ** 2 / (few + 3) + 2 * together / everyone
    return share + shift, math.sqrt(max(variance, 0.0))
