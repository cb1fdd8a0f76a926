"""What the overview shows, gathered from the roll-ups."""

from dataclasses import dataclass, replace

from sqlite_utils import Database

from service.insight.prevalence import MIN_GROUP
from service.store.initiatives import Initiative, list_initiatives
from service.store.pages import read_complaint
from service.store.rollups import Estimate, PeriodPoint, Summary
from service.store.themes import Quote, read_quotes
from service.web import journey
from service.web.axes import ends_of
from service.web.catalog import Catalog, Entry, read_catalog
from service.web.comparing import Comparison, Pair, compare, estimate_shares
from service.web.filters import shown_periods
from service.web.journey import Journey

SHOWN = 5  # shortfalls, strengths and changes: what a meeting can take on
_LOOKED_AT = 12  # quotes among which a complaint is looked for


@dataclass(frozen=True, slots=True)
class Row:
    """A shortfall or a strength: its theme, the share that is shown, a quote, and what is proposed."""

    entry: Entry
    share: Estimate
    quote: Quote | None
    initiative: Initiative | None


@dataclass(frozen=True, slots=True)
class Change:
    """How the share of complaints about a theme moved from one period to the next."""

    entry: Entry
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page shows.

    Attributes:
        now: The period chosen, else the last; None without dates.
        before: The one before it, if there is one.
        trend: Periods that are large enough to show.
        shortfalls: Worst first.
        strengths: Most praised first.
        journey: Touchpoints and signals, of all periods.
        changes: Of every theme that was compared between the two periods; first what holds, the largest first.
    """

    now: PeriodPoint | None
    before: PeriodPoint | None
    trend: tuple[PeriodPoint, ...]
    shortfalls: tuple[Row, ...]
    strengths: tuple[Row, ...]
    changes: tuple[Change, ...]
    journey: Journey


def gather(database: Database, project_id: int, summary: Summary, *, period: str, with_words: bool) -> Overview:
    """Read what the overview shows of a period (empty: of all, against the last two).

    Args:
        database: Open for reading.
        project_id: Of the project.
        summary: Of the project.
        period: A quarter that is large enough to show, or empty.
        with_words: Read a quote for every shortfall.
    """
    catalog = read_catalog(database, project_id)
    trend = shown_periods(summary.trend)
    place = next((i for i, point in enumerate(trend) if point.period == period), len(trend) - 1)
    now = trend[place] if trend else None
    before = trend[place - 1] if place > 0 else None
    changes = _changes(catalog, before, now, summary.level) if before and now else ()
    proposed = _proposed(list_initiatives(database, project_id))
    shortfalls = _shortfalls(catalog, proposed, period=period, level=summary.level)
    if with_words:
        shortfalls = tuple(replace(row, quote=_quote(database, row.entry)) for row in shortfalls)
    return Overview(
        now=now,
        before=before,
        trend=trend,
        shortfalls=shortfalls,
        strengths=_strengths(catalog),
        changes=tuple(sorted(changes, key=_most_telling_first)),
        journey=journey.gather(database, project_id, respondents=summary.respondents, level=summary.level),
    )


def stake_ends(overview: Overview) -> tuple[float, float]:
    """Return the ends of an axis that holds the stakes of the shortfalls with their intervals, and zero."""
    return ends_of(row.entry.numbers.stake for row in overview.shortfalls)


def _shortfalls(catalog: Catalog, proposed: dict[str, Initiative], *, period: str, level: float) -> tuple[Row, ...]:
    # A theme without an initiative is a general verdict: how customers feel, not what to change.
    worst = sorted((e for e in catalog.finest() if _is_shortfall(e) and e.theme.id in proposed), key=_rank)[:SHOWN]
    return tuple(
        Row(
            entry,
            _in_period(entry, "negative_mentions", period, level) or entry.numbers.negative_share,
            None,
            proposed.get(entry.theme.id),
        )
        for entry in worst
    )


def _strengths(catalog: Catalog) -> tuple[Row, ...]:
    praised = [e for e in catalog.finest() if _is_strength(e)]
    praised.sort(key=lambda e: (-e.numbers.positive_share.value, e.theme.id))
    return tuple(Row(entry, entry.numbers.positive_share, None, None) for entry in praised[:SHOWN])


def _proposed(initiatives: tuple[Initiative, ...]) -> dict[str, Initiative]:
    """Return the first-ranked initiative against each theme, by theme id."""
    found: dict[str, Initiative] = {}
    for initiative in initiatives:
        for theme_id in initiative.proposal.theme_ids:
            found.setdefault(theme_id, initiative)
    return found


def _quote(database: Database, entry: Entry) -> Quote | None:
    quotes = read_quotes(database, entry.theme.id, limit=_LOOKED_AT)
    central = next((quote for quote in quotes if quote.sentiment.label == "negative"), None)
    return central or read_complaint(database, entry.theme.id)


def _is_shortfall(entry: Entry) -> bool:
    """Tell whether enough customers complain to show it, and its repair would give something back."""
    numbers = entry.numbers
    return (
        numbers.shortfall_rank is not None
        and numbers.negative_respondents >= MIN_GROUP
        and (numbers.stake is None or numbers.stake.value > 0)
    )


def _is_strength(entry: Entry) -> bool:
    """Tell whether enough customers praise it to show it, and more of them than complain; what only judges is none."""
    numbers, net = entry.numbers, entry.numbers.net_sentiment
    is_ranked = numbers.shortfall_rank is not None
    return is_ranked and numbers.positive_respondents >= MIN_GROUP and net is not None and net.value > 0


def _rank(entry: Entry) -> tuple[int, str]:
    return (entry.numbers.shortfall_rank or 0, entry.theme.id)


def _most_telling_first(change: "Change") -> tuple[bool, float]:
    return (not change.comparison.holds, -abs(change.comparison.difference.value))


def _in_period(entry: Entry, what: str, period: str, level: float) -> Estimate | None:
    found = next((one for one in entry.periods if one.period == period), None)
    if found is None:
        return None
    return estimate_shares(((getattr(found, what), found.respondents),), level=level)[0]


def _changes(catalog: Catalog, before: PeriodPoint, now: PeriodPoint, level: float) -> tuple[Change, ...]:
    entries, pairs = [], []
    for entry in catalog.finest():
        periods = {one.period: one for one in entry.periods}
        old, new = periods.get(before.period), periods.get(now.period)
        if old and new and (old.negative_mentions or new.negative_mentions):
            entries.append(entry)
            pairs.append(Pair(new.negative_mentions, new.respondents, old.negative_mentions, old.respondents))
    return tuple(map(Change, entries, compare(tuple(pairs), level=level)))
