"""What comments announce, and how many do."""

from service.columns.column import Column
from service.insight.prevalence import MIN_GROUP
from service.store.understanding import SignalCount


def _shown(one: SignalCount, count: int) -> int | None:
    return None if 0 < one.respondents < MIN_GROUP else count


COLUMNS: tuple[Column[SignalCount], ...] = (
    Column("kind", lambda one: one.kind, "signal"),
    Column("comments", lambda one: _shown(one, one.comments), "comments", numeric=True),
    Column("respondents", lambda one: _shown(one, one.respondents), "respondents", numeric=True),
)
