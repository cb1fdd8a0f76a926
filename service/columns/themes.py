"""Themes with their numbers, as the commands print them."""

from dataclasses import dataclass

from sqlite_utils import Database

from service.columns.column import Column, interval
from service.insight.prevalence import MIN_GROUP
from service.store.projects import Project
from service.store.rollups import Estimate, ThemeRollup, list_theme_rollups
from service.store.themes import Theme, list_themes
from service.store.touchpoints import QUALITIES
from service.store.understanding import SignalCount, ThemeTouchpoint, list_theme_signals, list_theme_touchpoints


@dataclass(frozen=True, slots=True)
class Shown:
    """A number with its interval; all None where it is not known, or too few respondents stand behind it."""

    value: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme and its numbers.

    Attributes:
        theme: Its name and keywords.
        numbers: As the store holds them.
        depth: 0 for a broad theme, 1 for one in it.
        touchpoints: What its clauses are about, most clauses first.
        signals: What the comments that mention it announce, most frequent first.
    """

    theme: Theme
    numbers: ThemeRollup
    depth: int
    touchpoints: tuple[ThemeTouchpoint, ...] = ()
    signals: tuple[SignalCount, ...] = ()

    @property
    def net(self) -> Shown:
        """Net sentiment of those who mention it."""
        return shown(self.numbers.net_sentiment, self.numbers.respondents)


def shown(estimate: Estimate | None, respondents: int) -> Shown:
    """Return an estimate, or nothing if so few respondents stand behind it that one could be recognised."""
    if estimate is None or 0 < respondents < MIN_GROUP:
        return Shown()
    return Shown(estimate.value, estimate.low, estimate.high)


def theme_lines(database: Database, project: Project) -> list[ThemeLine]:
    """Return the themes of a ranked project: broad ones by respondents, each with those in it after it."""
    themes = {theme.id: theme for theme in list_themes(database, project.id)}
    touchpoints, signals = list_theme_touchpoints(database, project.id), list_theme_signals(database, project.id)

    def line(row: ThemeRollup, depth: int) -> ThemeLine:
        key = row.theme_id
        return ThemeLine(themes[key], row, depth, touchpoints.get(key, ()), signals.get(key, ()))

    numbers = [row for row in list_theme_rollups(database, project.id) if row.theme_id in themes]
    lines = []
    for broad in numbers:
        if themes[broad.theme_id].parent_id in themes:
            continue
        lines.append(line(broad, 0))
        inside = (row for row in numbers if themes[row.theme_id].parent_id == broad.theme_id)
        lines.extend(line(row, 1) for row in inside)
    return lines


def _share_columns(name: str, title: str) -> tuple[Column[ThemeLine], ...]:
    """Columns of one of the three shares of a theme: everybody's, the negative and the positive one."""

    def count(line: ThemeLine) -> int:
        found: int = getattr(line.numbers, f"{name}respondents")
        return found

    def share(line: ThemeLine) -> Shown:
        return shown(getattr(line.numbers, f"{name}share"), count(line))

    return (
        Column(f"{name}respondents", lambda line: None if 0 < count(line) < MIN_GROUP else count(line)),
        Column(
            f"{name}share",
            lambda line: share(line).value,
            title,
            lambda line: interval(share(line), factor=100),
            numeric=True,
        ),
        Column(f"{name}share_low", lambda line: share(line).low),
        Column(f"{name}share_high", lambda line: share(line).high),
    )


SHARES = (
    *_share_columns("", "mention it, %"),
    *_share_columns("negative_", "complain, %"),
    *_share_columns("positive_", "praise, %"),
)


def _touchpoint(line: ThemeLine) -> str | None:
    """Return what most of the theme's clauses are about; None if too few are about anything."""
    found = next((one for one in line.touchpoints if one.taxonomy != QUALITIES), None)
    return found.name if found and found.clauses >= MIN_GROUP else None


ABOUT: tuple[Column[ThemeLine], ...] = (
    Column("touchpoint", _touchpoint),
    Column("touchpoints", lambda line: [one.name for one in line.touchpoints if one.clauses >= MIN_GROUP]),
    Column("signals", lambda line: [one.kind for one in line.signals if one.respondents >= MIN_GROUP]),
)
