"""What many simulated surveys tell about a method, with the error of their number, and what was claimed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from service.insight.arithmetic import Floats

Form: TypeAlias = Literal["share", "number"]

RUNS = 200  # simulated surveys, unless more are cheap or less would do
LEAST_COVER, MOST_COVER = 0.93, 0.97  # of the runs, in which a 95 % interval must hold the truth
ALARMS = 0.05  # of the runs without an effect, in which anything may be found
TWO_ERRORS = 2.0  # allowed where so many runs cannot tell the claim from what is found; about 1 in 40 each side


@dataclass(frozen=True, slots=True)
class Figure:
    """What the runs of one simulation tell.

    Attributes:
        claim: What is claimed, as a phrase.
        data: The population that was drawn from.
        value: What was found.
        error: Its Monte-Carlo standard error: how far it would move with other seeds.
        runs: Simulated surveys behind it.
        least: Bound on the truth from below.
        most: Bound from above.
        allowed: Monte-Carlo errors by which the value may lie outside the bounds: 0 where enough runs were made to do
            without, which is the rule for what design and docs promise.
        form: "share" is shown in per cent.
    """

    claim: str
    data: str
    value: float
    error: float
    runs: int
    least: float = -np.inf
    most: float = np.inf
    allowed: float = 0.0
    form: Form = "share"

    @property
    def kept(self) -> bool:
        """Whether the claim is kept, as far as so many runs can tell; what is no number never is."""
        slack = self.allowed * self.error
        return bool(self.least - slack <= self.value <= self.most + slack)


def share_figure(
    claim: str,
    data: str,
    hits: npt.ArrayLike,
    *,
    least: float = -np.inf,
    most: float = np.inf,
    allowed: float = 0.0,
) -> Figure:
    """Return how often something came true.

    Things of one run come from the same respondents, so a run counts as one draw of their share. Where all runs
    agree the error is that of one run more or less.

    Args:
        claim: What.
        data: In which population.
        hits: Shape (runs,) or (runs, things), true or false; NaN where a thing of a run has no answer.
        least: Bound from below.
        most: Bound from above.
        allowed: Monte-Carlo errors by which it may lie outside.
    """
    found = np.asarray(hits, dtype=np.float64)
    runs = found.reshape(found.shape[0], -1)
    mean = float(np.nanmean(runs))
    error = float(np.nanmean(runs, axis=1).std(ddof=1)) / np.sqrt(runs.shape[0]) or 1 / runs.shape[0]
    return Figure(claim, data, mean, float(error), runs.shape[0], least, most, allowed)


def cover_figure(claim: str, data: str, held: npt.ArrayLike, *, allowed: float = 0.0) -> Figure:
    """Return how often intervals of 95 % hold the truth (`share_figure`), bounded by 93 and 97 %."""
    return share_figure(claim, data, held, least=LEAST_COVER, most=MOST_COVER, allowed=allowed)


def alarm_figure(claim: str, data: str, alarms: npt.ArrayLike, *, allowed: float = 0.0) -> Figure:
    """Return how often something was found where nothing is (`share_figure`), bounded by 5 %."""
    return share_figure(claim, data, alarms, most=ALARMS, allowed=allowed)


def mean_figure(
    claim: str,
    data: str,
    values: npt.ArrayLike,
    *,
    least: float = -np.inf,
    most: float = np.inf,
    allowed: float = 0.0,
) -> Figure:
    """Return the mean over runs of a number, shape (runs,)."""
    found: Floats = np.asarray(values, dtype=np.float64)
    error = float(found.std(ddof=1)) / float(np.sqrt(found.size))
    return Figure(claim, data, float(found.mean()), error, found.size, least, most, allowed, "number")


def worst_cover_figure(claim: str, data: str, held: Floats) -> Figure:
    """Return how often intervals hold the truth of the thing for which they do so least.

    The least of several shares lies below their mean by luck alone, so two errors of a share of 93 % are allowed.

    Args:
        claim: What.
        data: In which population.
        held: Shape (runs, things), NaN where there is no interval.
    """
    runs = held.shape[0]
    error = float(np.sqrt(LEAST_COVER * (1 - LEAST_COVER) / runs))
    worst = float(np.nanmin(np.nanmean(held, axis=0)))
    return Figure(claim, data, worst, error, runs, LEAST_COVER, 1.0, TWO_ERRORS)


def broken(figures: Sequence[Figure]) -> list[str]:
    """Return the claims that are not kept, in words."""
    return [
        f"{one.claim} ({one.data}): {one.value:.4f} ± {one.error:.4f} in {one.runs} runs, not in"
        f" {one.least:g} to {one.most:g}"
        for one in figures
        if not one.kept
    ]
