"""How customers speak of the touchpoints of their journey, and what they announce, with intervals."""

from dataclasses import dataclass

from sqlite_utils import Database

from service.store.rollups import Estimate
from service.store.touchpoints import QUALITIES
from service.store.understanding import (
    SignalCount,
    ThemeTouchpoint,
    TouchpointCount,
    list_signal_counts,
    list_theme_signals,
    list_theme_touchpoints,
    list_touchpoint_counts,
)
from service.web.comparing import estimate_shares

# What those do who give a signal, after a number of comments; a kind that is not here is named as it is.
ANNOUNCED = {
    "leaving": "announce leaving",
    "recommending": "recommend the firm",
    "warning": "warn others off",
    "praise": "praise somebody by role",
    "effort": "speak of the trouble it took",
    "repeated contact": "had to get in touch again",
    "urgency": "are urgent",
    "request": "ask for a change",
    "question": "ask a question",
}


@dataclass(frozen=True, slots=True)
class TouchpointRow:
    """A touchpoint: its counts, and the shares of all customers who speak badly and well of it."""

    count: TouchpointCount
    negative: Estimate
    positive: Estimate


@dataclass(frozen=True, slots=True)
class SignalRow:
    """A signal: its counts, what those who give it do in words, and their share of all customers (or of a theme's)."""

    count: SignalCount
    words: str
    share: Estimate


@dataclass(frozen=True, slots=True)
class Journey:
    """What customers speak of and announce.

    Attributes:
        touchpoints: Most complaints first.
        qualities: Of service, tagged beside the touchpoints, likewise.
        signals: Most frequent first.
    """

    touchpoints: tuple[TouchpointRow, ...]
    qualities: tuple[TouchpointRow, ...]
    signals: tuple[SignalRow, ...]


@dataclass(frozen=True, slots=True)
class ThemeTouchpointRow:
    """A touchpoint of a theme: its counts, and its share of the theme's clauses."""

    count: ThemeTouchpoint
    share: Estimate


@dataclass(frozen=True, slots=True)
class ThemeJourney:
    """What the clauses of a theme are about, most first, and what the comments that mention it announce."""

    touchpoints: tuple[ThemeTouchpointRow, ...]
    signals: tuple[SignalRow, ...]


def gather(database: Database, project_id: int, *, respondents: int, level: float) -> Journey:
    """Read touchpoints and signals of all of a project.

    Args:
        database: Open for reading.
        project_id: Of the project.
        respondents: All of them.
        level: Of the intervals.
    """
    counts = list_touchpoint_counts(database, project_id)
    badly = estimate_shares(tuple((one.negative_respondents, respondents) for one in counts), level=level)
    well = estimate_shares(tuple((one.positive_respondents, respondents) for one in counts), level=level)
    rows = tuple(map(TouchpointRow, counts, badly, well))
    return Journey(
        touchpoints=tuple(row for row in rows if row.count.taxonomy != QUALITIES),
        qualities=tuple(row for row in rows if row.count.taxonomy == QUALITIES),
        signals=_signals(list_signal_counts(database, project_id), respondents, level),
    )


def of_theme(
    database: Database, project_id: int, theme_id: str, *, clauses: int, respondents: int, level: float
) -> ThemeJourney:
    """Read touchpoints and signals of one theme.

    Args:
        database: Open for reading.
        project_id: Of the project.
        theme_id: Of the theme.
        clauses: All clauses of the theme.
        respondents: Who mention the theme.
        level: Of the intervals.
    """
    counts = list_theme_touchpoints(database, project_id, theme_id=theme_id).get(theme_id, ())
    shares = estimate_shares(tuple((one.clauses, clauses) for one in counts), level=level)
    signals = list_theme_signals(database, project_id, theme_id=theme_id).get(theme_id, ())
    return ThemeJourney(tuple(map(ThemeTouchpointRow, counts, shares)), _signals(signals, respondents, level))


def _signals(counts: tuple[SignalCount, ...], respondents: int, level: float) -> tuple[SignalRow, ...]:
    shares = estimate_shares(tuple((one.respondents, respondents) for one in counts), level=level)
    return tuple(
        SignalRow(one, ANNOUNCED.get(one.kind, f"are of the kind “{one.kind}”"), share)
        for one, share in zip(counts, shares, strict=True)
    )
