"""Change what an initiative is: propose one, word it, link it to themes, say its effort, owner and message."""

from collections.abc import Sequence
from dataclasses import replace
from math import isfinite
from typing import get_args

from sqlite_utils import Database

from corpora.errors import InputError
from service.insight.lifecycle import OPEN
from service.insight.playbook import Proposal
from service.insight.rules import ASK_MORE, RULES, Kind
from service.jobs.proposing import propose_against
from service.store.connect import writing
from service.store.exposures import load_exposures
from service.store.initiative_changes import append_event, change_initiative
from service.store.initiative_ranking import add_initiative, set_links
from service.store.initiatives import Initiative, NewInitiative, list_initiatives, read_initiative
from service.store.projects import Project

KINDS: tuple[str, ...] = get_args(Kind)
LONGEST = 200  # characters of a title or an owner
MOST_DAYS = 100_000  # person-days; more is a slip of the keyboard


def propose_initiative(
    database: Database,
    project: Project,
    theme_ids: Sequence[str],
    *,
    title: str | None = None,
    kind: str | None = None,
    effort_days: float | None = None,
    made_by: str,
) -> int:
    """Add an initiative against some live themes; return its id.

    What is not said is proposed by the rule table from the first theme. The next ranking gives it its numbers.

    Raises:
        InputError: Something said cannot be used, or one against the same themes is open already.
    """
    if not theme_ids:
        raise InputError("name the themes that it is against, at least one")
    proposal = _propose(database, project, theme_ids)
    with writing(database):
        same = _same(database, project, theme_ids)
        if same is not None and same.decided:
            raise InputError(f"initiative {same.id} is against the same themes already; change that one")
        if same is None:
            new = NewInitiative(
                *(proposal.title, proposal.kind, proposal.reason, proposal.effort_days, None, None, None),
                rank=len(list_initiatives(database, project.id)) + 1,
                theme_ids=tuple(dict.fromkeys(theme_ids)),
            )
            initiative_id = add_initiative(database, project.id, new, run_id=None)
        else:
            initiative_id = same.id
        append_event(database, initiative_id, "proposed", details={"themes": list(theme_ids)}, made_by=made_by)
        if title is not None or kind is not None:
            word_initiative(database, project, initiative_id, title=title, kind=kind, made_by=made_by)
        if effort_days is not None:
            set_effort(database, project, initiative_id, effort_days, made_by=made_by)
    return initiative_id


def word_initiative(
    database: Database,
    project: Project,
    initiative_id: int,
    *,
    title: str | None = None,
    kind: str | None = None,
    note: str | None = None,
    made_by: str,
) -> None:
    """Change title, kind or note; a title and a kind that a person chose stay against every ranking.

    Raises:
        InputError: Nothing is changed, there is no such initiative or kind, or the title is empty or too long.
    """
    initiative = read_initiative(database, project.id, initiative_id)
    changes: dict[str, object] = {}
    if title is not None:
        changes |= {"title": _checked(title, "title"), "title_by": made_by}
    if kind is not None:
        changes |= {"kind": _checked_kind(kind), "kind_by": made_by}
        if initiative.effort_by == "default":
            changes["effort_days"] = default_effort(kind)
    if note is not None:
        changes["note"] = note.strip()
    if not changes:
        raise InputError("say what to change: a title, a kind or a note")
    details = {"title": title, "kind": kind, "note": note}
    said = {name: value for name, value in details.items() if value is not None}
    change_initiative(database, initiative_id, changes, what="edited", details=said, made_by=made_by)


