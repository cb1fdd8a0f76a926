"""Trends of the roll-ups as charts and as the tables behind them."""

from service.insight.prevalence import hide_small_groups
from service.store.rollups import Estimate, PeriodPoint, ThemePeriod
from service.web.charts import Point, Series, Trend
from service.web.comparing import estimate_shares
from service.web.figures import outcome, outcome_range, percent, percent_range, period_name, whole
from service.web.sheets import Cell, Sheet

_PER_CENT = 100


def outcome_trend(periods: tuple[PeriodPoint, ...], *, name: str) -> Trend:
    """Return the outcome of every period as a chart."""
    return Trend((Series(name, "accent", tuple(_outcome_point(point, name) for point in periods)),))


def outcome_sheet(periods: tuple[PeriodPoint, ...], *, name: str) -> Sheet:
    """Return the outcome of every period as a table."""
    return Sheet(
        "outcome", f"{name} by period", ("Period", name, "Low", "High", "Customers", "Comments"),
        tuple((period_name(p.period), *_ends(p.outcome), p.respondents, p.comments) for p in periods),
    )  # fmt: skip


def theme_trend(periods: tuple[ThemePeriod, ...], *, level: float) -> Trend:
    """Return the share of customers who mention a theme, and who complain about it, as a chart."""
    shown = shown_theme_periods(periods)
    labels = [period_name(period.period) for period in shown]
    series = [
        Series(name, tone, tuple(_share_point(*one) for one in zip(labels, counts, shares, strict=True)))
        for name, tone, counts, shares in (
            ("mention it", "flat", *_counted(shown, "mentions", level)),
            ("complain about it", "bad", *_counted(shown, "negative_mentions", level)),
        )
    ]
    return Trend(tuple(series), unit=" %", from_zero=True)


def theme_trend_sheet(periods: tuple[ThemePeriod, ...], *, level: float) -> Sheet:
    """Return a theme's periods as a table."""
    shown = shown_theme_periods(periods)
    rows: list[tuple[Cell, ...]] = []
    for period in shown:
        counts = ((period.mentions, period.respondents), (period.negative_mentions, period.respondents))
        mention, complain = estimate_shares(counts, level=level)
        numbers = (period.mentions, *_percents(mention), period.negative_mentions, *_percents(complain))
        rows.append((period_name(period.period), period.respondents, *numbers))
    columns = (
        *("Period", "Customers", "Mention it", "Mention it, %", "low", "high"),
        *("Complain", "Complain, %", "low ", "high "),
    )
    return Sheet("trend", "Share of customers by period", columns, tuple(rows))


def shown_theme_periods(periods: tuple[ThemePeriod, ...]) -> tuple[ThemePeriod, ...]:
    """Leave out periods of too few respondents to show."""
    hidden = hide_small_groups([period.respondents for period in periods])
    return tuple(period for period, is_hidden in zip(periods, hidden, strict=True) if not is_hidden)


def _counted(
    periods: tuple[ThemePeriod, ...], what: str, level: float
) -> tuple[tuple[tuple[int, int], ...], tuple[Estimate, ...]]:
    counts = tuple((getattr(period, what), period.respondents) for period in periods)
    return counts, estimate_shares(counts, level=level)


def _share_point(label: str, count: tuple[int, int], share: Estimate) -> Point:
    note = f"{percent(share.value)} ({percent_range(share)}), {whole(count[0])} of {whole(count[1])}"
    return Point(label, *_percents(share), note)


def _outcome_point(point: PeriodPoint, name: str) -> Point:
    label, found = period_name(point.period), point.outcome
    if found is None:
        return Point(label, None, None, None, "too few answers to show")
    note = f"{outcome(found.value, name)} ({outcome_range(found, name)})"
    return Point(label, found.value, found.low, found.high, note)


def _ends(estimate: Estimate | None) -> tuple[float | None, float | None, float | None]:
    return (None, None, None) if estimate is None else (estimate.value, estimate.low, estimate.high)


def _percents(share: Estimate) -> tuple[float, float, float]:
    return (_PER_CENT * share.value, _PER_CENT * share.low, _PER_CENT * share.high)
