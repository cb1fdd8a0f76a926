"""What the pages show, as plain tables: behind the charts, and for download."""

from collections.abc import Callable

from service.insight.prevalence import MIN_GROUP
from service.store.initiatives import Initiative
from service.store.rollups import Estimate, Summary
from service.web.catalog import Catalog
from service.web.figures import period_name, readable
from service.web.overview import Overview, Row
from service.web.sheets import Cell, Sheet
from service.web.theme_detail import ThemeDetail
from service.web.trends import outcome_sheet, theme_trend_sheet

_PER_CENT = 100
_SHARE = ("%", "% low", "% high")
_KEPT = (
    *("Customers kept", "Customers kept, low", "Customers kept, high"),
    *("Worth", "Worth, low", "Worth, high", "Why not known"),
)


def themes_sheet(catalog: Catalog, summary: Summary) -> Sheet:
    """Return every theme with its numbers, a parent before what is below it."""
    names = {entry.theme.id: entry.theme.name for entry in catalog.every()}
    rows = tuple(
        (
            entry.theme.id,
            names.get(entry.theme.parent_id or ""),
            entry.theme.name,
            *(entry.numbers.comments, entry.numbers.respondents, *_percents(entry.numbers.share)),
            *_percents(entry.numbers.negative_share),
            *_percents(entry.numbers.positive_share),
            *_ends(entry.numbers.net_sentiment),
            *(*_ends(entry.numbers.impact), *_ends(entry.numbers.adjusted), *_ends(entry.numbers.stake)),
            *(entry.numbers.top3, *_ends(entry.numbers.penalty), *_ends(entry.numbers.reward), entry.numbers.kano),
            *(*_ends(entry.numbers.kept), *_ends(entry.numbers.worth), entry.numbers.kept_missing),
        )
        for entry in catalog.every()
    )
    columns = (
        *("Id", "Parent", "Theme", "Comments", "Customers"),
        *(f"{mood}, {end}" for mood in ("Mention it", "Complain", "Praise") for end in _SHARE),
        *("Net sentiment, -1 to 1", "Net sentiment, low", "Net sentiment, high"),
        *(*_outcome_columns(summary), *_outcome_columns(summary, "Adjusted impact"), *_stake_columns(summary)),
        *("P(top 3)", *(f"{name}{end}" for name in ("Penalty", "Reward") for end in ("", ", low", ", high")), "Kind"),
        *_KEPT,
    )
    return Sheet("themes", "Themes", columns, rows)


def initiatives_sheet(initiatives: tuple[Initiative, ...], summary: Summary) -> Sheet:
    """Return the ranked initiatives."""
    rows = tuple(
        (
            one.proposal.rank,
            *(one.proposal.title, one.proposal.kind, one.proposal.reason, "; ".join(one.theme_names)),
            *(one.proposal.effort_days, one.effort_by, *_ends(one.proposal.stake)),
            *(one.proposal.priority, one.proposal.top3, one.status, one.decisions.owner),
            *((one.outcome.verdict, one.outcome.words) if one.outcome else ("", "")),
            *(*_ends(one.proposal.kept), *_ends(one.proposal.worth), one.proposal.kept_missing),
        )
        for one in initiatives
    )
    columns = (
        *("Rank", "Initiative", "Kind", "Why", "Against", "Person-days", "Effort by"),
        *(*_stake_columns(summary), "Per person-day", "P(top 3)", "Status", "Owner", "Verdict", "Effect"),
        *_KEPT,
    )
    return Sheet("initiatives", "Initiatives", columns, rows)


def _outcome(summary: Summary, overview: Overview) -> Sheet:
    return outcome_sheet(overview.trend, name=summary.outcome.name if summary.outcome else "Outcome")


def _shortfalls(summary: Summary, overview: Overview) -> Sheet:
    rows = tuple(
        (
            place,
            *(row.entry.theme.name, *_percents(row.share), *_ends(row.entry.numbers.stake)),
            *(row.entry.numbers.top3, *_proposal(row)),
        )
        for place, row in enumerate(overview.shortfalls, start=1)
    )
    columns = (
        *("Rank", "Shortfall", *(f"Complain, {end}" for end in _SHARE), *_stake_columns(summary)),
        *("P(top 3)", "Proposed", "Person-days"),
    )
    return Sheet("shortfalls", "Shortfalls worth acting on", columns, rows)


def _strengths(_summary: Summary, overview: Overview) -> Sheet:
    rows = tuple((row.entry.theme.name, *_percents(row.share)) for row in overview.strengths)
    return Sheet("strengths", "Strengths", ("Strength", *(f"Praise, {end}" for end in _SHARE)), rows)


def _coverage(summary: Summary, _overview: Overview) -> Sheet:
    rows: tuple[tuple[Cell, ...], ...] = (("with a theme", summary.themed), *summary.unassigned)
    return Sheet("coverage", "Comments by class", ("Class", "Comments"), rows)


