"""Initiatives: what could be changed, ranked by what it would give back for the effort."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from service.store.connect import writing
from service.store.rollups import Estimate


@dataclass(frozen=True, slots=True)
class NewInitiative:
    """An initiative as the ranking proposes it.

    Attributes:
        title: What would be done, in words.
        kind: train, change a process, fix the product, tell customers earlier …
        reason: Why this kind: the rule that matched, in words.
        effort_days: Person-days: the stated default of its kind, or what a person typed.
        stake: Points of the outcome given back; None without an outcome.
        priority: Stake per person-day; None without an outcome.
        top3: Probability to be among the three first; None without an outcome.
        rank: 1 is first.
        theme_ids: The shortfalls it is against.
        rank_low: Best rank in the interval of the rank; None with too little data, as all that follow.
        rank_high: Worst rank in it.
        rank_at_half_effort: Its rank if it took half the effort and nothing else changed.
        rank_at_double_effort: Its rank if it took twice the effort.
        reach: Share of respondents who complain.
        effect: Stake = reach × effect.
        quadrant: "quick win", "big bet", "fill-in", "leave" or "not enough data"; empty if it was not placed.
    """

    title: str
    kind: str
    reason: str
    effort_days: float
    stake: Estimate | None
    priority: float | None
    top3: float | None
    rank: int
    theme_ids: tuple[str, ...]
    rank_low: int | None = None
    rank_high: int | None = None
    rank_at_half_effort: int | None = None
    rank_at_double_effort: int | None = None
    reach: float | None = None
    effect: float | None = None
    quadrant: str = ""


@dataclass(frozen=True, slots=True)
class Initiative:
    """An initiative as the store holds it: the proposal, and what people decided about it.

    Attributes:
        id: Integer key, kept as long as the initiative is proposed against the same themes.
        proposal: Its numbers and words.
        status: proposed, accepted, launched, shipped, verified or declined.
        effort_by: "default", or "person" if somebody typed the effort.
        theme_names: Names of ``proposal.theme_ids``, in the same order.
    """

    id: int
    proposal: NewInitiative
    status: str
    effort_by: str
    theme_names: tuple[str, ...]


# Columns that are named like the attributes of NewInitiative.
_PLAIN = (
    "title", "kind", "reason", "effort_days", "priority", "top3", "rank", "rank_low", "rank_high",
    "rank_at_half_effort", "rank_at_double_effort", "reach", "effect", "quadrant",
)  # fmt: skip
_WRITTEN = (*_PLAIN, "stake", "stake_low", "stake_high", "run_id")

_SELECT = f"""
select initiative.id, {", ".join(_PLAIN)}, stake, stake_low, stake_high, initiative.status, effort_by,
       (select json_group_array(json_array(id, name)) from
         (select theme.id, theme.name from initiative_theme join theme on theme.id = initiative_theme.theme_id
           where initiative_theme.initiative_id = initiative.id order by theme.name, theme.id)) as themes
from initiative
"""


def write_initiatives(database: Database, project_id: int, proposed: Sequence[NewInitiative], *, run_id: int) -> None:
    """Replace the proposed initiatives of a project, in one transaction.

    One against the same themes as before keeps its id and what people decided; one that is no longer
    proposed goes unless somebody accepted, declined or launched it.
    """
    with writing(database):
        before = {frozenset(one.proposal.theme_ids): one for one in list_initiatives(database, project_id)}
        kept = set()
        for proposal in proposed:
            same = before.get(frozenset(proposal.theme_ids))
            kept.add(
                _insert(database, project_id, proposal, run_id)
                if same is None
                else _update(database, same, proposal, run_id)
            )
        gone = [one for one in before.values() if one.id not in kept]
        for place, one in enumerate(gone, start=len(proposed) + 1):
            _retire(database, one, place)


def list_initiatives(database: Database, project_id: int) -> tuple[Initiative, ...]:
    """Return the initiatives of a project, first rank first."""
    rows = database.query(f"{_SELECT} where initiative.project_id = ? order by rank, initiative.id", [project_id])
    return tuple(_initiative(row) for row in rows)


def list_theme_initiatives(database: Database, theme_id: str) -> tuple[Initiative, ...]:
    """Return the initiatives against one theme, first rank first."""
    rows = database.query(
        f"{_SELECT} where initiative.id in (select initiative_id from initiative_theme where theme_id = ?)"
        " order by rank, initiative.id",
        [theme_id],
    )
    return tuple(_initiative(row) for row in rows)


def read_efforts(database: Database, project_id: int) -> dict[frozenset[str], float]:
    """Return the efforts that people typed, in person-days, by the themes of the initiative."""
    return {
        frozenset(one.proposal.theme_ids): one.proposal.effort_days
        for one in list_initiatives(database, project_id)
        if one.effort_by == "person"
    }


def _insert(database: Database, project_id: int, proposal: NewInitiative, run_id: int) -> int:
    places = ", ".join("?" * (len(_WRITTEN) + 1))
    cursor = database.conn.execute(
        f"insert into initiative({', '.join(_WRITTEN)}, project_id) values ({places})",
        [*_values(proposal, run_id), project_id],
    )
    initiative_id = int(cursor.lastrowid or 0)
    database.conn.executemany(
        "insert into initiative_theme(initiative_id, theme_id) values (?, ?)",
        ((initiative_id, theme_id) for theme_id in proposal.theme_ids),
    )
    return initiative_id


def _update(database: Database, old: Initiative, proposal: NewInitiative, run_id: int) -> int:
    database.conn.execute(
        f"update initiative set {', '.join(f'{column} = ?' for column in _WRITTEN)} where id = ?",
        [*_values(proposal, run_id), old.id],
    )
    return old.id


def _values(proposal: NewInitiative, run_id: int) -> list[Any]:
    """Return what belongs in the columns of ``_WRITTEN``."""
    stake = proposal.stake
    ends = (None, None, None) if stake is None else (stake.value, stake.low, stake.high)
    return [*(getattr(proposal, column) for column in _PLAIN), *ends, run_id]


def _retire(database: Database, old: Initiative, place: int) -> None:
    if old.status == "proposed" and old.effort_by == "default":
        database.conn.execute("delete from initiative where id = ?", [old.id])
    else:
        database.conn.execute("update initiative set rank = ? where id = ?", [place, old.id])


def _initiative(row: dict[str, Any]) -> Initiative:
    themes = json.loads(row["themes"])
    proposal = NewInitiative(
        **{column: row[column] for column in _PLAIN},
        stake=None if row["stake"] is None else Estimate(row["stake"], row["stake_low"], row["stake_high"]),
        theme_ids=tuple(theme_id for theme_id, _ in themes),
    )
    return Initiative(row["id"], proposal, row["status"], row["effort_by"], tuple(name for _, name in themes))
