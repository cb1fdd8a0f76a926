"""What the page of all themes shows: every theme in its order, or those about a touchpoint.

They are counted in all, in one period or in one segment.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlite_utils import Database

from service.insight.playbook import LEAST_SHARE
from service.store.pages import GroupCount, group_of, list_segment_counts
from service.store.rollups import Estimate, Summary, list_project_periods
from service.store.understanding import list_theme_touchpoints
from service.web.axes import ends_of
from service.web.catalog import Entry, read_catalog
from service.web.comparing import estimate_shares
from service.web.filters import View
from service.web.trends import shown_theme_periods


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme as the list shows it.

    Attributes:
        entry: The theme.
        depth: 0 for those without a parent, 1 for those below them.
        share: Who mention it, of all or of the group that is chosen; None if nobody of the group was counted.
        negative: Who complain about it, likewise.
        mentions: How many mention it, likewise.
        complaints: How many complain about it, likewise.
        trend: Share of every period that is large enough to show, 0 to 1.
    """

    entry: Entry
    depth: int
    share: Estimate | None
    negative: Estimate | None
    mentions: int
    complaints: int
    trend: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ThemeList:
    """What the page shows.

    Attributes:
        rows: In the order that was asked for.
        sort: Name of that order.
        widest: End of the axis of shares.
        impact_ends: Both ends of the axis of impacts.
        group: "period" or "segment" if the shares are of one; else empty.
        inside: How many themes are below another, shown or not.
        broad_only: They are not shown.
    """

    rows: tuple[ThemeRow, ...]
    sort: str
    widest: float
    impact_ends: tuple[float, float]
    group: str
    inside: int
    broad_only: bool


# What the address may ask for: how the rows of one parent are ordered.
_ORDERS: dict[str, Callable[[ThemeRow], tuple[float | str, ...]]] = {
    "share": lambda row: (-(row.share.value if row.share else 0.0), row.entry.theme.id),
    "complaints": lambda row: (-(row.negative.value if row.negative else 0.0), row.entry.theme.id),
    "sentiment": lambda row: (
        row.entry.numbers.net_sentiment.value if row.entry.numbers.net_sentiment else 0.0,
        row.entry.theme.id,
    ),
    "impact": lambda row: (
        row.entry.numbers.adjusted.value if row.entry.numbers.adjusted else 0.0,
        row.entry.theme.id,
    ),
    "name": lambda row: (row.entry.theme.name.casefold(), row.entry.theme.id),
}


def read_sort(asked: str, summary: Summary) -> str:
    """Return the order that is asked for; "share" if there is none of that name, or no impact to sort by."""
    usable = asked in _ORDERS and (asked != "impact" or summary.outcome is not None)
    return asked if usable else "share"


def gather(
    database: Database, project_id: int, summary: Summary, *, view: View, sort: str, broad_only: bool = False
) -> ThemeList:
    """Read every theme in its order, or the broad ones, or those about a touchpoint.

    Of a period and a segment, the period is honoured.
    """
    tops = read_catalog(database, project_id).tops
    if view.touchpoint:
        tops = tuple(_about(tops, _shares(database, project_id, view.touchpoint)))
    group = _group(database, project_id, view)
    rows = tuple(_ordered(tops, 0, group, summary.level, _ORDERS[sort]))
    inside = sum(row.depth > 0 for row in rows)
    if broad_only:
        rows = tuple(row for row in rows if row.depth == 0)
    return ThemeList(
        rows=rows,
        sort=sort,
        widest=max((row.share.high for row in rows if row.share), default=1.0),
        impact_ends=impact_ends(row.entry for row in rows),
        group="period" if view.period else "segment" if view.segment else "",
        inside=inside,
        broad_only=broad_only,
    )


def impact_ends(entries: Iterable[Entry]) -> tuple[float, float]:
    """Return the ends of an axis that holds the impacts of themes with their intervals, and zero."""
    return ends_of(entry.numbers.adjusted for entry in entries)


def _shares(database: Database, project_id: int, touchpoint: str) -> dict[str, int]:
    """Return how many clauses of each theme are about a touchpoint, by theme id."""
    counts = list_theme_touchpoints(database, project_id)
    return {key: one.clauses for key, found in counts.items() for one in found if one.name == touchpoint}


def _about(entries: Iterable[Entry], clauses: Mapping[str, int]) -> Iterator[Entry]:
    """Yield the entries of which enough clauses are about a touchpoint, and those above them, without the others."""
    for entry in entries:
        below = tuple(_about(entry.below, clauses))
        if below or clauses.get(entry.theme.id, 0) >= LEAST_SHARE * entry.numbers.clauses:
            yield replace(entry, below=below)


def _group(database: Database, project_id: int, view: View) -> dict[str, GroupCount] | None:
    """Return the counts of the group that is chosen, by theme; None if none is."""
    if view.period:
        counts = group_of(list_project_periods(database, project_id), view.period)
    elif view.segment:
        counts = list_segment_counts(database, project_id, view.segment.id)
    else:
        return None
    return {one.theme_id: one for one in counts}


def _ordered(
    entries: Iterable[Entry],
    depth: int,
    group: dict[str, GroupCount] | None,
    level: float,
    order: Callable[[ThemeRow], tuple[float | str, ...]],
) -> Iterator[ThemeRow]:
    for row in sorted((_row(entry, depth, group, level) for entry in entries), key=order):
        yield row
        yield from _ordered(row.entry.below, depth + 1, group, level, order)


def _row(entry: Entry, depth: int, group: dict[str, GroupCount] | None, level: float) -> ThemeRow:
    shown = shown_theme_periods(entry.periods)
    trend = tuple(period.mentions / period.respondents for period in shown if period.respondents)
    numbers = entry.numbers
    if group is None:
        counts = numbers.respondents, numbers.negative_respondents
        return ThemeRow(entry, depth, numbers.share, numbers.negative_share, *counts, trend)
    count = group.get(entry.theme.id)
    if count is None:
        return ThemeRow(entry, depth, None, None, 0, 0, trend)
    share, negative = estimate_shares(
        ((count.mentions, count.respondents), (count.negative_mentions, count.respondents)), level=level
    )
    return ThemeRow(entry, depth, share, negative, count.mentions, count.negative_mentions, trend)
