"""Rank initiatives by what they would give back for the work they take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from corpora.errors import InputError
from service.insight.arithmetic import Floats, check_level, settle
from service.insight.intervals import Estimate
from service.insight.playbook import EffortBy, Proposal
from service.insight.ranks import RankInterval, rank_intervals
from service.insight.rules import Kind
from service.insight.shortfalls import Shortfall
from service.insight.stakes import RankedBy

Quadrant: TypeAlias = Literal["quick win", "big bet", "fill-in", "leave", "not enough data"]

LITTLE_EFFORT = 20  # person-days: what one person does in a working month


@dataclass(frozen=True, slots=True)
class RankedInitiative:
    """An initiative with its place. What is None has not enough data.

    Attributes:
        rank: 1 is the largest priority; those without one come last.
        theme: Id of the theme, or of the group of themes (`shortfalls.measure_shortfalls`), that it answers.
        title: Short command.
        kind: Kind of initiative.
        reason: Why this kind, in words.
        effort_days: Person-days it is thought to take.
        effort_by: "default" or "person".
        ranked_by: Whether the stake is an impact or complaints (`stakes.Stakes`).
        unit: Unit of the stake, in words.
        reach: Share of respondents who complain.
        effect: Stake = reach × effect: what each who complains would give back.
        stake: What would be given back.
        priority: Stake per person-day; its value is the median over the resamples.
        ranks: Interval of the rank, and the probability to be in the top 3.
        rank_at_half_effort: Its rank if it took half the effort and nothing else changed.
        rank_at_double_effort: Its rank if it took twice the effort and nothing else changed.
        quadrant: "quick win" (much given back, little effort), "big bet" (much, much), "fill-in" (little,
            little) or "leave" (little, much, or nothing given back).
    """

    rank: int
    theme: str
    title: str
    kind: Kind
    reason: str
    effort_days: float
    effort_by: EffortBy
    ranked_by: RankedBy
    unit: str
    reach: float | None
    effect: float | None
    stake: Estimate | None
    priority: Estimate | None
    ranks: RankInterval | None
    rank_at_half_effort: int | None
    rank_at_double_effort: int | None
    quadrant: Quadrant


def rank_initiatives(
    shortfalls: Sequence[Shortfall], proposals: Mapping[str, Proposal], *, level: float = 0.95
) -> tuple[RankedInitiative, ...]:
    """Rank by reach × effect ÷ effort, carrying the uncertainty of the stakes through.

    Args:
        shortfalls: From one call of `measure_shortfalls`, so that their resamples belong together. For an
            initiative against several themes name them as a group there: they are removed together, so that nobody
            counts twice.
        proposals: Theme id to the initiative against it; shortfalls without one are left out.
        level: Confidence level.

    Returns:
        The first in rank first.

    Raises:
        InputError: An effort is not above 0, a proposal is for a theme without a shortfall, or the shortfalls
            are not from one call.
    """
    check_level(level)
    chosen = [shortfall for shortfall in shortfalls if shortfall.theme in proposals]
    _check(chosen, proposals)
    rated = [(shortfall, shortfall.stake) for shortfall in chosen if shortfall.stake]
    without = sorted(
        (shortfall for shortfall in chosen if not shortfall.stake),
        key=lambda shortfall: -(shortfall.negative.value or 0.0),
    )
    ranked = _rank(rated, proposals, level) if rated else []
    last = [
        _initiative(shortfall, proposals[shortfall.theme], rank=place)
        for place, shortfall in enumerate(without, start=len(ranked) + 1)
    ]
    return (*ranked, *last)


def _check(chosen: Sequence[Shortfall], proposals: Mapping[str, Proposal]) -> None:
    strangers = proposals.keys() - {shortfall.theme for shortfall in chosen}
    if strangers:
        raise InputError(f"There is no shortfall for theme {min(strangers)!r}; leave its proposal out.")
    for theme, proposal in proposals.items():
        if not 0 < proposal.effort_days < float("inf"):
            raise InputError(f"The effort for theme {theme!r} is {proposal.effort_days} days; give more than 0.")
    kinds = {
        (shortfall.ranked_by, shortfall.unit, shortfall.replicates.size) for shortfall in chosen if shortfall.stake
    }
    if len(kinds) > 1:
        raise InputError("These shortfalls were measured in different ways; measure them in one call.")


def _rank(
    rated: Sequence[tuple[Shortfall, Estimate]], proposals: Mapping[str, Proposal], level: float
) -> list[RankedInitiative]:
    """Rank shortfalls that have a stake."""
    efforts = np.array([proposals[shortfall.theme].effort_days for shortfall, _ in rated])
    priorities = settle(np.column_stack([shortfall.replicates for shortfall, _ in rated]) / efforts)
    medians = np.median(priorities, axis=0)
    intervals = rank_intervals(priorities, level=level)
    much = _much([stake.value for _, stake in rated])
    order = sorted(range(len(rated)), key=lambda i: (-medians[i], rated[i][0].rank))
    return [
        _initiative(
            rated[i][0],
            proposals[rated[i][0].theme],
            rank=place,
            priority=_per_day(rated[i][1], efforts[i], medians[i]),
            ranks=intervals[i],
            halved=_place(i, medians, 2.0),
            doubled=_place(i, medians, 0.5),
            much=much,
        )
        for place, i in enumerate(order, start=1)
    ]


def _initiative(
    shortfall: Shortfall,
    proposal: Proposal,
    *,
    rank: int,
    priority: Estimate | None = None,
    ranks: RankInterval | None = None,
    halved: int | None = None,
    doubled: int | None = None,
    much: float = 0.0,
) -> RankedInitiative:
    return RankedInitiative(
        rank=rank,
        theme=shortfall.theme,
        title=proposal.title,
        kind=proposal.kind,
        reason=proposal.reason,
        effort_days=proposal.effort_days,
        effort_by=proposal.effort_by,
        ranked_by=shortfall.ranked_by,
        unit=shortfall.unit,
        reach=shortfall.reach,
        effect=shortfall.effect,
        stake=shortfall.stake,
        priority=priority,
        ranks=ranks,
        rank_at_half_effort=halved,
        rank_at_double_effort=doubled,
        quadrant=_quadrant(shortfall.stake, proposal.effort_days, much),
    )


def _per_day(stake: Estimate, effort_days: float, median: float) -> Estimate:
    """Return the priority: the interval of the stake per person-day, around the median of the resamples."""
    low, high = stake.low / effort_days, stake.high / effort_days
    return Estimate(float(median), float(min(low, median)), float(max(high, median)))


def _place(i: int, medians: Floats, factor: float) -> int:
    """Return the rank of one initiative if its priority alone is multiplied; equals share the better rank."""
    others = np.delete(medians, i)
    return 1 + int((others > medians[i] * factor).sum())


def _much(stakes: Sequence[float]) -> float:
    """Return the stake from which on it is much: the mean of those above zero."""
    gains = [stake for stake in stakes if stake > 0]
    return float(np.mean(gains)) if gains else 0.0


def _quadrant(stake: Estimate | None, effort_days: float, much: float) -> Quadrant:
    if stake is None:
        return "not enough data"
    if stake.value <= 0:
        return "leave"
    table: dict[tuple[bool, bool], Quadrant] = {
        (True, True): "quick win",
        (True, False): "big bet",
        (False, True): "fill-in",
        (False, False): "leave",
    }
    return table[stake.value >= much, effort_days <= LITTLE_EFFORT]
