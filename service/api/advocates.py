"""Who recommends the firm, whom to ask for a recommendation, and whom to win back."""

from dataclasses import dataclass
from typing import Any

from service.api.overview import ranked
from service.api.pages import Page, Paged, turn
from service.api.routes import Asked, Listed, Route
from service.columns.advocates import PRAISE, facts, people_columns, said_columns, said_rows, strengths
from service.columns.column import values_of
from service.columns.themes import theme_lines
from service.insight.advocacy import Contacts
from service.jobs.advocates import Advocates, find_advocates
from service.web.permissions import Permission


@dataclass(frozen=True, slots=True)
class Recommending:
    """How many were counted, what every group says against its score, and whose praise goes with a higher one."""

    facts: dict[str, Any]
    said: tuple[dict[str, Any], ...]
    praise: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """A customer who agreed to be contacted, by pseudonym, with why; None where there is no score or worth."""

    pseudonym: str
    score: float | None
    value: float | None
    reason: str


def show_advocates(asked: Asked) -> Recommending:
    """Show how many recommend the firm or announce leaving, by score, and the strengths that go with a higher one."""
    found = _found(asked)
    praised = strengths(theme_lines(asked.database, asked.project), everything=True)
    columns = said_columns(found)
    return Recommending(
        facts(found),
        tuple(values_of(one, columns) for one in said_rows(found)),
        tuple(values_of(one, PRAISE) for one in praised),
    )


def show_whom_to_ask(asked: Asked) -> Page[Contact]:
    """List whom to ask for a recommendation, the clearest first."""
    found = _found(asked)
    return _contacts(asked, found, found.advocacy.ask)


def show_whom_to_win_back(asked: Asked) -> Page[Contact]:
    """List whom to win back, the most at risk first."""
    found = _found(asked)
    return _contacts(asked, found, found.advocacy.recover)


def _found(asked: Asked) -> Advocates:
    ranked(asked)
    return find_advocates(asked.database, asked.project)


def _contacts(asked: Asked, found: Advocates, contacts: Contacts) -> Page[Contact]:
    page = turn(contacts.people, lambda one: one.pseudonym, asked.query)
    columns = people_columns(found)
    return Page([Contact(**values_of(one, columns)) for one in page.records], page.next)  # the columns are its fields


_READ = Permission.READ
ROUTES = (
    Route("showAdvocates", "GET", "/advocates", _READ, show_advocates, Recommending),
    Route("listToAsk", "GET", "/advocates/ask", _READ, show_whom_to_ask, Listed(Contact), query=Paged),
    Route("listToWinBack", "GET", "/advocates/recover", _READ, show_whom_to_win_back, Listed(Contact), query=Paged),
)
