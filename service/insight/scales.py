"""The table of score scales: what is averaged on each, and with which interval."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from corpora.errors import InputError
from service.insight.arithmetic import Floats
from service.insight.intervals import (
    adjusted_wald,
    detectable_change,
    student_width,
    wilson,
    with_three_added,
)
from service.insight.outcome import Outcome
from service.insight.prevalence import share

# Reichheld, F. (2003), The one number you need to grow, Harvard Business Review 81(12): of 0 to 10.
PROMOTER_FROM, DETRACTOR_TO = 9, 6
YES_FROM = 0.5  # of 0 to 1: the mean of several yes and no of one person


@dataclass(frozen=True, slots=True)
class Scale:
    """A row of the table.

    Attributes:
        name: What the outcome is, for people.
        unit: Words after a difference of two outcomes.
        lowest: Lowest score on it.
        highest: Highest score on it.
        values: Turns scores into what is averaged, so that every outcome is the mean of one number per
            respondent.
        complete: Fills in value, interval and details from an outcome without them, scores and weights.
    """

    name: str
    unit: str
    lowest: float
    highest: float
    values: Callable[[Floats], Floats]
    complete: Callable[[Outcome, Floats, Floats], Outcome]


def find_scale(name: str) -> Scale:
    """Return the row of a scale.

    Raises:
        InputError: There is none of that name.
    """
    if name not in SCALES:
        raise InputError(f"There is no scale {name!r}; choose one of {', '.join(SCALES)}.")
    return SCALES[name]


def _nps_values(scores: Floats) -> Floats:
    return np.where(scores >= PROMOTER_FROM, 100.0, np.where(scores <= DETRACTOR_TO, -100.0, 0.0))


def _complete_nps(bare: Outcome, scores: Floats, weights: Floats) -> Outcome:
    up, down = (weights @ hit / weights.sum() for hit in (scores >= PROMOTER_FROM, scores <= DETRACTOR_TO))
    low, high = adjusted_wald(up, down, bare.n_effective, level=bare.level)
    _, deviation = with_three_added(up, down, bare.n_effective)
    return replace(
        bare,
        value=float(100 * (up - down)),
        low=float(100 * low),
        high=float(100 * high),
        detectable_change=detectable_change(100 * float(deviation), bare.n_effective, level=bare.level),
        promoters=float(up),
        passives=max(0.0, float(1 - up - down)),
        detractors=float(down),
    )


def _complete_satisfaction(bare: Outcome, scores: Floats, weights: Floats) -> Outcome:
    """Add the mean with Student's interval, and the top-2-box share.

    If all agree the sample variance is 0 and says nothing, so it is taken to be at least what one dissenter,
    one step away, among n + 1 would make it.
    """
    scale, n = SCALES[bare.scale], bare.n_effective
    mean = float(np.clip(weights @ scores / weights.sum(), scores.min(), scores.max()))
    variance = float(weights @ np.square(scores - mean) / weights.sum()) * n / (n - 1)
    deviation = math.sqrt(max(variance, n / (n + 1) ** 2))
    half = float(student_width(bare.level, n - 1)) * deviation / math.sqrt(n)
    return replace(
        bare,
        value=mean,
        low=max(scale.lowest, mean - half),
        high=min(scale.highest, mean + half),
        detectable_change=detectable_change(deviation, n, level=bare.level),
        top_box=share(scores >= scale.highest - 1, weights=weights, level=bare.level),
    )


def _recommended_values(answers: Floats) -> Floats:
    return np.where(answers >= YES_FROM, 100.0, 0.0)


def _complete_recommended(bare: Outcome, answers: Floats, weights: Floats) -> Outcome:
    value, n = weights @ (answers >= YES_FROM) / weights.sum(), bare.n_effective
    low, high = wilson(value, n, level=bare.level)
    centre = (value * n + 1) / (n + 2)
    return replace(
        bare,
        value=float(100 * value),
        low=float(100 * low),
        high=float(100 * high),
        detectable_change=detectable_change(100 * math.sqrt(centre * (1 - centre)), n, level=bare.level),
    )


def _satisfaction(best: int) -> Scale:
    name, unit = f"mean score of {best}", f"points of {best}"
    return Scale(name, unit, 1, best, lambda scores: scores, _complete_satisfaction)


SCALES = {
    "nps": Scale("NPS", "NPS points", 0, 10, _nps_values, _complete_nps),
    "csat5": _satisfaction(5),
    "csat7": _satisfaction(7),
    "csat10": _satisfaction(10),
    "recommended": Scale(
        "share who recommend",
        "percentage points",
        0,
        1,
        _recommended_values,
        _complete_recommended,
    ),
    # No score lies on it, so it never has a value.
    "none": Scale("no score", "points", math.inf, -math.inf, lambda scores: scores, lambda bare, *_: bare),
}
