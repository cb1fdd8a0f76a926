"""Say how long to wait until an initiative's effect can be told from chance."""

from dataclasses import dataclass

import numpy as np

from service.insight.effects import KINDS, UNVARIED
from service.insight.effects_power import power_against
from service.insight.effects_regression import pose
from service.insight.effects_step import LEAST_BEFORE, lacking, measure_step
from service.insight.effects_weeks import DAYS, Series, Weekly, monday_of
from service.insight.intervals import POWER
from service.insight.plans import LockedPlan, Plan, check_lock

# Weeks after the start that are tried, to two years: further ahead nothing stays as it is.
WEEKS = (4, 5, 6, 8, 10, 12, 15, 18, 22, 26, 32, 39, 46, 52, 65, 78, 91, 104)


@dataclass(frozen=True, slots=True)
class Waiting:
    """When there should be enough data.

    Attributes:
        weeks: Whole weeks from the start on after which the expected change is noticed with 80 % power; None if it
            would not be within two years, or if nothing can be said yet.
        ready_on: Day after the last of them, ISO 8601.
        power: Chance to notice the expected change after these weeks, or after two years; None if nothing can be said.
        needs: What is lacking to say it, in words.
    """

    weeks: int | None
    ready_on: str | None
    power: float | None
    needs: tuple[str, ...]


def estimate_waiting(locked: LockedPlan, series: Weekly, *, level: float = 0.95) -> Waiting:
    """Estimate it from the weeks before the start: suppose that they come again, with the change that is expected.

    The effect is measured on the weeks before, followed by copies of them in which complaints or outcome are changed as
    the plan says; what chance and seasons make of the weeks before, they make of the copies.

    Args:
        locked: The plan.
        series: As for `effects.measure_effect`; what came after the start is not looked at.
        level: Confidence level.

    Raises:
        InputError: The plan was changed after its lock.
    """
    plan = check_lock(locked)
    day = np.datetime64(plan.start)
    before = int((series.starts + np.timedelta64(DAYS - 1, "D") < day).sum())
    if before < LEAST_BEFORE:
        lack = f"needs {LEAST_BEFORE} weeks with answers before the start, has {before}"
        return Waiting(None, None, None, (lack,))
    kind, power = KINDS[plan.metric], None
    needs: tuple[str, ...] = ()
    for weeks in WEEKS:
        supposed = _supposed(plan, series, before, weeks)
        needs = lacking(supposed, pose(supposed, kind=kind), before)
        step = measure_step(supposed, before, kind=kind)
        if step is None:
            continue
        power = power_against(supposed, before, step.effect, metric=plan.metric, expected=plan.expected, level=level)
        if power >= POWER:
            first = monday_of(np.asarray([day + np.timedelta64(DAYS - 1, "D")], dtype="datetime64[D]"))[0]
            return Waiting(weeks, str(first + np.timedelta64(DAYS * weeks, "D")), power, ())
    return Waiting(None, None, power, () if power is not None else needs or (UNVARIED,))


def _supposed(plan: Plan, series: Weekly, before: int, weeks: int) -> Weekly:
    """Return the weeks before the start, followed by as many copies as are wanted."""
    first = series.starts[0]
    starts = first + (DAYS * np.arange(before + weeks)).astype("timedelta64[D]")
    return Weekly(
        starts,
        _again(series.treated, before, weeks, plan),
        tuple(_again(one, before, weeks, None) for one in series.others),
    )


def _again(series: Series, before: int, weeks: int, plan: Plan | None) -> Series:
    """Return a series that repeats itself, with the expected change if a plan is given."""
    copies = np.arange(weeks) % before
    total, respondents = series.total[:before], series.respondents[:before]
    after, answered = total[copies], respondents[copies]
    if plan is not None and plan.metric == "complaints":
        after = np.minimum(after * (1 + plan.expected), answered)
    elif plan is not None:
        after = after + plan.expected * answered
    return Series(series.name, np.concatenate([total, after]), np.concatenate([respondents, answered]))