def _changes(_summary: Summary, overview: Overview) -> Sheet:
    now, before = (period_name(p.period) if p else "" for p in (overview.now, overview.before))
    rows = tuple(
        (
            change.entry.theme.name,
            *_percents(change.comparison.other),
            *_percents(change.comparison.share),
            *_percents(change.comparison.difference),
            "yes" if change.comparison.holds else "no",
        )
        for change in overview.changes
    )
    columns = (
        "Theme",
        *(f"{before}, {end}" for end in _SHARE),
        *(f"{now}, {end}" for end in _SHARE),
        *("Change, points", "low", "high", "Holds after correction"),
    )
    return Sheet("changes", "Share of customers who complain, by theme", columns, rows)


def _touchpoints(_summary: Summary, overview: Overview) -> Sheet:
    found = (*overview.journey.touchpoints, *overview.journey.qualities)
    rows = tuple(
        (
            *(readable(row.count.taxonomy), row.count.name, row.count.comments, row.count.respondents),
            *(*_percents(row.negative), *_percents(row.positive)),
        )
        for row in found
        if row.count.respondents >= MIN_GROUP
    )
    columns = (
        *("Taxonomy", "Touchpoint", "Comments", "Customers"),
        *(f"{mood}, {end}" for mood in ("Complain", "Praise") for end in _SHARE),
    )
    return Sheet("touchpoints", "Touchpoints", columns, rows)


def _signals(_summary: Summary, overview: Overview) -> Sheet:
    rows = tuple(
        (row.count.kind, row.count.comments, row.count.respondents, *_percents(row.share))
        for row in overview.journey.signals
        if row.count.respondents >= MIN_GROUP
    )
    return Sheet("signals", "What customers announce", ("Signal", "Comments", "Customers", *_SHARE), rows)


def _about(detail: ThemeDetail) -> Sheet:
    rows = tuple(
        (
            readable(row.count.taxonomy),
            row.count.name,
            row.count.clauses,
            row.count.negative_clauses,
            *_percents(row.share),
        )
        for row in detail.journey.touchpoints
        if row.count.clauses >= MIN_GROUP
    )
    columns = ("Taxonomy", "Touchpoint", "Clauses", "Negative clauses", *_SHARE)
    return Sheet("touchpoints", "What its clauses are about", columns, rows)


def _trend(detail: ThemeDetail) -> Sheet:
    return theme_trend_sheet(detail.entry.periods, level=detail.level)


def _segments(detail: ThemeDetail) -> Sheet:
    rows = tuple(
        (
            *(one.name, one.value, one.mentions, one.respondents),
            *_percents(one.comparison.share),
            *_percents(one.comparison.other),
            *_percents(one.comparison.difference),
            "yes" if one.comparison.holds else "no",
        )
        for one in detail.segments
    )
    columns = (
        *("Segment", "Value", "Mention it", "Customers", *_SHARE),
        *(f"The others, {end}" for end in _SHARE),
        *("Difference, points", "low", "high", "Holds after correction"),
    )
    return Sheet("segments", "Who mentions it", columns, rows)


def _together(detail: ThemeDetail) -> Sheet:
    rows = tuple((one.entry.theme.name, one.both, *_percents(one.share), *_ends(one.lift)) for one in detail.together)
    columns = (
        *("Theme", "Comments with both", *_SHARE),
        *("Times as often as in all comments", "times low", "times high"),
    )
    return Sheet("together", "Comes together with", columns, rows)


OVERVIEW_SHEETS: dict[str, Callable[[Summary, Overview], Sheet]] = {
    "outcome": _outcome,
    "shortfalls": _shortfalls,
    "strengths": _strengths,
    "coverage": _coverage,
    "changes": _changes,
    "touchpoints": _touchpoints,
    "signals": _signals,
}
THEME_SHEETS: dict[str, Callable[[ThemeDetail], Sheet]] = {
    "trend": _trend,
    "segments": _segments,
    "together": _together,
    "touchpoints": _about,
}


def _proposal(row: Row) -> tuple[str | None, float | None]:
    if row.initiative is None:
        return None, None
    return row.initiative.proposal.kind, row.initiative.proposal.effort_days


def _outcome_columns(summary: Summary, what: str = "Leave-out impact") -> tuple[str, str, str]:
    name = f"{what} on {summary.outcome.name}" if summary.outcome else what
    return name, f"{name}, low", f"{name}, high"


def _stake_columns(summary: Summary) -> tuple[str, str, str]:
    return f"Stake, {summary.stake_unit}", "Stake, low", "Stake, high"


def _percents(share: Estimate) -> tuple[float, float, float]:
    return _PER_CENT * share.value, _PER_CENT * share.low, _PER_CENT * share.high


def _ends(estimate: Estimate | None) -> tuple[float | None, float | None, float | None]:
    return (None, None, None) if estimate is None else (estimate.value, estimate.low, estimate.high)
