"""Initiatives, and what people did with them."""

import json

from service.columns.column import Column, chance, fitting_digits, interval
from service.columns.themes import Shown
from service.insight.lifecycle import OPEN, PLANNED
from service.jobs.following_themes import tell_changes
from service.store.initiative_changes import Event
from service.store.initiatives import Initiative
from service.store.rollups import Estimate


def stake(one: Initiative) -> Shown:
    """Return what is at stake, with its interval."""
    return _found(one.proposal.stake)


def _found(found: Estimate | None) -> Shown:
    return Shown() if found is None else Shown(found.value, found.low, found.high)


def _kept(one: Initiative) -> Shown:
    return _found(one.proposal.kept)


def worth(one: Initiative) -> Shown:
    """Return what the customers who would be kept are worth, with its interval."""
    return _found(one.proposal.worth)


def standing(one: Initiative) -> str:
    """Return the status, with the verdict on its effect while there is one to act on."""
    return f"{one.status}: {one.outcome.verdict}" if one.outcome and one.status in PLANNED else one.status


def _priority(one: Initiative) -> str:
    found = one.proposal.priority
    return "–" if found is None else f"{found:.{max(2, fitting_digits(abs(found)))}f}"


def _rank(one: Initiative) -> str:
    low, high = one.proposal.rank_low, one.proposal.rank_high
    if one.status not in OPEN:
        return "–"
    return str(one.proposal.rank) if low is None else f"{one.proposal.rank} ({low} to {high})"


COLUMNS: tuple[Column[Initiative], ...] = (
    Column("rank", lambda one: one.proposal.rank, "rank", _rank, numeric=True),
    Column("rank_low", lambda one: one.proposal.rank_low),
    Column("rank_high", lambda one: one.proposal.rank_high),
    Column("id", lambda one: one.id, "id", numeric=True),
    Column("title", lambda one: one.proposal.title, "initiative"),
    Column("kind", lambda one: one.proposal.kind, "kind"),
    Column("themes", lambda one: list(one.theme_names)),
    Column("theme_ids", lambda one: list(one.proposal.theme_ids)),
    Column("themes_changed", tell_changes),
    Column("reach", lambda one: one.proposal.reach),
    Column("effect", lambda one: one.proposal.effect),
    Column("stake", lambda one: stake(one).value, "stake", lambda one: interval(stake(one), digits=None), numeric=True),
    Column("stake_low", lambda one: stake(one).low),
    Column("stake_high", lambda one: stake(one).high),
    Column("kept", lambda one: _kept(one).value, "customers kept", lambda one: interval(_kept(one)), numeric=True),
    Column("kept_low", lambda one: _kept(one).low),
    Column("kept_high", lambda one: _kept(one).high),
    Column("worth", lambda one: worth(one).value),
    Column("worth_low", lambda one: worth(one).low),
    Column("worth_high", lambda one: worth(one).high),
    Column("kept_missing", lambda one: one.proposal.kept_missing),
    Column(
        "effort_days",
        lambda one: one.proposal.effort_days,
        "days",
        lambda one: f"{one.proposal.effort_days:g}",
        numeric=True,
    ),
    Column("effort_by", lambda one: one.effort_by),
    Column("priority", lambda one: one.proposal.priority, "stake a day", _priority, numeric=True),
    Column("top3", lambda one: one.proposal.top3, "in the top 3", lambda one: chance(one.proposal.top3), numeric=True),
    Column("quadrant", lambda one: one.proposal.quadrant),
    Column("status", lambda one: one.status, "status", standing),
    Column("owner", lambda one: one.decisions.owner),
    Column("verdict", lambda one: one.outcome.verdict if one.outcome else None),
    Column("verdict_words", lambda one: one.outcome.words if one.outcome else None),
    Column("measured_on", lambda one: one.outcome.measured_on if one.outcome else None),
    Column("reason", lambda one: one.proposal.reason),
    Column("note", lambda one: one.decisions.note),
    Column("title_by", lambda one: one.decisions.title_by),
    Column("kind_by", lambda one: one.decisions.kind_by),
    Column("accepted_on", lambda one: one.decisions.accepted_on),
    Column("launched_on", lambda one: one.decisions.launched_on),
    Column("shipped_on", lambda one: one.decisions.shipped_on),
    Column("verified_on", lambda one: one.decisions.verified_on),
    Column("declined_on", lambda one: one.decisions.declined_on),
    Column("declined_because", lambda one: one.decisions.declined_because),
)


def _details(event: Event) -> str:
    return ", ".join(f"{name}: {value}" for name, value in event.details)


HISTORY: tuple[Column[Event], ...] = (
    Column("number", lambda event: event.number, "number", numeric=True),
    Column("what", lambda event: event.what, "what"),
    Column("details", lambda event: json.dumps(dict(event.details), ensure_ascii=False), "how", _details),
    Column("made_by", lambda event: event.made_by, "by"),
    Column("made_at", lambda event: event.made_at, "when"),
)
