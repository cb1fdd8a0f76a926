"""Say before an initiative starts what it should change, and lock that so that nobody can bend it afterwards."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Literal, TypeAlias

from corpora.errors import InputError

Metric: TypeAlias = Literal["complaints", "outcome"]

METRICS = ("complaints", "outcome")


@dataclass(frozen=True, slots=True)
class Plan:
    """What an initiative is measured by.

    Attributes:
        initiative: Its id.
        themes: Ids of the themes that it answers, at least one; who complains about several counts once.
        metric: "complaints": share of respondents a week who complain about these themes. "outcome": the outcome of
            those who answer.
        expected: What it should change: of complaints relative, above -1 (-0.3 is 30 % fewer); of the outcome in its
            unit (5 is 5 NPS points more). Never 0.
        start: First day with the change, ISO 8601.
        segment: Column and value of those who get the change; None if all do.
        comparison_themes: Themes that it leaves alone and that would go the same way without it.
        comparison_segments: Pairs of column and value: segments that do not get the change.
    """

    initiative: str
    themes: tuple[str, ...]
    metric: Metric
    expected: float
    start: str
    segment: tuple[str, str] | None = None
    comparison_themes: tuple[str, ...] = ()
    comparison_segments: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LockedPlan:
    """A plan that cannot be changed any more without being seen. Make it with `lock`.

    Attributes:
        plan: The plan.
        locked_on: Day of the lock, ISO 8601.
        digest: SHA-256 of plan and day.
    """

    plan: Plan
    locked_on: str
    digest: str

    @property
    def days_late(self) -> int:
        """Days from the start to the lock; 0 if it was locked in time."""
        return max(0, (date.fromisoformat(self.locked_on) - date.fromisoformat(self.plan.start)).days)


def lock(plan: Plan, *, day: str) -> LockedPlan:
    """Check and lock a plan.

    A plan that is locked after its start is accepted, as the truth is better than a false day; its measured effect says
    so (`effects.Effect.doubts`).

    Args:
        plan: The plan.
        day: Day of the lock, ISO 8601.

    Raises:
        InputError: The plan lacks something, contradicts itself, or a day cannot be read.
    """
    _check_plan(plan)
    _check_day(day, "day of the lock")
    return LockedPlan(plan, day, _digest(plan, day))


def check_lock(locked: LockedPlan) -> Plan:
    """Return the plan if it is what was locked.

    Raises:
        InputError: Plan or day were changed after the lock.
    """
    if _digest(locked.plan, locked.locked_on) != locked.digest:
        raise InputError(
            f"The plan of initiative {locked.plan.initiative!r} is not the one that was locked on {locked.locked_on}; "
            "restore it, or lock a new plan for a new initiative."
        )
    return locked.plan


def _digest(plan: Plan, day: str) -> str:
    """Return the SHA-256 of the canonical JSON of plan and day."""
    content = json.dumps({"plan": asdict(plan), "locked_on": day}, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()


def _check_plan(plan: Plan) -> None:
    _check_day(plan.start, "start")
    wrong = {
        "A plan needs at least one theme.": not plan.themes,
        f"There is no metric {plan.metric!r}; choose one of {', '.join(METRICS)}.": plan.metric not in METRICS,
        "The expected change is 0; say what the initiative should change.": plan.expected == 0,
        "The expected change must be a number.": not -float("inf") < plan.expected < float("inf"),
        "Complaints cannot fall by 100 % or more; -0.3 means 30 % fewer.": (
            plan.metric == "complaints" and plan.expected <= -1
        ),
        "A theme cannot be answered and be a comparison.": bool({*plan.themes} & {*plan.comparison_themes}),
        "A segment cannot get the change and be a comparison.": plan.segment in plan.comparison_segments,
        "Compare either with themes or with segments, not with both.": bool(
            plan.comparison_themes and plan.comparison_segments
        ),
        "Comparison segments need the segment that gets the change.": (
            bool(plan.comparison_segments) and plan.segment is None
        ),
        "An outcome has no themes to compare with; name comparison segments.": (
            plan.metric == "outcome" and bool(plan.comparison_themes)
        ),
    }
    for message, is_wrong in wrong.items():
        if is_wrong:
            raise InputError(message)


def _check_day(day: str, what: str) -> None:
    try:
        date.fromisoformat(day)
    except ValueError:
        raise InputError(f"The {what} is no date; write 2018-05-31.") from None
