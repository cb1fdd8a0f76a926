import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlite_utils import Database

from corpora.errors import InputError
from service.insight.plans import Plan
from service.jobs import initiative_moves as moves
from service.jobs.rank import rank_project
from service.store.initiative_changes import list_events
from service.store.initiative_plans import read_plan
from service.store.initiatives import list_theme_initiatives, read_initiative
from service.store.projects import Project

Ids = Callable[[Project], dict[str, str]]
BY = {"made_by": "a tester", "day": "2024-06-01"}


@pytest.fixture
def plan(database: Database, two_years: Project, theme_ids: Ids) -> Plan:
    slow = theme_ids(two_years)["slow"]
    initiative = list_theme_initiatives(database, slow)[0].id
    north, south = ("region", "north"), ("region", "south")
    return Plan(str(initiative), (slow,), "complaints", -0.5, "2023-12-18", north, (), (south,))


def launched(database: Database, project: Project, plan: Plan) -> int:
    initiative = int(plan.initiative)
    moves.accept(database, project, initiative, **BY)
    found = moves.plan_launch(database, project, plan, day="2023-12-01")
    moves.launch(database, project, found.locked, made_by="a tester")
    return initiative


def test_an_initiative_is_taken_to_the_end_and_its_history_tells_how(
    database: Database, two_years: Project, plan: Plan
) -> None:
    initiative = launched(database, two_years, plan)
    waiting = moves.ship(database, two_years, initiative, **BY).waiting
    measured = moves.verify(database, two_years, initiative, **BY)

    found = read_initiative(database, two_years.id, initiative)
    decided = found.decisions
    assert (found.status, decided.launched_on, decided.shipped_on) == ("verified", "2023-12-01", "2024-06-01")
    assert measured.effect.verdict == "improved"
    assert waiting.ready_on is not None
    events = list_events(database, initiative)
    assert [(one.number, one.what, one.made_by) for one in events] == [
        (1, "accepted", "a tester"), (2, "launched", "a tester"),
        (3, "shipped", "a tester"), (4, "verified", "a tester"),
    ]  # fmt: skip
    assert dict(events[1].details)["expected"] == -0.5


def test_looking_at_a_plan_locks_nothing(database: Database, two_years: Project, plan: Plan) -> None:
    moves.accept(database, two_years, int(plan.initiative), **BY)

    found = moves.plan_launch(database, two_years, plan, day="2023-12-01")

    assert found.waiting.weeks is not None
    assert read_plan(database, int(plan.initiative)) is None
    assert read_initiative(database, two_years.id, int(plan.initiative)).status == "accepted"


def test_launching_twice_is_refused(database: Database, two_years: Project, plan: Plan) -> None:
    launched(database, two_years, plan)

    with pytest.raises(InputError, match="its plan is locked"):
        moves.plan_launch(database, two_years, plan, day="2023-12-01")


def test_a_locked_plan_cannot_be_changed_in_the_database(database: Database, two_years: Project, plan: Plan) -> None:
    launched(database, two_years, plan)

    with pytest.raises(sqlite3.IntegrityError, match="a locked plan cannot be changed"):
        database.execute("update initiative_plan set body = '{}'")
    with pytest.raises(sqlite3.IntegrityError, match="only grows"):
        database.execute("update initiative_event set made_by = 'somebody else'")


def test_what_did_not_improve_cannot_be_verified(
    database: Database, two_years: Project, plan: Plan, theme_ids: Ids
) -> None:
    price = replace(plan, themes=(theme_ids(two_years)["price"],))
    initiative = launched(database, two_years, price)
    moves.ship(database, two_years, initiative, **BY)

    with pytest.raises(InputError, match="cannot be verified, only an improvement can: no change detectable"):
        moves.verify(database, two_years, initiative, **BY)
    assert read_initiative(database, two_years.id, initiative).status == "shipped"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"start": "soon"}, 'the start "soon" is no date'),
        ({"segment": ("region", "west"), "comparison_segments": ()}, "no segment region=west"),
        ({"expected": 0.0}, "expected change is 0"),
        ({"comparison_themes": ("x",)}, "not with both"),
    ],
)
def test_a_plan_that_cannot_be_measured_is_not_locked(
    database: Database, two_years: Project, plan: Plan, changes: dict[str, object], words: str
) -> None:
    moves.accept(database, two_years, int(plan.initiative), **BY)

    with pytest.raises(InputError, match=words):
        moves.plan_launch(database, two_years, replace(plan, **changes), day="2023-12-01")  # type: ignore[arg-type]


def test_a_start_is_kept_as_a_calendar_day(database: Database, two_years: Project, plan: Plan) -> None:
    moves.accept(database, two_years, int(plan.initiative), **BY)

    found = moves.plan_launch(database, two_years, replace(plan, start="20231218"), day="2023-12-01")

    assert found.locked.plan.start == "2023-12-18"


def test_a_declined_initiative_is_not_proposed_again(
    database: Database, two_years: Project, plan: Plan, theme_ids: Ids
) -> None:
    initiative = int(plan.initiative)
    moves.decline(database, two_years, initiative, reason=" too dear ", **BY)
    rank_project(database, two_years, seed=1)

    [found] = list_theme_initiatives(database, theme_ids(two_years)["slow"])
    assert (found.id, found.status, found.decisions.declined_because) == (initiative, "declined", "too dear")
    with pytest.raises(InputError, match="propose a new one"):
        moves.accept(database, two_years, initiative, **BY)


def test_declining_needs_a_reason(database: Database, two_years: Project, plan: Plan) -> None:
    with pytest.raises(InputError, match="say why"):
        moves.decline(database, two_years, int(plan.initiative), reason=" ", **BY)


def test_an_initiative_that_is_not_there_is_said(database: Database, two_years: Project) -> None:
    with pytest.raises(InputError, match="no initiative 99"):
        moves.accept(database, two_years, 99, **BY)
