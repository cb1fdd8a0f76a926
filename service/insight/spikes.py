"""Find themes that were mentioned more often than their past lets expect."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError
from service.insight.arithmetic import Floats, as_numbers, check_level
from service.insight.discoveries import FALSE_DISCOVERIES, discover
from service.insight.intervals import Estimate
from service.insight.prevalence import MIN_GROUP
from service.insight.spikes_expected import expect_counts

Step: TypeAlias = Literal["day", "week"]

# Steps that a judgement looks back on, at least and at most: about two months of days, about half a year of weeks. A
# theme changes over longer times than that by itself.
LEAST_PAST = {"day": 28, "week": 8}
LONGEST_PAST = {"day": 56, "week": 26}
WEEKDAYS = 7


@dataclass(frozen=True, slots=True)
class Spike:
    """A day or week in which a theme was mentioned far more often than before.

    Attributes:
        theme: Id of the theme.
        start: First day of it, ISO 8601.
        observed: Respondents who mentioned it then, at least `MIN_GROUP`.
        expected: How many its past lets expect, with the interval in which such counts fall.
        p: One-sided p of so many or more.
    """

    theme: str
    start: str
    observed: int
    expected: Estimate
    p: float


@dataclass(frozen=True, slots=True)
class Watch:
    """What looking for spikes came to.

    Attributes:
        spikes: The discoveries, the least likely first.
        tests: How many counts were tested.
        threshold: Largest p that counts as a discovery among them.
        past_needed: Days or weeks with comments, before those that are watched, from which on there is an answer.
        enough: Whether there were as many; if not, nothing was tested.
    """

    spikes: tuple[Spike, ...]
    tests: int
    threshold: float
    past_needed: int
    enough: bool


def find_spikes(
    themes: Sequence[str],
    starts: npt.ArrayLike,
    counts: npt.ArrayLike,
    respondents: npt.ArrayLike,
    *,
    step: Step = "day",
    watched: int = 7,
    rate: float = FALSE_DISCOVERIES,
    level: float = 0.95,
) -> Watch:
    """Compare the last days or weeks with those before them.

    What is expected comes from the time before the watched one alone (`spikes_expected`), so a spike is not in its own
    measure. All counts of `MIN_GROUP` or more are shown if they are discoveries; all counts are tests.

    Args:
        themes: Ids of the themes.
        starts: Shape (steps,), days, or first days of weeks, ISO 8601 or datetime64, one after the other without gaps.
        counts: Shape (steps, themes), respondents who mention each theme.
        respondents: Shape (steps,), respondents who answered; what counts are measured against.
        step: "day" (the day of the week is taken into account) or "week".
        watched: How many of the last steps are tested.
        rate: Share of the spikes that may be false.
        level: Confidence level of the interval of what is expected.

    Raises:
        InputError: Shapes differ, steps are missing or out of order, a count is negative, or more mention a theme than
            answered.
    """
    check_level(level)
    dates = _check_starts(starts, step)
    made, answered = _check_counts(counts, respondents, (dates.size, len(themes)))
    if watched < 1:
        raise InputError(f"{watched} steps cannot be watched; give 1 or more.")
    now = np.arange(dates.size) >= dates.size - watched
    past = ~now & (np.arange(dates.size) >= dates.size - watched - LONGEST_PAST[step])
    needed = LEAST_PAST[step]
    if int((answered[past] > 0).sum()) < needed or not answered[now].any():
        return Watch((), 0, 1.0, needed, enough=False)
    weekday = (dates.astype(np.int64) % WEEKDAYS) if step == "day" else np.zeros(dates.size, dtype=np.int64)
    expected = expect_counts(made[past], answered[past], weekday[past], answered[now], weekday[now])
    p = np.where(answered[now, np.newaxis] > 0, expected.chance_of(made[now]), np.nan)
    tests = discover(p, rate=rate)
    low, high = expected.interval(level)
    found = [
        Spike(
            theme=themes[t],
            start=str(dates[now][i]),
            observed=int(made[now][i, t]),
            expected=Estimate(float(expected.mean[i, t]), float(low[i, t]), float(high[i, t])),
            p=float(p[i, t]),
        )
        for i, t in np.argwhere(tests.found & (made[now] >= MIN_GROUP)).tolist()
    ]
    found.sort(key=lambda spike: (spike.p, spike.theme, spike.start))
    return Watch(tuple(found), tests.tests, tests.threshold, needed, enough=True)


def _check_starts(starts: npt.ArrayLike, step: Step) -> npt.NDArray[np.datetime64]:
    try:
        dates = np.asarray(starts).astype("datetime64[D]")
    except ValueError:
        raise InputError("A date cannot be read; write 2018-05-31.") from None
    days = WEEKDAYS if step == "week" else 1
    if np.isnat(dates).any() or (np.diff(dates) != np.timedelta64(days, "D")).any():
        raise InputError(f"The dates must follow each other by {days} days; give a 0 where nobody answered.")
    found: npt.NDArray[np.datetime64] = dates
    return found


def _check_counts(counts: npt.ArrayLike, respondents: npt.ArrayLike, shape: tuple[int, int]) -> tuple[Floats, Floats]:
    made, answered = as_numbers(counts, "counts"), as_numbers(respondents, "respondents")
    if made.shape != shape or answered.shape != shape[:1]:
        raise InputError(f"Counts of shape {shape} (steps, themes) and {shape[0]} numbers of respondents are needed.")
    if not ((made >= 0) & (made <= answered[:, np.newaxis])).all():
        raise InputError("A count is negative, missing, or above the number of respondents; count respondents once.")
    return made, answered
