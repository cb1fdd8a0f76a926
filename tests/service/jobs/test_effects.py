from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlite_utils import Database

from corpora.errors import InputError
from nlp.themes.edits import Merge
from service.insight.effects import Effect
from service.insight.plans import Plan, lock
from service.jobs.edit_themes import make_edit
from service.jobs.effects import measure_initiative, store_plan
from service.jobs.json_records import read_record
from service.jobs.rank import rank_project
from service.store.initiative_plans import read_effect, write_plan
from service.store.initiatives import list_theme_initiatives, read_initiative
from service.store.projects import Project

Ids = Callable[[Project], dict[str, str]]
START = "2023-12-18"  # week 50


@pytest.fixture
def shipped(database: Database, two_years: Project, theme_ids: Ids) -> Callable[..., int]:
    """Ship the initiative against the slow line, with a plan that is changed as the test wants it."""

    def ship(**changes: object) -> int:
        ids = theme_ids(two_years)
        initiative = list_theme_initiatives(database, ids["slow"])[0].id
        north, south = ("region", "north"), ("region", "south")
        usual = Plan(str(initiative), (ids["slow"],), "complaints", -0.5, START, north, (), (south,))
        plan = replace(usual, **changes)  # type: ignore[arg-type]
        with database.conn:
            write_plan(database, initiative, store_plan(lock(plan, day="2023-12-01")))
            database.conn.execute("update initiative set status = 'shipped' where id = ?", [initiative])
        return initiative

    return ship


def test_a_planted_improvement_is_found(database: Database, two_years: Project, shipped: Callable[..., int]) -> None:
    found = measure_initiative(database, two_years, shipped())

    assert found.effect.verdict == "improved"
    assert found.effect.change is not None
    assert found.effect.change.low < 0.1 / 0.4 - 1 < found.effect.change.high
    assert found.answers == (400, 240)
    assert found.effect.doubts == ()


def test_what_the_price_is_held_to_did_not_change(
    database: Database, two_years: Project, theme_ids: Ids, shipped: Callable[..., int]
) -> None:
    found = measure_initiative(database, two_years, shipped(themes=(theme_ids(two_years)["price"],)))

    assert found.effect.verdict == "no change detectable"


def test_the_score_of_the_region_is_measured_too(
    database: Database, two_years: Project, shipped: Callable[..., int]
) -> None:
    found = measure_initiative(database, two_years, shipped(metric="outcome", expected=20.0))

    assert found.effect.verdict == "improved"
    assert found.effect.change is not None
    assert found.effect.change.low < 0.3 * 200 < found.effect.change.high


def test_a_start_after_the_last_answer_is_not_enough_data(
    database: Database, two_years: Project, shipped: Callable[..., int]
) -> None:
    found = measure_initiative(database, two_years, shipped(start="2030-01-01"))

    assert found.effect.verdict == "not enough data"
    assert found.effect.needs[0].startswith("needs 4 weeks with answers after the start, has 0")


def test_without_dates_there_is_not_enough_data(
    database: Database, two_years: Project, shipped: Callable[..., int]
) -> None:
    database.execute("update comment set said_at = null")

    assert measure_initiative(database, two_years, shipped()).effect.verdict == "not enough data"


def test_where_nobody_complains_there_is_not_enough_data(
    database: Database, two_years: Project, theme_ids: Ids, shipped: Callable[..., int]
) -> None:
    found = measure_initiative(database, two_years, shipped(themes=(theme_ids(two_years)["engineer"],)))

    assert found.effect.verdict == "not enough data"


def test_every_ranking_measures_anew(database: Database, two_years: Project, shipped: Callable[..., int]) -> None:
    initiative = shipped()
    rank_project(database, two_years, seed=1)

    stored = read_effect(database, initiative)
    assert stored is not None
    assert stored.body is not None
    assert read_record(Effect, stored.body) == measure_initiative(database, two_years, initiative).effect
    outcome = read_initiative(database, two_years.id, initiative).outcome
    assert outcome is not None
    assert (outcome.verdict, outcome.words) == ("improved", stored.words)


def test_a_plan_that_cannot_be_measured_says_why_and_stops_no_ranking(
    database: Database, two_years: Project, shipped: Callable[..., int]
) -> None:
    initiative = shipped(segment=("region", "west"))
    rank_project(database, two_years, seed=1)

    outcome = read_initiative(database, two_years.id, initiative).outcome
    assert outcome is not None
    assert (outcome.verdict, outcome.words[:40]) == ("not enough data", "cannot be measured: there is no segment ")
    with pytest.raises(InputError, match="cannot be measured: there is no segment"):
        measure_initiative(database, two_years, initiative)


def test_a_theme_that_was_merged_since_is_said(
    database: Database, two_years: Project, theme_ids: Ids, shipped: Callable[..., int]
) -> None:
    ids, initiative = theme_ids(two_years), shipped()
    make_edit(database, two_years, Merge((ids["slow"],), ids["price"]), made_by="a tester", seed=1)

    found = measure_initiative(database, two_years, initiative)

    assert "The theme “slow” was merged into “price”, which is counted for it." in found.effect.doubts


def test_a_comparison_that_was_merged_into_what_is_answered_is_refused(
    database: Database, two_years: Project, theme_ids: Ids, shipped: Callable[..., int]
) -> None:
    ids = theme_ids(two_years)
    initiative = shipped(segment=None, comparison_segments=(), comparison_themes=(ids["price"],))
    make_edit(database, two_years, Merge((ids["slow"],), ids["price"]), made_by="a tester", seed=1)

    with pytest.raises(InputError, match="compared with holds, or is part of"):
        measure_initiative(database, two_years, initiative)


def test_a_plan_that_was_bent_is_refused(database: Database, two_years: Project, shipped: Callable[..., int]) -> None:
    initiative = shipped()
    database.execute("drop trigger initiative_plan_is_locked")
    database.execute("update initiative_plan set body = replace(body, '-0.5', '-0.1')")

    with pytest.raises(InputError, match="not the one that was locked"):
        measure_initiative(database, two_years, initiative)


@pytest.mark.parametrize("body", ["{}", "[]", "none", '{"initiative": "1", "surprise": 2}'])
def test_what_is_no_plan_stops_no_ranking(
    database: Database, two_years: Project, shipped: Callable[..., int], body: str
) -> None:
    initiative = shipped()
    database.execute("drop trigger initiative_plan_is_locked")
    database.execute("update initiative_plan set body = ?", [body])

    rank_project(database, two_years, seed=1)

    outcome = read_initiative(database, two_years.id, initiative).outcome
    assert outcome is not None
    assert "is not what was locked on 2023-12-01" in outcome.words


def test_weeks_with_few_answers_are_hidden(database: Database, two_years: Project, shipped: Callable[..., int]) -> None:
    database.execute("delete from comment where n between 3 and 16")

    found = measure_initiative(database, two_years, shipped())

    assert [point.observed is None for point in found.effect.weeks[:2]] == [True, False]


def test_an_initiative_without_a_plan_says_how_to_get_one(
    database: Database, two_years: Project, theme_ids: Ids
) -> None:
    initiative = list_theme_initiatives(database, theme_ids(two_years)["slow"])[0].id

    with pytest.raises(InputError, match=f"initiatives launch {initiative}"):
        measure_initiative(database, two_years, initiative)
