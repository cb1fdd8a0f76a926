"""Show how a treated series and its comparison moved against each other, and test whether they did before the start."""

from dataclasses import dataclass

import numpy as np

from service.insight.effects_regression import Contrast, Kind, Problem, contrast, pose, regress
from service.insight.effects_step import LEAST_BEFORE
from service.insight.effects_weeks import Weekly
from service.insight.intervals import Estimate

WEEKS_TOGETHER = 4  # one week alone says little


@dataclass(frozen=True, slots=True)
class Lead:
    """How far the series is from where it was in the last weeks before the start.

    Attributes:
        first: First week, counted from the start; negative before it.
        last: Last week of the group.
        difference: As the log of a ratio of mentions, or in units of the outcome; None if it has no answer, or is what
            the others are compared with.
    """

    first: int
    last: int
    difference: Estimate | None


@dataclass(frozen=True, slots=True)
class EventStudy:
    """The series against its comparison around the start.

    Attributes:
        leads: Groups of weeks, in order; those after the start show how the effect developed.
        drift: By how much the series moved against its comparison per week before the start; None if there are fewer
            than `LEAST_BEFORE` such weeks.
        p: Two-sided p of no drift: small where the comparison was not fair before the start already.
    """

    leads: tuple[Lead, ...]
    drift: Estimate | None
    p: float | None


def study_event(series: Weekly, start: int, *, kind: Kind, level: float) -> EventStudy:
    """Compare groups of weeks with the last group before the start, and test for a drift before it.

    Source: Angrist, J. D. and Pischke, J.-S. (2009), Mostly Harmless Econometrics, section 5.2.

    Args:
        series: What got the change and what did not.
        start: Number of the first week with the change.
        kind: "share" or "outcome".
        level: Confidence level.
    """
    problem = pose(series, kind=kind)
    drift = _drift(problem, start)
    return EventStudy(
        leads=_leads(problem, start, level),
        drift=drift.interval(level) if drift else None,
        p=drift.p if drift else None,
    )


def _drift(problem: Problem, start: int) -> Contrast | None:
    before = problem.week < start
    if before.sum() < LEAST_BEFORE:
        return None
    early = Problem(
        problem.kind,
        problem.week[before],
        problem.response[before],
        problem.weight[before],
        problem.offset[before],
    )
    design = np.column_stack([np.ones(early.week.size), early.week - float(start)])
    fit = regress(early, design, np.zeros(early.week.size, dtype=np.int64))
    return contrast(fit, np.array([0.0, 1.0])) if fit else None


def _leads(problem: Problem, start: int, level: float) -> tuple[Lead, ...]:
    group = (problem.week - start) // WEEKS_TOGETHER  # -1 is the last before the start
    names = np.unique(group)
    if -1 not in names or names.size < 2:
        return ()
    free = names[names != -1]
    design = np.column_stack([np.ones(group.size), *(group == name for name in free)]).astype(np.float64)
    fit = regress(problem, design, group - names.min())
    found = {
        int(name): contrast(fit, np.eye(design.shape[1])[number + 1]).interval(level) if fit else None
        for number, name in enumerate(free)
    }
    return tuple(
        Lead(int(name) * WEEKS_TOGETHER, (int(name) + 1) * WEEKS_TOGETHER - 1, found.get(int(name))) for name in names
    )
