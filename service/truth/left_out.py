"""See whether shares of complaints and impacts by leaving out find the planted truth of the synthetic corpus."""

from functools import cache

import numpy as np

from corpora.samples import BROADBAND, Firm
from service.insight.arithmetic import Floats
from service.insight.impact import LeaveOut, leave_out_impact
from service.insight.intervals import percentile_interval
from service.insight.prevalence import shares
from service.insight.scores import outcome_values
from service.truth.figures import LEAST_COVER, RUNS, Figure, cover_figure, share_figure, worst_cover_figure
from service.truth.surveys import (
    COMPLAINTS,
    FIRM,
    LEFT_OUT,
    NOTHING,
    PREVALENCE,
    REPLICATES,
    WEIGHTED,
    survey,
)


@cache
def _left_out(firm: Firm, runs: int, *, weighted: bool) -> tuple[LeaveOut, ...]:
    found = []
    for seed in range(runs):
        exposure, _ = survey(seed, firm=firm, weighted=weighted)
        values = outcome_values(exposure.scale, exposure.scores)
        complaints = exposure.negative[:, COMPLAINTS]
        found.append(leave_out_impact(values, complaints, weights=exposure.weights, replicates=REPLICATES))
    return tuple(found)


def _ends(one: LeaveOut) -> Floats:
    """Return low and high, (2, themes), NaN where there is no interval."""
    ends = np.array(percentile_interval(one.impact, one.replicates, one.size, level=0.95))
    return np.where(one.known, ends, np.nan)


def _inside(ends: Floats, truth: Floats) -> Floats:
    held = (ends[:, 0] <= truth) & (truth <= ends[:, 1])
    return np.where(np.isnan(ends[:, 0]), np.nan, held)


def left_out_intervals(*, runs: int = RUNS) -> tuple[Figure, ...]:
    """See how often the interval of an impact by leaving out holds its truth, and whether it is right on average."""
    figures: list[Figure] = []
    for weighted, data in WEIGHTED.items():
        found = _left_out(BROADBAND, runs, weighted=weighted)
        held = _inside(np.array([_ends(one) for one in found]), LEFT_OUT[COMPLAINTS])
        figures.append(cover_figure("interval of a leave-out impact holds its truth", data, held))
        figures.append(
            worst_cover_figure("interval of a leave-out impact, of the theme where it holds least", data, held)
        )
    errors = np.array(
        [
            np.where(one.known, one.impact - LEFT_OUT[COMPLAINTS], np.nan)
            for one in _left_out(BROADBAND, runs, weighted=False)
        ]
    )
    spread = np.nanstd(errors, axis=0) / np.sqrt(np.isfinite(errors).sum(axis=0))
    off = float(np.abs(np.nanmean(errors, axis=0) / spread).max())
    claim = "leave-out impact is right on average: largest bias of a theme, in Monte-Carlo errors"
    figures.append(Figure(claim, FIRM, off, 1.0, runs, most=4.0, form="number"))
    return tuple(figures)


def left_out_alarms(*, runs: int = RUNS) -> tuple[Figure, ...]:
    """See how often an impact by leaving out is called different from none where no theme moves the score."""
    ends = np.array([_ends(one) for one in _left_out(NOTHING, runs, weighted=False)])
    outside = (ends[:, 0] > 0) | (ends[:, 1] < 0)
    alarms = np.where(np.isnan(ends[:, 0]), np.nan, outside)
    claim = "interval of a leave-out impact leaves out 0, under no effect"
    return (share_figure(claim, FIRM, alarms, most=1 - LEAST_COVER),)


def complaint_shares(*, runs: int = RUNS) -> tuple[Figure, ...]:
    """See how often the interval of a share of complaints holds the truth."""
    figures: list[Figure] = []
    for weighted, data in WEIGHTED.items():
        held = []
        for seed in range(runs):
            exposure, _ = survey(seed, weighted=weighted)
            found = shares(exposure.negative[:, COMPLAINTS], weights=exposure.weights)
            low, high = (np.array([getattr(one, end) for one in found], dtype=np.float64) for end in ("low", "high"))
            held.append((low <= PREVALENCE[COMPLAINTS]) & (PREVALENCE[COMPLAINTS] <= high))
        figures.append(cover_figure("interval of a share of complaints holds the truth", data, held))
        figures.append(
            worst_cover_figure(
                "interval of a share of complaints, of the theme where it holds least", data, np.array(held, float)
            )
        )
    return tuple(figures)
