"""Take an initiative from proposed to verified, or decline it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from sqlite_utils import Database

from corpora.errors import InputError
from service.insight.effects_waiting import Waiting
from service.insight.lifecycle import Move, Status, make_move
from service.insight.plans import LockedPlan, Plan, check_lock, lock
from service.jobs.effects import Measured, estimate_wait, locked_plan, measure_initiative, store_plan
from service.store.connect import writing
from service.store.initiative_changes import change_initiative
from service.store.initiative_plans import write_plan
from service.store.initiatives import read_initiative
from service.store.projects import Project

IMPROVED = "improved"


@dataclass(frozen=True, slots=True)
class Launch:
    """The plan of an initiative, and what it is good for.

    Attributes:
        locked: The plan.
        waiting: When there should be enough data to tell its effect.
    """

    locked: LockedPlan
    waiting: Waiting


def accept(database: Database, project: Project, initiative_id: int, *, made_by: str, day: str) -> None:
    """Decide to do it.

    Raises:
        InputError: There is no such initiative, or it is past that.
    """
    _move(database, project, initiative_id, "accept", made_by=made_by, day=day)


def plan_launch(database: Database, project: Project, plan: Plan, *, day: str) -> Launch:
    """Return what locking a plan would give, with when its effect could be told; nothing is written.

    Args:
        database: Where to read.
        project: Of the initiative.
        plan: What it is measured by; ``plan.initiative`` is its id.
        day: Of the lock, ISO 8601.

    Raises:
        InputError: The initiative is not accepted, or the plan lacks something, or names what the project has not.
    """
    make_move(_status(database, project, int(plan.initiative)), "launch", initiative=int(plan.initiative))
    locked = lock(replace(plan, start=as_day(plan.start, "start")), day=day)
    return Launch(locked, estimate_wait(database, project, locked))


def launch(database: Database, project: Project, locked: LockedPlan, *, made_by: str) -> None:
    """Keep the locked plan of an accepted initiative; nothing of it can be changed afterwards.

    Raises:
        InputError: The initiative is not accepted, or the plan is not what was locked.
    """
    plan = check_lock(locked)
    said = {"metric": plan.metric, "expected": plan.expected, "start": plan.start, "digest": locked.digest}
    with writing(database):
        initiative_id = int(plan.initiative)
        _move(database, project, initiative_id, "launch", made_by=made_by, day=locked.locked_on, details=said)
        write_plan(database, initiative_id, store_plan(locked))


def ship(database: Database, project: Project, initiative_id: int, *, made_by: str, day: str) -> Launch:
    """Say that the change is there; return when its effect can be told.

    Raises:
        InputError: There is no such initiative, it was not launched, or it shipped already.
    """
    make_move(_status(database, project, initiative_id), "ship", initiative=initiative_id)
    day = as_day(day, "day of shipping")
    locked = locked_plan(database, initiative_id)
    waiting = estimate_wait(database, project, locked)
    _move(database, project, initiative_id, "ship", made_by=made_by, day=day)
    return Launch(locked, waiting)


def verify(database: Database, project: Project, initiative_id: int, *, made_by: str, day: str) -> Measured:
    """Measure its effect, and say that it worked if the verdict is an improvement.

    Raises:
        InputError: It was not shipped, or the verdict is another one.
    """
    make_move(_status(database, project, initiative_id), "verify", initiative=initiative_id)
    measured = measure_initiative(database, project, initiative_id)
    if measured.effect.verdict != IMPROVED:
        raise InputError(
            f"initiative {initiative_id} cannot be verified, only an improvement can: {measured.effect.words}"
        )
    details = {"words": measured.effect.words}
    _move(database, project, initiative_id, "verify", made_by=made_by, day=day, details=details)
    return measured


def decline(database: Database, project: Project, initiative_id: int, *, reason: str, made_by: str, day: str) -> None:
    """Decide not to do it, or to stop it.

    Raises:
        InputError: There is no such initiative, it is declined already, or the reason is empty.
    """
    if not reason.strip():
        raise InputError("say why it is declined: the next who proposes it will ask")
    because = {"declined_because": reason.strip()}
    details = {"reason": reason.strip()}
    _move(database, project, initiative_id, "decline", made_by=made_by, day=day, details=details, changes=because)


def as_day(words: str, what: str) -> str:
    """Return a day as it is stored.

    Raises:
        InputError: It is no day; `what` names it.
    """
    try:
        return date.fromisoformat(words.strip()).isoformat()
    except ValueError:
        raise InputError(f'the {what} "{words}" is no date; write 2018-05-31') from None


def _status(database: Database, project: Project, initiative_id: int) -> Status:
    return cast("Status", read_initiative(database, project.id, initiative_id).status)


def _move(
    database: Database,
    project: Project,
    initiative_id: int,
    move: Move,
    *,
    made_by: str,
    day: str,
    details: Mapping[str, Any] | None = None,
    changes: Mapping[str, Any] | None = None,
) -> None:
    with writing(database):  # nobody else moves it in between
        after = make_move(_status(database, project, initiative_id), move, initiative=initiative_id)
        change_initiative(
            database,
            initiative_id,
            {"status": after, f"{after}_on": day, **(changes or {})},
            what=after,
            details={"on": day, **(details or {})},
            made_by=made_by,
        )
