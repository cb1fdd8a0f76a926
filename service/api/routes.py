"""What a route of the interface is: declared once, for the application and for its description."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from typing import Any

from sqlite_utils import Database

from service.api.pages import Page
from service.columns.column import Column, values_of
from service.settings import Settings
from service.store.projects import Project
from service.web.permissions import Permission


@dataclass(frozen=True, slots=True)
class NoQuery:
    """Nothing but the project is asked for."""


@dataclass(frozen=True, slots=True)
class Rows:
    """An answer that is a list of records, as columns say of them.

    Attributes:
        name: Of one of them, in the description.
        columns: What is said of each.
    """

    name: str
    columns: Sequence[Column[Any]]


@dataclass(frozen=True, slots=True)
class Listed:
    """An answer that is a list of records of this type."""

    kind: type


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, read and checked.

    Attributes:
        database: Open for reading; for writing where the route writes.
        project: Of the request.
        settings: Of the application.
        path: Values in the address.
        query: Record of the route's query.
        body: Record of the route's body, or its bytes.
        by: Who asks, as it is kept with what they change.
    """

    database: Database
    project: Project
    settings: Settings
    path: Mapping[str, Any]
    query: Any
    body: Any
    by: str


@dataclass(frozen=True, slots=True)
class Route:
    """One thing that can be asked for.

    Attributes:
        name: Operation's name, unique.
        method: GET or POST.
        path: Below /api/v1, as werkzeug writes it.
        permission: Who may.
        run: Answers it.
        answer: What comes back: a record's type, ``Rows`` or ``Listed``; None where only the status tells.
        query: Record of what may follow the "?", beside ``project``.
        body: Record that is sent as JSON; bytes if the route reads them itself.
        media: Content types of the body.
        schema: Description of a body that is read as bytes, by content type.
        status: Of an answer that is none of a problem.
        keeps: An idempotency key is heeded: what was answered is kept for those who ask again.
        headers: Names of headers that it needs, with what they say.
    """

    name: str
    method: str
    path: str
    permission: Permission
    run: Callable[[Asked], Any]
    answer: type | Rows | Listed | None
    query: type = NoQuery
    body: type | None = None
    media: tuple[str, ...] = ("application/json",)
    schema: type | None = None
    status: int = 200
    keeps: bool = False
    headers: Mapping[str, str] | None = None

    @property
    def summary(self) -> str:
        """What it does, in a line: the first of its function's description."""
        return (self.run.__doc__ or "").partition("\n")[0]

    @property
    def writes(self) -> bool:
        """Whether it may change anything."""
        return self.method != "GET"


def plain_rows(page: Page[Any], columns: Sequence[Column[Any]]) -> dict[str, Any]:
    """Return a page as JSON can hold it."""
    items = [values_of(record, columns) for record in page.records]
    return {"items": items, "next": page.next}


def is_record(kind: object) -> bool:
    """Tell whether something is the type of a record."""
    return isinstance(kind, type) and is_dataclass(kind)
