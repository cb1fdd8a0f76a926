"""Measure what initiatives did, as their locked plans say, and keep it."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import numpy as np
from sqlite_utils import Database

from corpora.errors import InputError
from service.insight.effects import Effect, WeekPoint, measure_effect
from service.insight.effects_waiting import Waiting, estimate_waiting
from service.insight.effects_weeks import Weekly
from service.insight.lifecycle import PLANNED
from service.insight.plans import LockedPlan, Plan
from service.insight.prevalence import MIN_GROUP
from service.jobs.effect_series import Dated, count_weeks
from service.jobs.following_themes import follow_themes
from service.jobs.json_records import read_record, write_record
from service.store.comment_days import load_days
from service.store.exposures import Exposures, load_exposures
from service.store.initiative_plans import StoredEffect, StoredPlan, read_plan, write_effect
from service.store.initiatives import list_initiatives
from service.store.projects import Project
from service.store.themes import read_descriptions

LEVEL = 0.95  # of every interval


@dataclass(frozen=True, slots=True)
class Measured:
    """An effect with the plan it was measured by.

    Attributes:
        locked: The plan.
        effect: What came of it.
        answers: How many answered before the start and after it, of those the plan is about; each counts once a week.
    """

    locked: LockedPlan
    effect: Effect
    answers: tuple[int, int]


def today() -> str:
    """Return the day, ISO 8601, UTC."""
    return datetime.now(UTC).date().isoformat()


def measure_initiative(database: Database, project: Project, initiative_id: int) -> Measured:
    """Measure the effect of one initiative now, and keep it.

    Raises:
        InputError: It has no plan, the plan was changed, or what it names is not there any more.
    """
    locked = locked_plan(database, initiative_id)
    dated = load_dated(database, project, locked.plan)
    try:
        measured = _measure(dated, locked)
    except InputError as error:
        write_effect(database, initiative_id, _unmeasured(error))
        raise InputError(f"the effect of initiative {initiative_id} cannot be measured: {error}") from None
    write_effect(database, initiative_id, _stored(measured.effect))
    return measured


def look_at_effect(database: Database, project: Project, initiative_id: int) -> Measured:
    """Measure the effect of one initiative now, and write nothing.

    Raises:
        InputError: It has no plan, the plan was changed, or what it names is not there any more.
    """
    locked = locked_plan(database, initiative_id)
    return _measure(load_dated(database, project, locked.plan), locked)


def measure_effects(database: Database, project: Project, exposures: Exposures) -> None:
    """Measure every initiative that has a plan; one that cannot be measured says why."""
    plans: dict[int, LockedPlan] = {}
    for one in list_initiatives(database, project.id):
        if one.status in PLANNED:
            try:
                plans[one.id] = locked_plan(database, one.id)
            except InputError as error:
                write_effect(database, one.id, _unmeasured(error))
    if not plans:
        return
    dated = load_dated(database, project, *(locked.plan for locked in plans.values()), exposures=exposures)
    for initiative_id, locked in plans.items():
        try:
            stored = _stored(_measure(dated, locked).effect)
        except InputError as error:
            stored = _unmeasured(error)
        write_effect(database, initiative_id, stored)


def estimate_wait(database: Database, project: Project, locked: LockedPlan) -> Waiting:
    """Say when the effect of a plan can be told from chance.

    Raises:
        InputError: The plan was changed, or what it names is not there.
    """
    return estimate_waiting(locked, count_weeks(load_dated(database, project, locked.plan), locked.plan), level=LEVEL)


def locked_plan(database: Database, initiative_id: int) -> LockedPlan:
    """Return the plan of an initiative as it is stored; `plans.check_lock` tells whether somebody changed it.

    Raises:
        InputError: It has none, or what is stored is none.
    """
    stored = read_plan(database, initiative_id)
    if stored is None:
        raise InputError(
            f'initiative {initiative_id} has no plan yet; "yousaid initiatives launch {initiative_id}" locks one'
        )
    try:
        plan = read_record(Plan, stored.body)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise InputError(
            f"the plan of initiative {initiative_id} is not what was locked on {stored.locked_on}; restore it from a"
            " backup, or propose a new initiative"
        ) from None
    return LockedPlan(plan, stored.locked_on, stored.digest)


def store_plan(locked: LockedPlan) -> StoredPlan:
    """Return what the store keeps of a plan."""
    return StoredPlan(write_record(locked.plan), locked.locked_on, locked.digest)


def load_dated(database: Database, project: Project, *plans: Plan, exposures: Exposures | None = None) -> Dated:
    """Load what the weeks of some plans are counted from."""
    named = {theme for plan in plans for theme in (*plan.themes, *plan.comparison_themes)}
    return Dated(
        exposures=exposures or load_exposures(database, project.id),
        days=load_days(database, project.id),
        scale=project.scale,
        counts_as=follow_themes(database, project.id, named),
        names={key: theme.name for key, theme in read_descriptions(database, project.id).items()},
    )


def _measure(dated: Dated, locked: LockedPlan) -> Measured:
    plan = locked.plan
    series = count_weeks(dated, plan)
    effect = measure_effect(locked, series, level=LEVEL)
    answered = series.treated.respondents
    early = series.starts < np.datetime64(date.fromisoformat(plan.start))
    return Measured(
        locked,
        replace(effect, doubts=(*effect.doubts, *_changes(dated, plan)), weeks=_shown(effect, series)),
        (int(answered[early].sum()), int(answered[~early].sum())),
    )


def _shown(effect: Effect, series: Weekly) -> tuple[WeekPoint, ...]:
    """Hide what so few said in a week that one could be recognised."""
    return tuple(
        replace(point, observed=None) if answered < MIN_GROUP else point
        for point, answered in zip(effect.weeks, series.treated.respondents.tolist(), strict=True)
    )


def _changes(dated: Dated, plan: Plan) -> tuple[str, ...]:
    """Say what became of the plan's themes since it was locked."""
    found = []
    for one in (*plan.themes, *plan.comparison_themes):
        now, name = dated.counts_as[one], dated.names.get(one, one)
        if now is None:
            found.append(f"The theme “{name}” is no longer found, so nothing is counted for it.")
        elif now != one:
            found.append(f"The theme “{name}” was merged into “{dated.names[now]}”, which is counted for it.")
    return tuple(found)


def _stored(effect: Effect) -> StoredEffect:
    return StoredEffect(today(), effect.verdict, effect.words, write_record(effect))


def _unmeasured(error: InputError) -> StoredEffect:
    return StoredEffect(today(), "not enough data", f"cannot be measured: {error}", None)
