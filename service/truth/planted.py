"""See whether the initiative, the spike and the new theme of the synthetic corpus are found."""

from datetime import date

import numpy as np
import numpy.typing as npt

from corpora.samples import BROADBAND, Firm, simulate, without_change
from service.insight.arithmetic import Flags, Floats
from service.insight.effects import measure_effect
from service.insight.effects_weeks import Series, Weekly, weekly
from service.insight.emergence import Candidate, judge_newcomers
from service.insight.plans import Plan, lock
from service.insight.spikes import Watch, find_spikes
from service.truth.effects import against_power, wide_cover_figure
from service.truth.figures import RUNS, TWO_ERRORS, Figure, alarm_figure, share_figure

CORPUS = 5000  # respondents
DATA = f"broadband, n = {CORPUS:,}"
PLACE = {theme.key: column for column, theme in enumerate(BROADBAND.themes)}
# Themes whose prevalence stays what it is in every segment, and so does that of those that bring them up.
STEADY = ("refund_slow", "cannot_cancel", "slow_speed", "evening_drops", "first_bill", "sales_calls")
NEW = BROADBAND.newcomer or ""
OLD = ("refund_slow", "cannot_cancel", "slow_speed", "first_bill")
DIMENSIONS, NOISE = 384, 0.8  # of vectors of clauses; length of what sets a clause apart from the middle, which is 1


def planted_initiative(*, runs: int = RUNS) -> tuple[Figure, ...]:
    """See how often the initiative of the synthetic corpus is found, and its interval holds the planted factor."""
    planted = BROADBAND.initiative
    if planted is None:
        return ()
    plan = Plan(
        planted.name, (planted.theme,), "complaints", planted.factor - 1, str(planted.start), comparison_themes=STEADY
    )
    locked = lock(plan, day=str(planted.start))
    found = [measure_effect(locked, _weeks_of(seed, planted.theme)) for seed in range(runs)]
    truth = planted.factor - 1
    held = [one.change is not None and one.change.low <= truth <= one.change.high for one in found]
    data = f"{DATA}, factor {planted.factor:g}"
    return (
        wide_cover_figure(
            "interval of the planted initiative's effect holds the truth", data, held, allowed=TWO_ERRORS
        ),
        *against_power("the planted initiative's complaints", data, found),
    )


def _weeks_of(seed: int, treated: str) -> Weekly:
    """Draw a survey of the firm, and count mentions by week."""
    starts, counts, answered = _by_week(BROADBAND, seed)

    def series(theme: str) -> Series:
        return Series(theme, counts[:, PLACE[theme]], answered)

    return weekly(starts, series(treated), [series(theme) for theme in STEADY])


def _by_week(firm: Firm, seed: int) -> tuple[npt.NDArray[np.datetime64], Floats, Floats]:
    """Draw a survey; return the Mondays, who mentions what, (weeks, themes), and who answers, (weeks,)."""
    answers = simulate(firm, respondents=CORPUS, seed=seed)
    days = np.datetime64(firm.first_day) + answers.day.astype("timedelta64[D]")
    week = (days.astype(np.int64) + 3) // 7  # 1970-01-01 was a Thursday
    first = int(week.min())
    starts = np.datetime64("1970-01-01") + (7 * np.arange(first, week.max() + 1) - 3).astype("timedelta64[D]")
    counts = np.zeros((starts.size, len(firm.themes)))
    np.add.at(counts, week - first, answers.mentions.astype(np.float64))
    return starts, counts, np.bincount(week - first, minlength=starts.size).astype(np.float64)


def planted_spike(*, runs: int = RUNS) -> tuple[Figure, ...]:
    """See how often the burst of the synthetic corpus is found in its weeks, and anything where there is none."""
    planted = BROADBAND.spike
    if planted is None:
        return ()
    found, alarms = [], []
    quiet = without_change(BROADBAND)
    for seed in range(runs):
        found.append(any(spike.theme == planted.theme for spike in _look(BROADBAND, seed, planted.end).spikes))
        alarms.append(bool(_look(quiet, seed, planted.end).spikes))
    return (
        share_figure("the planted spike is found", f"{DATA}, factor {planted.factor:g}", found, least=0.95),
        alarm_figure("looks at two weeks that find a spike, where nothing changes", DATA, alarms, allowed=TWO_ERRORS),
    )


def _look(firm: Firm, seed: int, last: date) -> Watch:
    """Look for spikes in the two weeks up to a day."""
    starts, counts, answered = _by_week(firm, seed)
    seen = starts <= np.datetime64(last)
    return find_spikes(
        [theme.key for theme in firm.themes], starts[seen], counts[seen], answered[seen], step="week", watched=2
    )


def new_theme(*, runs: int = RUNS) -> tuple[Figure, ...]:
    """See how often the theme that is new in the last quarter is called new, and old ones without a theme are.

    The clauses of each group lie around a middle of their own, as far from the themes there are as chance puts them.
    """
    last = len(BROADBAND.quarters) - 1
    found, false = [], []
    for seed in range(runs):
        answers = simulate(BROADBAND, respondents=CORPUS, seed=seed)
        recent = answers.quarter == last
        rng = np.random.default_rng(seed)
        candidates = [_candidate(key, answers.mentions[:, PLACE[key]], recent, rng) for key in (NEW, *OLD)]
        judged = judge_newcomers(candidates, recent=int(recent.sum()), respondents=CORPUS)
        found.append(judged[0].emerged)
        false.append(sum(one.emerged for one in judged[1:]) / max(1, sum(one.emerged for one in judged)))
    return (
        share_figure("the theme that is new in the last quarter is called new", DATA, found, least=0.95),
        alarm_figure("share of the groups called new that have been about for long", DATA, false),
    )


def _candidate(key: str, said: Flags, recent: Flags, rng: np.random.Generator) -> Candidate:
    """Give each mention a clause near the middle of its group, and measure the group beside ten themes."""
    middles = rng.normal(size=(11, DIMENSIONS))
    middles /= np.linalg.norm(middles, axis=1, keepdims=True)
    clauses = middles[0] + rng.normal(scale=NOISE / np.sqrt(DIMENSIONS), size=(int(said.sum()), DIMENSIONS))
    clauses /= np.linalg.norm(clauses, axis=1, keepdims=True)
    middle = clauses.mean(axis=0)
    middle /= np.linalg.norm(middle)
    return Candidate(
        key,
        respondents=int(said.sum()),
        recent=int((said & recent).sum()),
        coherence=float((clauses @ middle).mean()),
        likeness=float((middles[1:] @ middle).max()),
    )
