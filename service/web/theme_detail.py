"""What the page of one theme shows, gathered from the roll-ups and from a sample of its clauses."""

from dataclasses import dataclass
from itertools import groupby

from sqlite_utils import Database

from service.insight.prevalence import hide_small_groups
from service.store.initiatives import Initiative, list_theme_initiatives
from service.store.pages import list_together
from service.store.rollups import Estimate, SegmentCount, Summary, list_theme_segments
from service.store.themes import Quote, read_quotes
from service.web.axes import ends_of
from service.web.catalog import Catalog, Entry
from service.web.comparing import Comparison, Pair, compare, estimate_shares
from service.web.journey import ThemeJourney, of_theme

QUOTES = 6
_TOGETHER = 6
_FEW = 5  # comments with both: fewer say nothing
_LOOKED_AT = 30  # quotes among which varied ones are chosen


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """A theme in one segment against the others of the same name.

    Attributes:
        name: Of the segment.
        value: Of the segment.
        respondents: In the segment.
        mentions: Of them, who mention the theme.
        comparison: Share in the segment against the share in the others.
    """

    name: str
    value: str
    respondents: int
    mentions: int
    comparison: Comparison

    @property
    def key(self) -> str:
        """How the segment is written in an address."""
        return f"{self.name}:{self.value}"


@dataclass(frozen=True, slots=True)
class TogetherRow:
    """A theme that comes with this one.

    Attributes:
        entry: The other theme.
        both: Comments, of those looked at, that mention both.
        share: Of the comments with this theme, those that mention the other too.
        lift: How many times as often as in all comments, with the interval of the share.
    """

    entry: Entry
    both: int
    share: Estimate
    lift: Estimate


@dataclass(frozen=True, slots=True)
class ThemeDetail:
    """What the page shows.

    Attributes:
        entry: The theme.
        parent: The broader theme, or None.
        quotes: Central and varied, each from another comment.
        segments: Those large enough to show, by name; the most over-indexed first.
        together: Those that come more often than in all comments; the most telling first.
        journey: What its clauses are about, and what the comments that mention it announce.
        initiatives: Against it, first rank first.
        level: Of every interval.
    """

    entry: Entry
    parent: Entry | None
    quotes: tuple[Quote, ...]
    segments: tuple[SegmentRow, ...]
    together: tuple[TogetherRow, ...]
    journey: ThemeJourney
    initiatives: tuple[Initiative, ...]
    level: float

    @property
    def impact_ends(self) -> tuple[float, float]:
        """Ends of an axis that holds both impacts."""
        return ends_of((self.entry.numbers.adjusted, self.entry.numbers.impact))

    @property
    def mention_ends(self) -> tuple[float, float]:
        """Ends of an axis that holds what a complaint costs and praise earns."""
        return ends_of((self.entry.numbers.penalty, self.entry.numbers.reward))


def gather(database: Database, project_id: int, catalog: Catalog, entry: Entry, summary: Summary) -> ThemeDetail:
    """Read what the page of one theme shows."""
    clauses, respondents = entry.numbers.clauses, entry.numbers.respondents
    return ThemeDetail(
        entry=entry,
        parent=catalog.find(entry.theme.parent_id) if entry.theme.parent_id else None,
        quotes=_varied(read_quotes(database, entry.theme.id, limit=_LOOKED_AT)),
        segments=_segments(list_theme_segments(database, entry.theme.id), summary.level),
        together=_together(database, catalog, entry, summary),
        journey=of_theme(
            database, project_id, entry.theme.id, clauses=clauses, respondents=respondents, level=summary.level
        ),
        initiatives=_initiatives(database, entry),
        level=summary.level,
    )


def _varied(quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """Keep the most central quote of every comment and wording, in the order given."""
    kept: dict[str, Quote] = {}
    seen: set[str] = set()
    for quote in quotes:
        wording = quote.text[quote.start : quote.end].casefold()
        if quote.comment_id not in kept and wording not in seen:
            kept[quote.comment_id] = quote
            seen.add(wording)
    return tuple(kept.values())[:QUOTES]


def _segments(counts: tuple[SegmentCount, ...], level: float) -> tuple[SegmentRow, ...]:
    shown: list[tuple[SegmentCount, Pair]] = []
    for _, group in groupby(counts, lambda count: count.name):
        members = list(group)
        hidden = hide_small_groups([member.respondents for member in members])
        mentions, respondents = sum(m.mentions for m in members), sum(m.respondents for m in members)
        for one, is_hidden in zip(members, hidden, strict=True):
            others = respondents - one.respondents
            if one.respondents and others and not is_hidden:
                shown.append((one, Pair(one.mentions, one.respondents, mentions - one.mentions, others)))
    compared = compare(tuple(pair for _, pair in shown), level=level)
    rows = [
        SegmentRow(one.name, one.value, one.respondents, one.mentions, comparison)
        for (one, _), comparison in zip(shown, compared, strict=True)
    ]
    return tuple(sorted(rows, key=lambda row: (row.name, -row.comparison.share.value, row.value)))


def _together(database: Database, catalog: Catalog, entry: Entry, summary: Summary) -> tuple[TogetherRow, ...]:
    entries = {one.theme.id: one for one in catalog.finest()}
    above = (entry.theme.parent_id,) if entry.theme.parent_id else ()
    found = list_together(database, entry.ids, apart_from=(*entry.ids, *above), clauses=entry.numbers.clauses)
    rows = []
    for one in found:
        other = entries.get(one.theme_id)
        if other is None or one.both < _FEW or not other.numbers.comments:
            continue
        share = estimate_shares(((one.both, one.looked_at),), level=summary.level)[0]
        usual = other.numbers.comments / summary.comments
        lift = Estimate(share.value / usual, share.low / usual, share.high / usual)
        if lift.low > 1:  # else it may come with this theme by chance
            rows.append(TogetherRow(other, one.both, share, lift))
    return tuple(sorted(rows, key=lambda row: (-row.lift.low, row.entry.theme.id))[:_TOGETHER])


def _initiatives(database: Database, entry: Entry) -> tuple[Initiative, ...]:
    found = {one.id: one for key in entry.ids for one in list_theme_initiatives(database, key)}
    return tuple(sorted(found.values(), key=lambda one: (one.proposal.rank, one.id)))
