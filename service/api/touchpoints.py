"""What clauses are about and what comments announce, counted."""

from typing import Any

from service.api.pages import Paged, turn
from service.api.routes import Asked, Route, Rows, plain_rows
from service.columns.signals import COLUMNS as SIGNALS
from service.columns.touchpoints import COLUMNS, project_taxonomy, touchpoint_lines
from service.store.understanding import list_signal_counts
from service.web.permissions import Permission


def show_touchpoints(asked: Asked) -> dict[str, Any]:
    """List what clauses are tagged by, with the share of clauses that speak of each touchpoint."""
    lines = touchpoint_lines(asked.database, asked.project, project_taxonomy(asked.database, asked.project))
    return plain_rows(turn(lines, lambda line: line.definition.name, asked.query), COLUMNS)


def show_signals(asked: Asked) -> dict[str, Any]:
    """List what comments announce, with how many do."""
    counts = list_signal_counts(asked.database, asked.project.id)
    return plain_rows(turn(counts, lambda one: one.kind, asked.query), SIGNALS)


_READ = Permission.READ
ROUTES = (
    Route("listTouchpoints", "GET", "/touchpoints", _READ, show_touchpoints, Rows("Touchpoint", COLUMNS), query=Paged),
    Route("listSignals", "GET", "/signals", _READ, show_signals, Rows("Signal", SIGNALS), query=Paged),
)
