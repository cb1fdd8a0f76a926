"""Look for days and weeks of a period in which far more customers complained than the time before lets expect."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from service.insight.discoveries import FALSE_DISCOVERIES
from service.insight.periods import NO_PERIOD, CalendarPeriod, Days, number_days
from service.insight.spikes import LEAST_PAST, LONGEST_PAST, WEEKDAYS, Spike, Step, Watch, find_spikes
from service.jobs.review_records import ReviewSpike, ThemeName
from service.jobs.review_rows import Answers
from service.store.columns import distinct

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Spikes:
    """What looking for spikes came to.

    Attributes:
        spikes: The least likely first.
        tests: How many counts were tested.
        missing: Why nothing was tested, in words; empty if something was.
    """

    spikes: tuple[ReviewSpike, ...]
    tests: int
    missing: str


@dataclass(frozen=True, slots=True, eq=False)
class _Series:
    """Respondents who complain about each theme in each step, and who answered in it."""

    step: Step
    starts: Days
    counts: Ints
    answered: Ints


def watch_period(answers: Answers, period: CalendarPeriod, themes: Sequence[ThemeName]) -> Spikes:
    """Watch a period week by week: each week, and the days of each week, against the time before it.

    So a theme that grows slowly is no spike: it has become its own past. The windows are families of their own, each
    with its part of the rate of false discoveries, which bounds the rate over all: the false ones are at most the sum
    of each family's.

    Args:
        answers: Of the project; who has a weight of 0 is left aside.
        period: Which to watch.
        themes: Which to watch.
    """
    names = {theme.id: theme for theme in themes}
    ids = [theme for theme in answers.exposures.themes if theme in names]
    windows = [
        (series, stop)
        for step in ("week", "day")
        for series in [_count(answers, period, ids, step)]
        for stop in _stops(series, period)
    ]
    rate = FALSE_DISCOVERIES / max(1, len(windows))
    watched = [(series.step, _watch(series, stop, ids, rate)) for series, stop in windows]
    spikes = [
        _named(spike, step, names)
        for step, watch in watched
        for spike in watch.spikes
        if np.datetime64(spike.start) >= period.start  # the first seven days may begin before it
    ]
    enough = any(watch.enough for _, watch in watched)
    return Spikes(
        spikes=tuple(sorted(spikes, key=lambda one: (one.p, one.theme.id, one.step, one.first_day))),
        tests=sum(watch.tests for _, watch in watched),
        missing=""
        if enough
        else f"not enough data: needs {LEAST_PAST['week']} weeks or {LEAST_PAST['day']} days with comments before",
    )


def _watch(series: _Series, stop: int, ids: Sequence[str], rate: float) -> Watch:
    watched = _WATCHED[series.step]
    start = max(0, stop - watched - LONGEST_PAST[series.step])
    window = slice(start, stop)
    return find_spikes(
        ids,
        series.starts[window],
        series.counts[window],
        series.answered[window],
        step=series.step,
        watched=watched,
        rate=rate,
    )


_WATCHED: dict[Step, int] = {"week": 1, "day": WEEKDAYS}


def _stops(series: _Series, period: CalendarPeriod) -> list[int]:
    """Return after which steps to look back: every week, or every seven days, counted from the end of the period."""
    watched = _WATCHED[series.step]
    inside = np.flatnonzero((series.starts >= period.start) & (series.starts < period.after))
    stops = (inside[::-1][::watched][::-1] + 1).tolist()
    return [stop for stop in stops if series.answered[stop - watched : stop].any()]


def _count(answers: Answers, period: CalendarPeriod, ids: Sequence[str], step: Step) -> _Series:
    """Count from as long before the period as a judgement looks back, to the period's end."""
    size, past = (WEEKDAYS, LONGEST_PAST["week"]) if step == "week" else (1, LONGEST_PAST["day"])
    first_week = int(number_days(np.array([period.start]), "week")[0])
    first = CalendarPeriod("week", first_week).start if step == "week" else period.start
    origin = first - np.timedelta64(past * size, "D")
    steps = -(-int((period.after - origin).astype(np.int64)) // size)
    exposures, days = answers.exposures, answers.days
    known = np.where(np.isnat(days), np.datetime64(NO_PERIOD, "D"), days)
    place = (known - origin).astype(np.int64) // size
    respondent, mentions = exposures.comments.respondent, exposures.mentions
    usable = (place >= 0) & (place < steps) & (exposures.weights[respondent] > 0)
    people = max(1, exposures.weights.size)
    answered = distinct(place[usable] * people + respondent[usable]) // people
    column = {theme: i for i, theme in enumerate(ids)}
    columns = np.array([column.get(theme, -1) for theme in exposures.themes], dtype=np.int64)
    chosen = (mentions.polarity < 0) & usable[mentions.comment] & (columns[mentions.theme] >= 0)
    at = mentions.comment[chosen]
    cells = place[at] * len(ids) + columns[mentions.theme[chosen]]
    said = distinct(cells * people + respondent[at]) // people
    return _Series(
        step=step,
        starts=origin + np.arange(steps) * np.timedelta64(size, "D"),
        counts=np.bincount(said, minlength=steps * len(ids)).reshape(steps, len(ids)),
        answered=np.bincount(answered, minlength=steps),
    )


def _named(spike: Spike, step: Step, names: dict[str, ThemeName]) -> ReviewSpike:
    return ReviewSpike(names[spike.theme], step, spike.start, spike.observed, spike.expected, spike.p)
