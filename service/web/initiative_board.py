"""What the page of initiatives shows: the ranked list with the reasons for each rank, and the quadrants."""

from dataclasses import dataclass
from math import sqrt
from statistics import median

from sqlite_utils import Database

from service.insight.lifecycle import OPEN
from service.jobs.following_themes import tell_changes
from service.store.initiatives import Initiative, NewInitiative, list_initiatives
from service.store.rollups import Estimate, Summary
from service.web.catalog import Catalog, Entry, read_catalog
from service.web.charts import Dot, Quadrants
from service.web.comparing import estimate_shares

_DRAWN = 12  # initiatives in the chart: more would cover each other
_FEWEST = 3  # initiatives: with fewer there is no middle to split at


@dataclass(frozen=True, slots=True)
class InitiativeRow:
    """An initiative with the reasons for its rank.

    Attributes:
        initiative: As it is stored.
        entries: The shortfalls it is against.
        reach: Share of customers who complain about any of them.
        effect: What each who complains would give back: stake by reach; None without a stake.
        priority: Stake per person-day with its interval; None without a stake.
        quadrant: quick win, big bet, fill-in, leave; empty without a stake.
        changes: What became of its themes, in words.
    """

    initiative: Initiative
    entries: tuple[Entry, ...]
    reach: Estimate | None
    effect: Estimate | None
    priority: Estimate | None
    quadrant: str
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """What the page shows; ``chart`` is None without a stake, or with too few initiatives.

    ``rows`` are those that may still be chosen or are under way, ``settled`` those that shipped or were declined.
    """

    rows: tuple[InitiativeRow, ...]
    settled: tuple[InitiativeRow, ...]
    chart: Quadrants | None
    stake_ends: tuple[float, float]


def gather(database: Database, project_id: int, summary: Summary) -> Board:
    """Read the ranked initiatives."""
    catalog = read_catalog(database, project_id)
    found = list_initiatives(database, project_id)
    ranked = tuple(one for one in found if one.status in OPEN)
    chart = _chart(ranked, summary)
    stakes = [one.proposal.stake for one in ranked if one.proposal.stake]
    ends = [0.0, *(end for stake in stakes for end in (stake.low, stake.high))]
    rows = tuple(_row(one, catalog, chart, summary) for one in ranked)
    settled = tuple(_row(one, catalog, None, summary) for one in found if one.status not in OPEN)
    return Board(rows, settled, chart, (min(ends), max(ends)))


def _row(initiative: Initiative, catalog: Catalog, chart: Quadrants | None, summary: Summary) -> InitiativeRow:
    proposal = initiative.proposal
    entries = tuple(entry for key in proposal.theme_ids if (entry := catalog.find(key)))
    reach = _reach(proposal, entries, summary)
    stake, effort = proposal.stake, proposal.effort_days
    return InitiativeRow(
        initiative=initiative,
        entries=entries,
        reach=reach,
        effect=_by(stake, reach.value) if stake and reach and reach.value else None,
        priority=_by(stake, effort) if stake else None,
        quadrant=_quadrant(initiative, chart) if chart and stake else "",
        changes=tuple(tell_changes(initiative)),
    )


def _reach(proposal: NewInitiative, entries: tuple[Entry, ...], summary: Summary) -> Estimate | None:
    """Return the share of customers who complain about any of the themes, each counted once."""
    if len(entries) == 1:
        return entries[0].numbers.negative_share
    if not entries or proposal.reach is None:
        return None
    scored = summary.ranked_by == "impact" and summary.outcome is not None
    n = summary.outcome.respondents if scored and summary.outcome else summary.respondents
    return estimate_shares(((round(proposal.reach * n), n),), level=summary.level)[0]


def _by(stake: Estimate, divisor: float) -> Estimate:
    return Estimate(stake.value / divisor, stake.low / divisor, stake.high / divisor)


def _chart(ranked: tuple[Initiative, ...], summary: Summary) -> Quadrants | None:
    proposals = [one.proposal for one in ranked if one.proposal.stake]
    if len(proposals) < _FEWEST:
        return None
    return Quadrants(
        tuple(
            Dot(p.rank, p.title, p.effort_days, p.stake.value, p.stake.low, p.stake.high)
            for p in proposals[:_DRAWN]
            if p.stake
        ),
        effort_split=_above_middle([p.effort_days for p in proposals]),
        stake_split=median(p.stake.value for p in proposals if p.stake),
        unit=summary.stake_unit,
    )


def _above_middle(efforts: list[float]) -> float:
    """Return a split that leaves the middle effort, which many share by default, clearly below it."""
    middle = median(efforts)
    return sqrt(middle * min((effort for effort in efforts if effort > middle), default=2 * middle))


def _quadrant(initiative: Initiative, chart: Quadrants) -> str:
    """Name the quadrant: a win or a bet has at least the middle stake, a win or a fill-in at most the middle effort."""
    proposal = initiative.proposal
    large = proposal.stake is not None and proposal.stake.value >= chart.stake_split
    quick = proposal.effort_days <= chart.effort_split
    return {(True, True): "quick win", (True, False): "big bet", (False, True): "fill-in", (False, False): "leave"}[
        large, quick
    ]
