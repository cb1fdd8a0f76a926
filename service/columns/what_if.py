"""The order of initiatives, were their efforts others."""

from service.columns.column import Column
from service.jobs.trying_efforts import Tried


def _days(one: Tried) -> str:
    now = f"{one.effort_before:g}"
    return now if one.effort_before == one.effort_after else f"{now} → {one.effort_after:g}"


def _rank(one: Tried) -> str:
    moved = one.rank_before - one.rank_after
    return f"{one.rank_after}" if not moved else f"{one.rank_after} ({'up' if moved > 0 else 'down'} {abs(moved)})"


COLUMNS: tuple[Column[Tried], ...] = (
    Column("rank_after", lambda one: one.rank_after, "rank", _rank, numeric=True),
    Column("rank_before", lambda one: one.rank_before, "rank now", numeric=True),
    Column("id", lambda one: one.initiative.id, "id", numeric=True),
    Column("title", lambda one: one.initiative.proposal.title, "initiative"),
    Column("effort_before", lambda one: one.effort_before),
    Column("effort_after", lambda one: one.effort_after, "days", _days, numeric=True),
    Column("overtakes", lambda one: [str(other.id) for other in one.overtakes], "overtakes"),
)
