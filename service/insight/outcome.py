"""The record of what we want to move."""

from dataclasses import dataclass

from service.insight.prevalence import Share


@dataclass(frozen=True, slots=True)
class Outcome:
    """What we want to move, measured on a group of respondents.

    Attributes:
        scale: "nps", "csat5", "csat7", "csat10", "recommended" or "none".
        name: What the value is, for people: "NPS", "mean score of 5".
        unit: Words after a difference of two values: "NPS points", "points of 5".
        value: The outcome; None if there is not enough data (see `n_needed`).
        low: Lower end of the interval; None with `value`.
        high: Upper end of it.
        level: Confidence level of the interval.
        n: Respondents with a usable score and a weight above 0.
        n_effective: Kish's effective number of them, which the interval rests on.
        n_needed: Respondents with a score from which on a value is given.
        off_scale: Scores that do not lie on the scale; they count as no score.
        detectable_change: Smallest change between two groups of this size that would be noticed with 80 %
            power; None with `value`.
        promoters: Weighted share of them, 0 to 1; None on other scales than nps.
        passives: The same for those between.
        detractors: The same for detractors.
        top_box: Share who gave one of the two best scores; None on other scales than csat.
    """

    scale: str
    name: str
    unit: str
    value: float | None
    low: float | None
    high: float | None
    level: float
    n: int
    n_effective: float
    n_needed: int
    off_scale: int
    detectable_change: float | None
    promoters: float | None = None
    passives: float | None = None
    detractors: float | None = None
    top_box: Share | None = None
