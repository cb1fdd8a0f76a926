"""Say in plain words what an effect came to, and what speaks against it."""

from typing import Literal, TypeAlias

from service.insight.event_study import EventStudy
from service.insight.intervals import Estimate
from service.insight.placebos import Placebos
from service.insight.plans import LockedPlan, Metric

Verdict: TypeAlias = Literal["improved", "worsened", "no change detectable", "not enough data"]

DOUBTFUL = 0.05  # p of a check before the start below which it is said
MOST_ALARMS = 0.2  # share of placebos that may alarm before it is said; one in twenty does by chance


def list_doubts(
    locked: LockedPlan, event: EventStudy | None, dates: Placebos, others: Placebos, *, compared: bool
) -> tuple[str, ...]:
    """Say what a reader should know before believing an effect; `event` is None without a comparison."""
    said = {
        f"The plan was locked {locked.days_late} days after the start.": locked.days_late > 0,
        "There is no comparison: anything else that changed at the same time is counted in.": not compared,
        "The comparison drifted away before the start already.": (
            event is not None and event.p is not None and event.p < DOUBTFUL
        ),
        f"{dates.alarms} of {len(dates.tried)} dates before the start look like an effect too.": _alarming(dates),
        f"{others.alarms} of {len(others.tried)} comparisons look like an effect too.": _alarming(others),
    }
    return tuple(words for words, is_true in said.items() if is_true)


def _alarming(placebos: Placebos) -> bool:
    return placebos.alarms > 1 and placebos.alarms > MOST_ALARMS * len(placebos.tried)


def describe_verdict(
    verdict: Verdict, metric: Metric, change: Estimate | None, detectable: float | None, needs: tuple[str, ...]
) -> str:
    """Return the verdict as a sentence, with its numbers."""
    if change is None:
        return f"not enough data: {'; '.join(needs)}"
    said = f"{_size(metric, change.value)}, {_size(metric, change.low)} to {_size(metric, change.high)}"
    if verdict != "no change detectable":
        return f"{verdict}: {said}"
    if detectable is None:
        return f"no change detectable ({said}); even an end of all complaints would not be"
    least = _size(metric, -detectable if metric == "complaints" else detectable)
    return f"no change detectable ({said}); smallest detectable effect {least}"


def _size(metric: Metric, value: float) -> str:
    return f"{100 * value:+.0f} %" if metric == "complaints" else f"{value:+.1f}"
