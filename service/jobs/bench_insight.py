"""Measure how fast themes are measured and ranked, and periods compared, on an invented survey."""

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.insight.adjusted_controls import choose_controls
from service.insight.changes import compare_periods
from service.insight.exposure import Exposure, expose
from service.insight.mentions import mention_matrix
from service.insight.scores import outcome_values
from service.insight.shortfalls import measure_shortfalls
from service.jobs.bench import peak_memory
from service.jobs.progress import Progress, silent

MENTIONED = 3.0  # themes by an average respondent
COMPLAINED = 0.6  # share of mentions that are negative
RARER = 0.7  # the t-th theme is mentioned 1 / t to this power as often as the first
SPREAD = 2.2  # of scores around what is mentioned
QUARTERS = 4


@dataclass(frozen=True, slots=True)
class InsightSize:
    """How large the survey is.

    Attributes:
        respondents: How many answer, all with a score.
        themes: How many there are.
        levels: Of the segment that is held equal.
        replicates: Bootstrap resamples of respondents.
    """

    respondents: int
    themes: int = 60
    levels: int = 10
    replicates: int = 400


@dataclass(frozen=True, slots=True)
class InsightSpeed:
    """How long it takes.

    Attributes:
        size: Of the survey.
        ranking: Seconds for shares, both impacts, penalty, reward and ranks of all themes, with intervals.
        comparing: Seconds to compare themes and score of four quarters, over all and in each level of the segment.
        peak: Bytes of memory that the process had at most until then.
    """

    size: InsightSize
    ranking: float
    comparing: float
    peak: int


def measure_insight_speed(size: InsightSize, *, progress: Progress = silent) -> InsightSpeed:
    """Measure and rank the themes of an invented survey, then compare its quarters.

    Raises:
        InputError: There are fewer than 2 replicates.
    """
    progress(f"inventing {size.respondents:,} respondents", 0, None)
    exposure, segment, quarters = invent_survey(size)
    controls = choose_controls({"segment": segment}, outcome_values(exposure.scale, exposure.scores)).matrix
    progress(f"ranking themes of {size.respondents:,} respondents", 0, None)
    start = time.perf_counter()
    measure_shortfalls(exposure, controls=controls, replicates=size.replicates)
    ranked = time.perf_counter()
    progress(f"comparing quarters of {size.respondents:,} respondents", 0, None)
    compare_periods(exposure, quarters, segments={"segment": segment}, replicates=size.replicates)
    compared = time.perf_counter()
    return InsightSpeed(size, ranked - start, compared - ranked, peak_memory())


def invent_survey(size: InsightSize, *, seed: int = 0) -> tuple[Exposure, list[str], list[str]]:
    """Draw who mentions what and how they score, each one's segment and quarter.

    The commoner a theme, the more it moves the score.
    """
    rng = np.random.default_rng(seed)
    shares = 1 / np.arange(1, size.themes + 1) ** RARER
    shares = np.minimum(shares * (MENTIONED / shares.sum()), 0.5)
    rows, columns = _mentions(rng, size.respondents, shares)
    bad = rng.random(rows.size) < COMPLAINED
    shape = (size.respondents, size.themes)
    negative, positive = (mention_matrix(rows[some], columns[some], shape=shape) for some in (bad, ~bad))
    moved = np.linspace(1.0, 0.0, size.themes)
    latent = rng.normal(7.5, SPREAD, size.respondents) - negative @ (2 * moved) + positive @ moved
    exposure = expose(
        [f"t{theme}" for theme in range(size.themes)],
        negative=negative,
        positive=positive,
        scale="nps",
        scores=np.clip(np.rint(latent), 0, 10),
    )
    segment = rng.integers(0, size.levels, size.respondents).astype(str).tolist()
    quarter = rng.integers(0, QUARTERS, size.respondents).astype(str).tolist()
    return exposure, segment, quarter


def _mentions(
    rng: np.random.Generator, respondents: int, shares: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return row and column of every mention."""
    rows = [np.flatnonzero(rng.random(respondents) < share) for share in shares]
    columns = np.repeat(np.arange(shares.size), [some.size for some in rows])
    return np.concatenate(rows).astype(np.int64), columns.astype(np.int64)