def link_themes(
    database: Database,
    project: Project,
    initiative_id: int,
    *,
    add: Sequence[str] = (),
    remove: Sequence[str] = (),
    made_by: str,
) -> None:
    """Link an initiative to more themes or to fewer; once its plan is locked they stay.

    Raises:
        InputError: There is no such initiative, it is launched, is left without a theme, or has the themes of another.
    """
    with writing(database):
        initiative = read_initiative(database, project.id, initiative_id)
        if initiative.status not in {"proposed", "accepted"}:
            raise InputError(f"initiative {initiative_id} is {initiative.status}: its themes are those of its plan")
        before = [link.counts_as or link.theme_id for link in initiative.links]
        strangers = set(remove) - {*before, *(link.theme_id for link in initiative.links)}
        if strangers:
            raise InputError(f"initiative {initiative_id} is not linked to theme {min(strangers)}")
        gone = {link.theme_id for link in initiative.links if {link.theme_id, link.counts_as} & set(remove)}
        kept = [link.theme_id for link in initiative.links if link.theme_id not in gone]
        after = list(dict.fromkeys((*kept, *add)))
        if not after:
            raise InputError(f"initiative {initiative_id} would be left without a theme; decline it instead")
        same = _same(database, project, after)
        if same is not None and same.id != initiative_id and same.decided:
            raise InputError(f"initiative {same.id} is against the same themes already")
        set_links(database, initiative_id, after)
        details = {"added": list(add), "removed": list(remove)}
        append_event(database, initiative_id, "linked", details=details, made_by=made_by)


def set_effort(database: Database, project: Project, initiative_id: int, days: float, *, made_by: str) -> None:
    """Say how many person-days it takes.

    Raises:
        InputError: There is no such initiative, or the number is not above 0.
    """
    read_initiative(database, project.id, initiative_id)
    checked = check_effort(days)
    changes = {"effort_days": checked, "effort_by": "person"}
    change_initiative(database, initiative_id, changes, what="effort", details={"days": checked}, made_by=made_by)


def set_owner(database: Database, project: Project, initiative_id: int, owner: str, *, made_by: str) -> None:
    """Say whose it is; an empty name takes the owner away.

    Raises:
        InputError: There is no such initiative, or the name is too long.
    """
    read_initiative(database, project.id, initiative_id)
    name = _checked(owner, "owner") if owner.strip() else ""
    change_initiative(database, initiative_id, {"owner": name}, what="owner", details={"owner": name}, made_by=made_by)


def set_message(database: Database, project: Project, initiative_id: int, text: str, *, made_by: str) -> None:
    """Say what customers are told; an empty text goes back to the draft.

    Raises:
        InputError: There is no such initiative.
    """
    read_initiative(database, project.id, initiative_id)
    said = text.strip()
    change_initiative(
        database, initiative_id, {"message": said}, what="message", details={"text": said}, made_by=made_by
    )


def check_effort(days: float) -> float:
    """Return person-days that can be used.

    Raises:
        InputError: They are not above 0, or beyond everything.
    """
    if not (isfinite(days) and 0 < days <= MOST_DAYS):
        raise InputError(f"an effort is a number of person-days above 0, not {days:g}")
    return days


def default_effort(kind: str) -> float:
    """Return the person-days that an initiative of a kind takes by default: the middle one of its rules."""
    efforts = sorted(rule.effort_days for rule in (*RULES, ASK_MORE) if rule.kind == kind)
    return efforts[len(efforts) // 2]


def _propose(database: Database, project: Project, theme_ids: Sequence[str]) -> Proposal:
    """Return what the rule table proposes for the first of some themes."""
    exposures = load_exposures(database, project.id)
    proposal = propose_against(database, project, exposures, theme_ids[:1])[theme_ids[0]]
    return proposal if len(theme_ids) == 1 else replace(proposal, reason=f"First theme: {proposal.reason}")


def _same(database: Database, project: Project, theme_ids: Sequence[str]) -> Initiative | None:
    """Return the open initiative that is against these themes and no others."""
    return next(
        (
            one
            for one in list_initiatives(database, project.id)
            if one.status in (*OPEN, "shipped") and set(one.proposal.theme_ids) == set(theme_ids)
        ),
        None,
    )


def _checked(words: str, what: str) -> str:
    found = " ".join(words.split())
    if not found or len(found) > LONGEST or not found.isprintable():
        raise InputError(f"the {what} must have 1 to {LONGEST} printable characters")
    return found


def _checked_kind(kind: str) -> str:
    if kind not in KINDS:
        raise InputError(f'there is no kind "{kind}"; choose one of: {", ".join(KINDS)}')
    return kind
