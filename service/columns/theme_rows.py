"""Themes and what is proposed as one, in one list."""

from typing import Any

from sqlite_utils import Database

from service.columns.column import Column, interval, values_of
from service.columns.themes import ABOUT, SHARES, ThemeLine, theme_lines
from service.store.projects import Project
from service.store.theme_proposals import StoredProposal, list_proposals
from service.store.themes import Theme

Row = ThemeLine | StoredProposal


def _of_theme(column: Column[ThemeLine]) -> Column[Row]:
    """Return a column that is empty for what is only proposed."""

    def value(row: Row) -> Any:
        return column.value(row) if isinstance(row, ThemeLine) else None

    def shown(row: Row) -> str:
        if not isinstance(row, ThemeLine):
            return "–"
        return column.shown(row) if column.shown else str(column.value(row))

    return Column(column.key, value, column.title, shown, column.numeric)


def subject(row: Row) -> Theme | StoredProposal:
    """Return the theme of a row, or what is proposed as one."""
    return row.theme if isinstance(row, ThemeLine) else row


def _notes(theme: Theme | StoredProposal) -> list[str]:
    """Return what a person should know of a theme: proposed, changed by people, or found again too rarely."""
    if isinstance(theme, StoredProposal):
        return [f"proposed ({theme.comments} comments)"]
    found = {
        "made by a person": theme.origin == "person",
        "named by a person": theme.named_by == "person" and theme.origin != "person",
        "pinned": theme.pinned,
        "ignored": theme.ignored,
        "unstable": theme.unstable,
    }
    return [note for note, holds in found.items() if holds]


def _indented(row: Row) -> str:
    return f"{'  ' * row.depth}{row.theme.name}" if isinstance(row, ThemeLine) else row.name


NUMBERS: tuple[Column[ThemeLine], ...] = (
    *SHARES,
    Column(
        "net_sentiment",
        lambda line: line.net.value,
        "net sentiment",
        lambda line: interval(line.net, digits=2),
    ),
    Column("net_sentiment_low", lambda line: line.net.low),
    Column("net_sentiment_high", lambda line: line.net.high),
    Column("stability", lambda line: line.theme.stability),
    *ABOUT,
)
COLUMNS: tuple[Column[Row], ...] = (
    Column("id", lambda row: subject(row).id),
    _of_theme(Column("parent_id", lambda line: line.theme.parent_id)),
    Column("name", lambda row: subject(row).name, "theme", _indented),
    Column("status", lambda row: row.theme.status if isinstance(row, ThemeLine) else row.status),
    Column("notes", lambda row: _notes(subject(row)), "notes", lambda row: ", ".join(_notes(subject(row)))),
    Column("keywords", lambda row: list(subject(row).keywords)),
    *map(_of_theme, NUMBERS),
)


def as_record(row: Row) -> dict[str, Any]:
    """Return what is said of a row, by name."""
    return values_of(row, COLUMNS)


def theme_rows(database: Database, project: Project) -> list[Row]:
    """Return the themes of a ranked project in the order of a tree, and then the proposals."""
    return [*theme_lines(database, project), *list_proposals(database, project.id)]
