import sqlite3

import pytest
from sqlite_utils import Database

from service.store.connect import writing
from service.store.initiative_changes import append_event, change_initiative, list_events
from service.store.initiative_ranking import add_initiative, write_initiatives
from service.store.initiatives import NewInitiative, list_initiatives, read_initiative
from service.store.projects import Project
from service.store.runs import start_run

TRAIN = NewInitiative("Train the engineers", "train", "people", 10.0, None, None, None, 1, ())


@pytest.fixture
def initiative(database: Database, project: Project) -> int:
    with writing(database):
        return add_initiative(database, project.id, TRAIN, run_id=None)


def test_a_change_and_its_line_in_the_history_are_written_together(
    database: Database, project: Project, initiative: int
) -> None:
    change_initiative(
        database, initiative, {"owner": "Ada"}, what="owner", details={"owner": "Ada"}, made_by="a tester"
    )

    [event] = list_events(database, initiative)
    assert read_initiative(database, project.id, initiative).decisions.owner == "Ada"
    assert (event.number, event.what, event.details, event.made_by) == (1, "owner", (("owner", "Ada"),), "a tester")


def test_a_change_that_fails_leaves_no_line(database: Database, initiative: int) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        change_initiative(database, initiative, {"status": "lost"}, what="lost", details={}, made_by="a tester")

    assert list_events(database, initiative) == ()


def test_the_history_only_grows(database: Database, initiative: int) -> None:
    with writing(database):
        append_event(database, initiative, "proposed", details={}, made_by="a tester")
        append_event(database, initiative, "accepted", details={"on": "2018-05-01"}, made_by="another")

    with pytest.raises(sqlite3.IntegrityError, match="only grows"):
        database.execute("update initiative_event set made_by = 'nobody'")
    assert [(one.number, one.made_by) for one in list_events(database, initiative)] == [(1, "a tester"), (2, "another")]


def test_what_a_person_touched_outlives_the_ranking(database: Database, project: Project, initiative: int) -> None:
    change_initiative(database, initiative, {"note": "wait"}, what="edited", details={}, made_by="a tester")

    write_initiatives(database, project.id, [], run_id=start_run(database, project.id, "rank"))

    assert [one.id for one in list_initiatives(database, project.id)] == [initiative]


def test_only_what_people_decide_can_be_changed_so(database: Database, initiative: int) -> None:
    with pytest.raises(AssertionError, match="people change no rank"):
        change_initiative(database, initiative, {"rank": 1}, what="rank", details={}, made_by="a tester")
