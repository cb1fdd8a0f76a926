"""Estimate what changed at a date, on weekly series: the one estimate that effects, placebos and checks share."""

from dataclasses import dataclass

import numpy as np

from service.insight.arithmetic import Floats
from service.insight.effects_regression import (
    Contrast,
    Kind,
    Problem,
    contrast,
    pose,
    regress,
    segmented_design,
    step_design,
)
from service.insight.effects_weeks import Weekly, together

# Weeks and mentions from which on the errors of a regression mean something: the checks in tests/truth hold there.
LEAST_BEFORE, LEAST_AFTER, LEAST_EXPECTED = 8, 4, 10


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """What changed at a date.

    Attributes:
        effect: The change, as the log of a ratio of mentions or in units of the outcome: with a comparison the step
            against it (difference in differences), without one the mean over the weeks after of the level and slope
            change against the trend before.
        level: Change of the level at the date; None with a comparison.
        slope: Change of the slope, per week; None with a comparison.
        expected: Shape (weeks,), what each week would have come to without the change: share of respondents, or mean
            outcome; NaN where there is nothing to tell it from.
    """

    effect: Contrast
    level: Contrast | None
    slope: Contrast | None
    expected: Floats


def measure_step(series: Weekly, start: int, *, kind: Kind) -> Step | None:
    """Estimate the change at week `start`; None if there is not enough data (see `lacking`) or no answer.

    Source of both designs: Shadish, W. R., Cook, T. D. and Campbell, D. T. (2002), Experimental and
    Quasi-Experimental Designs for Generalized Causal Inference, chapters 5 and 6.
    """
    problem = pose(series, kind=kind)
    if lacking(series, problem, start):
        return None
    return _against_others(series, problem, start) if series.others else _against_trend(series, problem, start)


def _against_others(series: Weekly, problem: Problem, start: int) -> Step | None:
    design, after = step_design(problem, start)
    fit = regress(problem, design, after.astype(np.int64))
    if fit is None:
        return None
    other = together(series.others)
    usual = np.where(other.respondents > 0, other.total / np.maximum(other.respondents, 1), np.nan)
    expected = usual + fit.values[0] if problem.kind == "outcome" else usual * np.exp(fit.values[0])
    return Step(contrast(fit, np.array([0.0, 1.0])), None, None, expected)


def _against_trend(series: Weekly, problem: Problem, start: int) -> Step | None:
    design, after = segmented_design(problem, start)
    fit = regress(problem, design, after.astype(np.int64))
    if fit is None:
        return None
    since = float((problem.week - start)[after] @ problem.weight[after] / problem.weight[after].sum())
    trend = fit.values[0] + fit.values[1] * (np.arange(series.starts.size) - start)
    return Step(
        contrast(fit, np.array([0.0, 0.0, 1.0, since])),
        contrast(fit, np.array([0.0, 0.0, 1.0, 0.0])),
        contrast(fit, np.array([0.0, 0.0, 0.0, 1.0])),
        trend if problem.kind == "outcome" else 1 / (1 + np.exp(-np.clip(trend, -500, 500))),
    )


def lacking(series: Weekly, problem: Problem, start: int) -> tuple[str, ...]:
    """Say what is lacking for an estimate, with how much is needed; empty if it is enough."""
    after = problem.week >= start
    before_weeks, after_weeks = int((~after).sum()), int(after.sum())
    needs = []
    if before_weeks < LEAST_BEFORE:
        needs.append(f"needs {LEAST_BEFORE} weeks with answers before the start, has {before_weeks}")
    if after_weeks < LEAST_AFTER:
        needs.append(f"needs {LEAST_AFTER} weeks with answers after the start, has {after_weeks}")
    if problem.kind == "share":
        needs += _few_mentions(series, start)
    return tuple(needs)


def _few_mentions(series: Weekly, start: int) -> list[str]:
    """Say where the mentions before would let expect too few, on either side of the start."""
    needs = []
    named = [(series.treated, "these themes")]
    if series.others:
        named.append((together(series.others), "what they are compared with"))
    for one, name in named:
        total, n = one.total, one.respondents
        expected = total[:start].sum() / max(n[:start].sum(), 1.0) * n[start:].sum()
        for count, when in ((total[:start].sum(), "before the start"), (expected, "expected after it")):
            if count < LEAST_EXPECTED:
                needs.append(f"needs {LEAST_EXPECTED} mentions of {name} {when}, has {count:.0f}")
    return needs
