"""Initiatives: what could be changed, ranked by what it would give back for the effort, and what people decided."""

import json
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from corpora.errors import InputError
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
        kept: Customers, of `Summary.watched`, who would not have left without the complaints; None where not known.
        worth: What they are worth, in the unit of the values.
        kept_missing: Why there are none, in words; empty if there are.
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
    kept: Estimate | None = None
    worth: Estimate | None = None
    kept_missing: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A theme that an initiative was linked to.

    Attributes:
        theme_id: Of the theme.
        name: Its name, or its last one.
        counts_as: Id of the theme whose mentions count: itself, or the one that it was merged into; None once it died.
        counts_as_name: Name of that theme.
    """

    theme_id: str
    name: str
    counts_as: str | None
    counts_as_name: str | None


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people decided about an initiative; days are ISO 8601, None before they come.

    Attributes:
        title_by: Who worded it; None: the ranking.
        kind_by: Who chose its kind; None: the ranking.
        owner: Whose it is; empty: nobody's.
        note: In a person's words.
        message: To customers, as a person wrote it; empty: not written.
        declined_because: The reason.
        accepted_on: When it was accepted.
        launched_on: When its plan was locked.
        shipped_on: When the change was there.
        verified_on: When its effect was found to be an improvement.
        declined_on: When it was declined.
    """

    title_by: str | None = None
    kind_by: str | None = None
    owner: str = ""
    note: str = ""
    message: str = ""
    declined_because: str = ""
    accepted_on: str | None = None
    launched_on: str | None = None
    shipped_on: str | None = None
    verified_on: str | None = None
    declined_on: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the last measurement of an initiative's effect came to: day, verdict, and the verdict as a sentence."""

    measured_on: str
    verdict: str
    words: str


@dataclass(frozen=True, slots=True)
class Initiative:
    """An initiative as the store holds it: the proposal, and what people decided about it.

    Attributes:
        id: Integer key, kept as long as the initiative is proposed against the same themes, for good once a person
            decided anything about it.
        proposal: Its numbers and words; its ``theme_ids`` are those whose mentions count.
        status: proposed, accepted, launched, shipped, verified or declined.
        effort_by: "default", or "person" if somebody typed the effort.
        theme_names: Names of ``proposal.theme_ids``, in the same order.
        links: The themes that it was linked to, by name.
        decisions: What people decided.
        outcome: Of its last measurement; None before the first.
        decided: Whether a person did anything with it, so that no ranking removes it.
    """

    id: int
    proposal: NewInitiative
    status: str
    effort_by: str
    theme_names: tuple[str, ...]
    links: tuple[Link, ...] = ()
    decisions: Decisions = Decisions()
    outcome: Outcome | None = None
    decided: bool = False


# Columns that are named like the attributes of NewInitiative and Decisions.
PLAIN = (
    "title", "kind", "reason", "effort_days", "priority", "top3", "rank", "rank_low", "rank_high",
    "rank_at_half_effort", "rank_at_double_effort", "reach", "effect", "quadrant", "kept_missing",
)  # fmt: skip
ESTIMATES = ("stake", "kept", "worth")  # a column each, and one more for each of its ends
ESTIMATE_COLUMNS = tuple(f"{name}{end}" for name in ESTIMATES for end in ("", "_low", "_high"))
_DECIDED = (
    "title_by", "kind_by", "owner", "note", "message", "declined_because", "accepted_on", "launched_on", "shipped_on",
    "verified_on", "declined_on",
)  # fmt: skip

_SELECT = f"""
select initiative.id, {", ".join((*PLAIN, *ESTIMATE_COLUMNS))}, initiative.status, effort_by,
       {", ".join(_DECIDED)}, measured_on, verdict, words,
       (select json_group_array(json_array(id, name, counts_as, counts_as_name)) from
         (select theme.id, theme.name, counts_as, counted.name as counts_as_name
            from initiative_theme join theme on theme.id = initiative_theme.theme_id
              left join theme as counted on counted.id = counts_as
           where initiative_theme.initiative_id = initiative.id order by theme.name, theme.id)) as themes,
       initiative.status <> 'proposed' or effort_by = 'person'
         or exists (select 1 from initiative_event where initiative_event.initiative_id = initiative.id) as decided
from initiative left join initiative_effect on initiative_effect.initiative_id = initiative.id
"""


def list_initiatives(database: Database, project_id: int) -> tuple[Initiative, ...]:
    """Return the initiatives of a project, first rank first."""
    rows = database.query(f"{_SELECT} where initiative.project_id = ? order by rank, initiative.id", [project_id])
    return tuple(_initiative(row) for row in rows)


def list_theme_initiatives(database: Database, theme_id: str) -> tuple[Initiative, ...]:
    """Return the initiatives against one theme, or against one that was merged into it, first rank first."""
    rows = database.query(
        f"{_SELECT} where initiative.id in (select initiative_id from initiative_theme where counts_as = ?)"
        " order by rank, initiative.id",
        [theme_id],
    )
    return tuple(_initiative(row) for row in rows)


def read_initiative(database: Database, project_id: int, initiative_id: int) -> Initiative:
    """Return one initiative.

    Raises:
        InputError: The project has none of this id.
    """
    rows = database.query(
        f"{_SELECT} where initiative.project_id = ? and initiative.id = ?", [project_id, initiative_id]
    )
    found = next((_initiative(row) for row in rows), None)
    if found is None:
        raise InputError(f'there is no initiative {initiative_id}; "yousaid initiatives" lists them with their ids')
    return found


def _initiative(row: dict[str, Any]) -> Initiative:
    links = tuple(Link(*values) for values in json.loads(row["themes"]))
    # What counts, each once; where nothing does any more, what people chose.
    counted = {link.counts_as: link.counts_as_name or "" for link in links if link.counts_as}
    against = counted or {link.theme_id: link.name for link in links}
    proposal = NewInitiative(
        **{column: row[column] for column in PLAIN},
        stake=_estimate(row, "stake"),
        kept=_estimate(row, "kept"),
        worth=_estimate(row, "worth"),
        theme_ids=tuple(against),
    )
    return Initiative(
        id=row["id"],
        proposal=proposal,
        status=row["status"],
        effort_by=row["effort_by"],
        theme_names=tuple(against.values()),
        links=links,
        decisions=Decisions(**{column: row[column] for column in _DECIDED}),
        outcome=None if row["verdict"] is None else Outcome(row["measured_on"], row["verdict"], row["words"]),
        decided=bool(row["decided"]),
    )


def _estimate(row: dict[str, Any], name: str) -> Estimate | None:
    return None if row[name] is None else Estimate(row[name], row[f"{name}_low"], row[f"{name}_high"])
