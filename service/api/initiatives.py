"""Initiatives: what to change first, what people decided about it, and what came of it."""

from dataclasses import dataclass
from typing import Annotated, Any

from service.api.overview import ranked
from service.api.pages import Page, Paged, turn
from service.api.problems import Refused
from service.api.routes import Asked, Listed, Route, Rows, plain_rows
from service.api.shapes import limits
from service.columns.initiatives import COLUMNS
from service.columns.what_if import COLUMNS as TRIED
from service.jobs.effects import Measured, look_at_effect
from service.jobs.messages import Message, compose_message
from service.jobs.trying_efforts import try_efforts
from service.store.initiative_changes import Event, list_events
from service.store.initiatives import Initiative, list_initiatives, read_initiative
from service.web.permissions import Permission

INITIATIVE = "<int(max=2147483647):initiative>"
LARGEST_EFFORT = 100_000.0  # person-days


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Efforts to suppose, each as ID=DAYS."""

    effort: Annotated[
        tuple[Annotated[str, limits(pattern=r"^[0-9]{1,9}=[0-9]{1,5}(\.[0-9]{1,3})?$")], ...],
        limits(minItems=1, maxItems=100),
    ]


def show_initiatives(asked: Asked) -> dict[str, Any]:
    """List the initiatives by priority: what each would give back, for how many person-days."""
    ranked(asked)
    found = list_initiatives(asked.database, asked.project.id)
    return plain_rows(turn(found, lambda one: str(one.id), asked.query), COLUMNS)


def show_initiative(asked: Asked) -> Initiative:
    """Show an initiative: its numbers, why it is proposed, and what people decided."""
    return find(asked)


def show_history(asked: Asked) -> Page[Event]:
    """List what people did with an initiative: who, when, what."""
    events = list_events(asked.database, find(asked).id)
    return turn(events, lambda one: str(one.number), asked.query)


def show_effect(asked: Asked) -> Measured:
    """Measure what an initiative did against its locked plan, with all that speaks for and against it."""
    return look_at_effect(asked.database, asked.project, find(asked).id)


def show_message(asked: Asked) -> Message:
    """Word "You said … we did …" for an initiative that shipped, and list who raised it and may be told."""
    return compose_message(asked.database, asked.project, find(asked).id)


def try_out(asked: Asked) -> dict[str, Any]:
    """Show the order of initiatives with other efforts; nothing is written."""
    ranked(asked)
    pairs = (words.partition("=") for words in asked.query.effort)
    supposed = {int(number): float(days) for number, _, days in pairs}
    tried = try_efforts(asked.database, asked.project, supposed, seed=asked.settings.seed)
    return plain_rows(Page(tried, None), TRIED)


def find(asked: Asked) -> Initiative:
    """Return the initiative of the address.

    Raises:
        Refused: The project has none of this id.
    """
    number: int = asked.path["initiative"]
    if number not in {one.id for one in list_initiatives(asked.database, asked.project.id)}:
        raise Refused(404, "there is no initiative of this id")
    return read_initiative(asked.database, asked.project.id, number)


_READ = Permission.READ
_ONE = f"/initiatives/{INITIATIVE}"
ROUTES = (
    Route(
        *("listInitiatives", "GET", "/initiatives", _READ, show_initiatives, Rows("InitiativeRow", COLUMNS)),
        query=Paged,
    ),
    Route("showInitiative", "GET", _ONE, _READ, show_initiative, Initiative),
    Route("listInitiativeEvents", "GET", f"{_ONE}/history", _READ, show_history, Listed(Event), query=Paged),
    Route("showEffect", "GET", f"{_ONE}/effect", _READ, show_effect, Measured),
    Route("showMessage", "GET", f"{_ONE}/message", _READ, show_message, Message),
    Route("tryEfforts", "GET", "/what-if", _READ, try_out, Rows("TriedRow", TRIED), query=WhatIf),
)
