"""What the page of initiatives shows: the ranked list with the reasons for each rank, and the quadrants."""

from dataclasses import dataclass
from math import sqrt
from statistics import median

from sqlite_utils import Database

from service.store.initiatives import Initiative, list_initiatives
from service.store.rollups import Estimate, Summary
from service.web.catalog import Catalog, Entry, read_catalog
from service.web.charts import Dot, Quadrants

_DRAWN = 12  # initiatives in the chart: more would cover each other
_FEWEST = 3  # initiatives: with fewer there is no middle to split at


@dataclass(frozen=True, slots=True)
class InitiativeRow:
    """An initiative with the reasons for its rank.

    Attributes:
        initiative: As it is stored.
        entries: The shortfalls it is against.
        reach: Largest share of customers who complain about one of them: all of them together are at least so many.
        effect: What each who complains would give back: stake by reach; None without a stake.
        priority: Stake per person-day with its interval; None without a stake.
        quadrant: quick win, big bet, fill-in, leave; empty without a stake.
    """

    initiative: Initiative
    entries: tuple[Entry, ...]
    reach: Estimate | None
    effect: Estimate | None
    priority: Estimate | None
    quadrant: str


@dataclass(frozen=True, slots=True)
class Board:
    """What the page shows; ``chart`` is None without a stake, or with too few initiatives."""

    rows: tuple[InitiativeRow, ...]
    chart: Quadrants | None
    stake_ends: tuple[float, float]


def gather(database: Database, project_id: int, summary: Summary) -> Board:
    """Read the ranked initiatives."""
    catalog = read_catalog(database, project_id)
    ranked = list_initiatives(database, project_id)
    chart = _chart(ranked, summary)
    stakes = [one.proposal.stake for one in ranked if one.proposal.stake]
    ends = [0.0, *(end for stake in stakes for end in (stake.low, stake.high))]
    rows = tuple(_row(one, catalog, chart) for one in ranked)
    return Board(rows, chart, (min(ends), max(ends)))


def _row(initiative: Initiative, catalog: Catalog, chart: Quadrants | None) -> InitiativeRow:
    proposal = initiative.proposal
    entries = tuple(entry for key in proposal.theme_ids if (entry := catalog.find(key)))
    reach = max((entry.numbers.negative_share for entry in entries), key=lambda s: s.value, default=None)
    stake, effort = proposal.stake, proposal.effort_days
    return InitiativeRow(
        initiative=initiative,
        entries=entries,
        reach=reach,
        effect=_by(stake, reach.value) if stake and reach and reach.value else None,
        priority=_by(stake, effort) if stake else None,
        quadrant=_quadrant(initiative, chart) if chart and stake else "",
    )


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
