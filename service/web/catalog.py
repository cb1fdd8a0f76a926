"""The themes of a project with their numbers, as a tree."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from service.store.rollups import ThemePeriod, ThemeRollup, list_project_periods, list_theme_rollups
from service.store.themes import Theme, list_themes


@dataclass(frozen=True, slots=True)
class Entry:
    """A theme, its numbers, its periods in order of time, and the themes below it, largest first."""

    theme: Theme
    numbers: ThemeRollup
    periods: tuple[ThemePeriod, ...]
    below: tuple["Entry", ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """Its id and those of all below it: its clauses are assigned to these."""
        return (self.theme.id, *(key for entry in self.below for key in entry.ids))


@dataclass(frozen=True, slots=True)
class Catalog:
    """The live themes of a project: those without a parent, largest first."""

    tops: tuple[Entry, ...]

    def every(self) -> Iterator[Entry]:
        """Yield every entry, a parent before what is below it."""
        return _every(self.tops)

    def finest(self) -> tuple[Entry, ...]:
        """Return the entries with nothing below them: together they count every mention once."""
        return tuple(entry for entry in self.every() if not entry.below)

    def find(self, theme_id: str) -> Entry | None:
        """Return the entry of a theme, or None."""
        return next((entry for entry in self.every() if entry.theme.id == theme_id), None)


def read_catalog(database: Database, project_id: int) -> Catalog:
    """Read the themes of a project; those not yet counted are left out."""
    numbers = {one.theme_id: one for one in list_theme_rollups(database, project_id)}
    periods: defaultdict[str, list[ThemePeriod]] = defaultdict(list)
    for period in list_project_periods(database, project_id):
        periods[period.theme_id].append(period)
    themes = {theme.id: theme for theme in list_themes(database, project_id) if theme.id in numbers}
    below: defaultdict[str | None, list[Theme]] = defaultdict(list)
    for theme in themes.values():
        below[theme.parent_id if theme.parent_id in themes else None].append(theme)

    def entries(parent: str | None) -> tuple[Entry, ...]:
        largest_first = sorted(below[parent], key=lambda theme: (-numbers[theme.id].respondents, theme.id))
        return tuple(
            Entry(theme, numbers[theme.id], tuple(periods[theme.id]), entries(theme.id)) for theme in largest_first
        )

    return Catalog(entries(None))


def _every(entries: Iterable[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _every(entry.below)
