"""Measure whether an initiative worked, against its locked plan and a fair counterfactual."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from corpora.errors import InputError
from service.insight.arithmetic import Floats, check_level
from service.insight.effects_power import detectable_improvement, power_against
from service.insight.effects_regression import Kind, pose
from service.insight.effects_step import Step, lacking, measure_step
from service.insight.effects_weeks import Weekly
from service.insight.effects_words import Verdict, describe_verdict, list_doubts
from service.insight.event_study import EventStudy, study_event
from service.insight.intervals import Estimate
from service.insight.placebos import Placebos, placebo_dates, placebo_series
from service.insight.plans import LockedPlan, Metric, check_lock

KINDS: dict[Metric, Kind] = {"complaints": "share", "outcome": "outcome"}
UNVARIED = "needs weeks that vary, so that chance can be told from a change"


@dataclass(frozen=True, slots=True)
class WeekPoint:
    """One week of the chart.

    Attributes:
        start: Its Monday, ISO 8601.
        observed: Share who complain, or mean outcome; None if nobody answered.
        expected: What it would have been without the change; None if nothing tells.
    """

    start: str
    observed: float | None
    expected: float | None


@dataclass(frozen=True, slots=True)
class Effect:
    """What an initiative did. What is None has not enough data; `needs` says how much there has to be.

    Attributes:
        initiative: Its id.
        metric: "complaints" or "outcome".
        verdict: In two words or four.
        words: The verdict as a sentence.
        compared: Whether there was a comparison; without one the trend before the start is drawn on.
        change: Of complaints the relative change (-0.3 is 30 % fewer than expected), of an outcome in its unit.
        points: Complaints only: change of the share of respondents who complain, -1 to 1, after the start.
        p: Two-sided p of no effect.
        detectable: Smallest improvement that these data notice with 80 % power: relative, or in units of the outcome;
            above 0. None also if these data would not even notice an end of all complaints.
        power: Chance that these data had to notice the change that the plan expected.
        weeks_before: Weeks with answers before the start.
        weeks_after: The same from it on; the week in which it starts is left out.
        level: Without a comparison: change of the level at the start, as `change`.
        slope: Without a comparison: change of the slope per week, as `change`.
        event: How both series moved against each other, by groups of weeks.
        dates: Placebo dates before the start.
        others: Placebo effects in the series that were left alone.
        doubts: What a reader should know before believing it, in sentences.
        needs: What is lacking, in words.
        weeks: The chart.
    """

    initiative: str
    metric: Metric
    verdict: Verdict
    words: str
    compared: bool
    change: Estimate | None
    points: Estimate | None
    p: float | None
    detectable: float | None
    power: float | None
    weeks_before: int
    weeks_after: int
    level: Estimate | None
    slope: Estimate | None
    event: EventStudy
    dates: Placebos
    others: Placebos
    doubts: tuple[str, ...]
    needs: tuple[str, ...]
    weeks: tuple[WeekPoint, ...]


def measure_effect(locked: LockedPlan, series: Weekly, *, level: float = 0.95) -> Effect:
    """Measure the effect of an initiative as its plan says.

    Complaints are compared by a binomial regression of the weekly mentions, an outcome by a linear one; errors allow
    for weeks that differ by more than chance and for weeks that resemble their neighbours (`effects_regression`). With
    a comparison the effect is the difference in differences; without one it is measured against the trend before
    (`effects_step`). The week in which the change starts is in neither.

    Args:
        locked: The plan, as it was locked.
        series: The weeks of what the plan names: its themes (in its segment), and every comparison by itself.
        level: Confidence level of all intervals; a verdict other than "no change detectable" leaves out no effect.

    Raises:
        InputError: The plan was changed after its lock, or the level is not between 0 and 1.
    """
    check_level(level)
    plan = check_lock(locked)
    if bool(series.others) != bool(plan.comparison_themes or plan.comparison_segments):
        raise InputError(f"The plan of initiative {plan.initiative!r} names another comparison than these series.")
    kind = KINDS[plan.metric]
    whole, start = _without_the_week_of(series, np.datetime64(plan.start))
    problem = pose(whole, kind=kind)
    after = problem.week >= start
    needs = lacking(whole, problem, start)
    step = measure_step(whole, start, kind=kind)
    if step is None and not needs:
        needs = (UNVARIED,)
    event = study_event(whole, start, kind=kind, level=level)
    dates = placebo_dates(whole, start, kind=kind, level=level, real=step)
    others = placebo_series(whole, start, kind=kind, level=level, real=step)
    turned = _turn(plan.metric)
    detectable = power = None
    if step:
        detectable = detectable_improvement(whole, start, step.effect, metric=plan.metric, level=level)
        power = power_against(whole, start, step.effect, metric=plan.metric, expected=plan.expected, level=level)
    verdict = _verdict(plan.metric, step, level)
    change = _estimate(step.effect.interval(level), turned) if step else None
    return Effect(
        initiative=plan.initiative,
        metric=plan.metric,
        verdict=verdict,
        words=describe_verdict(verdict, plan.metric, change, detectable, needs),
        compared=bool(series.others),
        change=change,
        points=_points(whole, step, start, level) if step and plan.metric == "complaints" else None,
        p=step.effect.p if step else None,
        detectable=detectable,
        power=power,
        weeks_before=int((~after).sum()),
        weeks_after=int(after.sum()),
        level=_estimate(step.level.interval(level), turned) if step and step.level else None,
        slope=_estimate(step.slope.interval(level), turned) if step and step.slope else None,
        event=event,
        dates=dates,
        others=others,
        doubts=list_doubts(locked, event if series.others else None, dates, others, compared=bool(series.others)),
        needs=needs,
        weeks=_chart(whole, step),
    )


def _without_the_week_of(series: Weekly, day: np.datetime64) -> tuple[Weekly, int]:
    """Return the series with an empty week in which the change starts, and the first week that is wholly after it.

    A change that starts on a Monday leaves no week in part.
    """
    start = int((series.starts < day).sum())
    parted = start - 1 if start and series.starts[start - 1] + np.timedelta64(6, "D") >= day else None
    if parted is None:
        return series, start
    keep = np.ones(series.starts.size)
    keep[parted] = 0.0
    parts = [
        replace(one, total=one.total * keep, respondents=one.respondents * keep)
        for one in (series.treated, *series.others)
    ]
    return Weekly(series.starts, parts[0], tuple(parts[1:])), start


def _turn(metric: Metric) -> Callable[[float], float]:
    """Return what turns a regression's estimate into what is said: a relative change, or the outcome's own unit."""
    return (lambda value: math.expm1(min(value, 700.0))) if metric == "complaints" else (lambda value: value)


def _estimate(found: Estimate, turned: Callable[[float], float]) -> Estimate:
    return Estimate(turned(found.value), turned(found.low), turned(found.high))


def _verdict(metric: Metric, step: Step | None, level: float) -> Verdict:
    if step is None:
        return "not enough data"
    if step.effect.p >= 1 - level:
        return "no change detectable"
    return "improved" if (step.effect.value > 0) == (metric == "outcome") else "worsened"


def _points(series: Weekly, step: Step, start: int, level: float) -> Estimate:
    """Return the change of the share after the start: what it is minus what it is divided by the ratio.

    Without a comparison the ratio is one of odds, and the share is turned into odds for it.
    """
    share = float(series.treated.total[start:].sum() / series.treated.respondents[start:].sum())

    def points(log_ratio: float) -> float:
        ratio = math.exp(min(max(log_ratio, -700.0), 700.0))
        if series.others:
            return share - min(1.0, share / ratio)
        odds = share / max(1 - share, 1e-12) / ratio
        return share - odds / (1 + odds)

    found = step.effect.interval(level)
    return Estimate(points(found.value), points(found.low), points(found.high))


def _chart(series: Weekly, step: Step | None) -> tuple[WeekPoint, ...]:
    n = series.treated.respondents
    observed: Floats = np.where(n > 0, series.treated.total / np.maximum(n, 1), np.nan)
    expected = step.expected if step else np.full(n.size, np.nan)
    return tuple(
        WeekPoint(str(start), _known(seen), _known(due))
        for start, seen, due in zip(series.starts, observed, expected, strict=True)
    )


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
