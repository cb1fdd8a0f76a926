"""Themes and shortfalls with their numbers, and what became of themes from run to run."""

from dataclasses import dataclass
from typing import Annotated, Any

from service.api.overview import ranked
from service.api.pages import Paged, turn
from service.api.problems import Refused
from service.api.routes import Asked, Route, Rows, plain_rows
from service.api.shapes import limits
from service.columns.shortfalls import COLUMNS as SHORTFALLS
from service.columns.shortfalls import shortfall_lines
from service.columns.theme_history import LINEAGE
from service.columns.theme_rows import COLUMNS, Row, as_record, subject, theme_rows
from service.columns.themes import ThemeLine
from service.store.clause_columns import read_clause_texts
from service.store.frozen_themes import list_frozen
from service.store.theme_lineage import list_lineage
from service.store.theme_proposals import StoredProposal
from service.store.themes import Theme, read_quotes
from service.web.permissions import Permission

THEME = "<theme>"


@dataclass(frozen=True, slots=True)
class ThemesAsked(Paged):
    """Which themes are asked for.

    Attributes:
        frozen: Name of a list that was kept; None asks for the themes as they are.
    """

    frozen: Annotated[str | None, limits(minLength=1, maxLength=200)] = None


@dataclass(frozen=True, slots=True)
class OneAsked:
    """How much of a theme is asked for: at most so many clauses that stand for it."""

    quotes: Annotated[int, limits(minimum=0, maximum=100, default=5)] = 5


@dataclass(frozen=True, slots=True)
class LineageAsked(Paged):
    """Whose history is asked for: that of one theme, or of all; ``all`` also lists what stayed what it was."""

    theme: Annotated[str | None, limits(minLength=1, maxLength=64)] = None
    all: bool = False


@dataclass(frozen=True, slots=True)
class OneTheme:
    """A theme, or what is proposed as one, in words."""

    theme: dict[str, Any]
    definition: str
    quotes: tuple[str, ...]


def show_themes(asked: Asked) -> dict[str, Any]:
    """List the themes with their shares of respondents and their moods, broad themes before what is in them."""
    query: ThemesAsked = asked.query
    page = Paged(query.limit, query.cursor)
    if query.frozen is None:
        ranked(asked)
        return plain_rows(turn(theme_rows(asked.database, asked.project), lambda row: subject(row).id, page), COLUMNS)
    kept = next((one for one in list_frozen(asked.database, asked.project.id) if one.name == query.frozen), None)
    if kept is None:
        raise Refused(404, "there is no frozen list of this name")
    found = turn(kept.lines, lambda line: str(line["id"]), page)
    return {"items": [{one.key: line.get(one.key) for one in COLUMNS} for line in found.records], "next": found.next}


def show_theme(asked: Asked) -> OneTheme:
    """Show a theme: its numbers, its definition, and clauses that stand for it."""
    row = find_row(asked, asked.path["theme"])
    found, most = subject(row), asked.query.quotes
    if isinstance(found, StoredProposal):
        clauses = list(read_clause_texts(asked.database, found.exemplars[:most]))
    else:
        said = read_quotes(asked.database, found.id, limit=most)
        clauses = [quote.text[quote.start : quote.end] for quote in said]
    return OneTheme(as_record(row), found.definition if isinstance(found, Theme) else "", tuple(clauses))


def find_row(asked: Asked, theme_id: str) -> Row:
    """Return a theme or a proposal of a ranked project by its id.

    Raises:
        Refused: There is none.
    """
    ranked(asked)
    row = next((row for row in theme_rows(asked.database, asked.project) if subject(row).id == theme_id), None)
    if row is None:
        raise Refused(404, "there is no theme of this id")
    return row


def show_lineage(asked: Asked) -> dict[str, Any]:
    """List what became of the themes from run to run: kept, born, merged, split, died."""
    query: LineageAsked = asked.query
    descents = list_lineage(asked.database, asked.project.id, theme_id=query.theme)
    pairs = [(descent, one) for descent in descents for one in descent.kinships]
    shown = [pair for pair in pairs if query.all or query.theme or pair[1].kind != "kept"]

    def key(pair: Any) -> str:
        return f"{pair[0].run_id} {pair[1].before} {pair[1].kind} {pair[1].after}"

    return plain_rows(turn(shown, key, Paged(query.limit, query.cursor)), LINEAGE)


def show_shortfalls(asked: Asked) -> dict[str, Any]:
    """List what customers complain about and what that goes with, largest stake first."""
    ranked(asked)

    def key(line: ThemeLine) -> str:
        return line.theme.id

    return plain_rows(turn(shortfall_lines(asked.database, asked.project), key, asked.query), SHORTFALLS)


_READ = Permission.READ
ROUTES = (
    Route("listThemes", "GET", "/themes", _READ, show_themes, Rows("ThemeRow", COLUMNS), query=ThemesAsked),
    Route("showTheme", "GET", f"/themes/{THEME}", _READ, show_theme, OneTheme, query=OneAsked),
    Route("listLineage", "GET", "/theme-lineage", _READ, show_lineage, Rows("LineageRow", LINEAGE), query=LineageAsked),
    Route("listShortfalls", "GET", "/shortfalls", _READ, show_shortfalls, Rows("Shortfall", SHORTFALLS), query=Paged),
)
