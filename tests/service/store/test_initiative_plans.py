import sqlite3

import pytest
from sqlite_utils import Database

from service.store.connect import writing
from service.store.initiative_plans import (
    StoredEffect,
    StoredPlan,
    read_effect,
    read_plan,
    write_effect,
    write_plan,
)
from service.store.initiative_ranking import add_initiative
from service.store.initiatives import NewInitiative, Outcome, read_initiative
from service.store.projects import Project

PLAN = StoredPlan('{"metric": "complaints"}', "2018-05-01", "ab" * 32)
TRAIN = NewInitiative("Train the engineers", "train", "people", 10.0, None, None, None, 1, ())


@pytest.fixture
def initiative(database: Database, project: Project) -> int:
    with writing(database):
        return add_initiative(database, project.id, TRAIN, run_id=None)


def test_a_plan_comes_back_as_it_was_locked(database: Database, initiative: int) -> None:
    with writing(database):
        write_plan(database, initiative, PLAN)

    assert read_plan(database, initiative) == PLAN


@pytest.mark.parametrize("column", ["body", "locked_on", "digest"])
def test_nothing_of_a_plan_can_be_changed(database: Database, initiative: int, column: str) -> None:
    with writing(database):
        write_plan(database, initiative, PLAN)

    with pytest.raises(sqlite3.IntegrityError, match="a locked plan cannot be changed"):
        database.execute(f"update initiative_plan set {column} = 'other'")
    with pytest.raises(sqlite3.IntegrityError), writing(database):
        write_plan(database, initiative, PLAN)


def test_the_last_measurement_is_kept(database: Database, project: Project, initiative: int) -> None:
    write_effect(database, initiative, StoredEffect("2018-06-01", "not enough data", "wait", None))
    write_effect(database, initiative, StoredEffect("2018-07-01", "improved", "improved: -30 %", "{}"))

    assert read_effect(database, initiative) == StoredEffect("2018-07-01", "improved", "improved: -30 %", "{}")
    assert read_initiative(database, project.id, initiative).outcome == Outcome(
        "2018-07-01", "improved", "improved: -30 %"
    )


def test_what_was_never_launched_has_neither(database: Database, initiative: int) -> None:
    assert (read_plan(database, initiative), read_effect(database, initiative)) == (None, None)
