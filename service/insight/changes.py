"""Compare periods: which shares and outcomes changed by more than chance, over everything that was looked at."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType

import numpy as np

from corpora.errors import InputError
from service.insight.arithmetic import Floats, check_level
from service.insight.changes_cells import Cells, Names, Segment, divide
from service.insight.changes_outcomes import Means, group_means, mean_difference, pick_groups
from service.insight.changes_shares import share_difference, share_p
from service.insight.discoveries import FALSE_DISCOVERIES, Discoveries, discover
from service.insight.exposure import Exposure
from service.insight.intervals import Estimate
from service.insight.mentions import Mentions
from service.insight.power import detectable_rise, detectable_shift
from service.insight.prevalence import MIN_GROUP, Share, shares
from service.insight.resample import REPLICATES
from service.insight.scales import find_scale
from service.insight.scores import outcome_values

NO_SEGMENTS: Mapping[str, Names] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Change:
    """What a share or the outcome did from one period to another. What is None is hidden or has not enough data.

    Attributes:
        theme: Id of the theme; None for the outcome.
        segment: Column and value; None for everybody.
        period: The later period.
        against: The earlier one.
        hidden: Whether one of the two groups is so small that it must not be shown, or would reveal one that is.
        before: Share before, 0 to 1; None for the outcome.
        after: Share after; None for the outcome.
        difference: After minus before, a share from -1 to 1 or in units of the outcome.
        p: Two-sided p of no difference, not corrected; None where it was not tested.
        discovery: Whether it stands out among all that were tested.
        detectable: Smallest rise of the share, or change of the outcome, that would have been a discovery with 80 %
            power; None where none could be.
        n_needed: Respondents in each of both periods, with a score if it is about the outcome, from which on there is a
            difference; a share is tested if as many mention it.
    """

    theme: str | None
    segment: Segment
    period: str
    against: str
    hidden: bool
    before: Share | None = None
    after: Share | None = None
    difference: Estimate | None = None
    p: float | None = None
    discovery: bool = False
    detectable: float | None = None
    n_needed: int = MIN_GROUP


@dataclass(frozen=True, slots=True)
class Changes:
    """All comparisons of one look at the data.

    Attributes:
        shares: One per theme, segment and pair of periods.
        outcomes: One per segment and pair of periods; empty if no score lies on the scale.
        unit: Unit of a difference of outcomes, in words.
        tests: How many tests were made, shares and outcomes together; what is hidden or too rare was not tested.
        threshold: Largest p that counts as a discovery among them.
        rate: Share of the discoveries that may be false.
    """

    shares: tuple[Change, ...]
    outcomes: tuple[Change, ...]
    unit: str
    tests: int
    threshold: float
    rate: float


def compare_periods(
    exposure: Exposure,
    periods: Names,
    *,
    pairs: Sequence[tuple[str, str]] | None = None,
    segments: Mapping[str, Names] = NO_SEGMENTS,
    mentions: Mentions | None = None,
    level: float = 0.95,
    rate: float = FALSE_DISCOVERIES,
    replicates: int = REPLICATES,
    seed: int = 0,
) -> Changes:
    """Compare periods in every theme and segment, and the outcome in every segment.

    Shares are compared by Newcombe's interval (`changes_shares`), outcomes over resamples (`changes_outcomes`), and all
    tests together by Benjamini and Hochberg (`discoveries`). A theme that fewer than `MIN_GROUP` of both periods
    mention is not tested: that choice looks at the sum of both, so it favours neither.

    Source of leaving out what is rare: Bourgon, R., Gentleman, R. and Huber, W. (2010), Independent filtering increases
    detection power for high-throughput experiments, PNAS 107, 9546-9551.

    Args:
        exposure: Its rows are respondents in a period (see `trend.follow`).
        periods: Name of the period of every row (`trend.period_names`); None where there is none.
        pairs: Pairs of period and the earlier one to compare it with; None compares each with the one before.
        segments: Name of a column to the value of every row, None where there is none.
        mentions: What the shares are of, respondents × themes; None takes negative mentions.
        level: Confidence level of the intervals.
        rate: Share of the discoveries that may be false.
        replicates: Bootstrap resamples for the outcome.
        seed: The same seed gives the same result, in any order of the rows.

    Raises:
        InputError: Lengths differ, a period of a pair does not occur, or a level or rate is not between 0 and 1.
    """
    check_level(level)
    cells = divide(exposure.weights > 0, periods, segments)
    chosen = [(after, before) for before, after in pairwise(cells.periods)] if pairs is None else list(pairs)
    unknown = sorted({name for pair in chosen for name in pair} - set(cells.periods))
    if unknown:
        raise InputError(f"Nobody answered in {unknown[0]!r}; there are {', '.join(cells.periods) or 'no periods'}.")
    matrix = exposure.negative if mentions is None else mentions
    found = _shares(exposure, matrix, cells, chosen, level)
    moved = _outcomes(exposure, cells, chosen, level=level, replicates=replicates, seed=seed)
    tests = discover([math.nan if one.change.p is None else one.change.p for one in (*found, *moved)], rate=rate)
    judged = _judged((*found, *moved), tests)
    return Changes(
        shares=tuple(judged[: len(found)]),
        outcomes=tuple(judged[len(found) :]),
        unit=find_scale(exposure.scale).unit,
        tests=tests.tests,
        threshold=tests.threshold,
        rate=rate,
    )


@dataclass(frozen=True, slots=True)
class _Tested:
    """A change before it is judged among the others, with what its detectable change is worked out from."""

    change: Change
    error: float = 0.0
    freedom: float = 0.0


def _judged(tested: Sequence[_Tested], tests: Discoveries) -> list[Change]:
    """Return all changes, judged; those with a difference know what they could have detected."""
    changes = [one.change for one in tested]
    least = np.full(len(tested), np.nan)
    for place, change in enumerate(changes):
        if change.difference is not None and change.before is None:
            least[place] = detectable_shift(tested[place].error, tested[place].freedom, p=tests.threshold)
    pairs = [(i, one.before, one.after) for i, one in enumerate(changes) if one.before and one.after]
    places, values, before, after = (
        np.array([(i, first.value or 0.0, first.n_effective, second.n_effective) for i, first, second in pairs])
        .reshape(-1, 4)
        .T
    )
    least[places.astype(np.int64)] = detectable_rise(values, before, after, p=tests.threshold)
    return [
        change
        if change.difference is None
        else replace(change, discovery=bool(found), detectable=None if np.isnan(size) else float(size))
        for change, found, size in zip(changes, tests.found.tolist(), least, strict=True)
    ]


def _shares(
    exposure: Exposure, matrix: Mentions, cells: Cells, pairs: Sequence[tuple[str, str]], level: float
) -> list[_Tested]:
    place = {name: number for number, name in enumerate(cells.periods)}
    found = []
    for number, segment in enumerate(cells.segments):
        measured = {
            time: _measured(exposure, matrix, cells.rows[number, place[time]], level)
            for time in sorted({time for pair in pairs for time in pair})
            if not cells.hidden[number, place[time]]
        }
        for period, against in pairs:
            blank = [Change(theme, segment, period, against, hidden=True) for theme in exposure.themes]
            if period in measured and against in measured:
                blank = _compared(blank, measured[against], measured[period], level)
            found += [_Tested(change) for change in blank]
    return found


def _measured(exposure: Exposure, matrix: Mentions, inside: Floats, level: float) -> tuple[Share, ...]:
    rows = np.flatnonzero(inside)
    return shares(matrix[rows], weights=exposure.weights[rows], level=level)


def _compared(blank: Sequence[Change], before: Sequence[Share], after: Sequence[Share], level: float) -> list[Change]:
    if not blank or min(before[0].n, after[0].n) < MIN_GROUP:
        return [replace(change, hidden=False) for change in blank]
    first, second, n1, n2 = (
        np.array(values, dtype=np.float64)
        for values in (
            [share.value for share in before],
            [share.value for share in after],
            [share.n_effective for share in before],
            [share.n_effective for share in after],
        )
    )
    low, high = share_difference(first, second, n1, n2, level=level)
    p = share_p(first, second, n1, n2)
    return [
        replace(
            change,
            hidden=False,
            before=before[t],
            after=after[t],
            difference=Estimate(float(second[t] - first[t]), float(low[t]), float(high[t])),
            p=float(p[t]) if before[t].count + after[t].count >= MIN_GROUP else None,
        )
        for t, change in enumerate(blank)
    ]


def _outcomes(
    exposure: Exposure,
    cells: Cells,
    pairs: Sequence[tuple[str, str]],
    *,
    level: float,
    replicates: int,
    seed: int,
) -> list[_Tested]:
    values = outcome_values(exposure.scale, exposure.scores)
    if np.isnan(values).all() or not pairs:
        return []
    place = {name: number for number, name in enumerate(cells.periods)}
    scale = find_scale(exposure.scale)
    possible = outcome_values(exposure.scale, np.arange(scale.lowest, scale.highest + 1))
    groups = cells.rows.reshape(-1, values.size).T
    means = group_means(
        values,
        exposure.weights,
        groups,
        step=float(np.diff(np.unique(possible)).min()),
        replicates=replicates,
        seed=seed,
    )
    found = []
    for number, segment in enumerate(cells.segments):
        for period, against in pairs:
            at = [number * len(cells.periods) + place[time] for time in (against, period)]
            hidden = bool(cells.hidden[number, [place[against], place[period]]].any())
            change = Change(None, segment, period, against, hidden=hidden)
            found.append(_Tested(change) if hidden else _moved(change, means, at, level))
    return found


def _moved(change: Change, means: Means, at: Sequence[int], level: float) -> _Tested:
    before, after = (pick_groups(means, [place]) for place in at)
    if not (before.known[0] and after.known[0]):
        return _Tested(change)
    found = mean_difference(before, after, level=level)
    value, half = float(found.value[0]), float(found.half[0])
    return _Tested(
        replace(change, difference=Estimate(value, value - half, value + half), p=float(found.p[0])),
        error=float(found.error[0]),
        freedom=float(found.freedom[0]),
    )
