from collections.abc import Callable
from datetime import date

import pytest
from sqlite_utils import Database

from corpora.customers import CustomerFacts
from corpora.errors import InputError
from service.insight.plans import Plan, lock
from service.jobs.changing_initiatives import link_themes, set_message
from service.jobs.effects import measure_initiative, store_plan
from service.jobs.messages import compose_message
from service.store.customers import write_customers
from service.store.initiative_plans import write_plan
from service.store.initiatives import list_theme_initiatives
from service.store.projects import Project

Ids = Callable[[Project], dict[str, str]]


@pytest.fixture
def shipped(database: Database, two_years: Project, theme_ids: Ids) -> int:
    slow = theme_ids(two_years)["slow"]
    initiative = list_theme_initiatives(database, slow)[0].id
    north, south = ("region", "north"), ("region", "south")
    plan = Plan(str(initiative), (slow,), "complaints", -0.5, "2023-12-18", north, (), (south,))
    with database.conn:
        write_plan(database, initiative, store_plan(lock(plan, day="2023-12-01")))
        database.conn.execute(
            "update initiative set status = 'shipped', shipped_on = '2023-12-20', title = 'Fix the line: slow'"
            " where id = ?",
            [initiative],
        )
    return initiative


def test_a_draft_says_what_was_said_and_done_and_claims_no_effect(
    database: Database, two_years: Project, shipped: int
) -> None:
    measure_initiative(database, two_years, shipped)

    found = compose_message(database, two_years, shipped)

    assert found.written_by == "draft"
    assert found.text.splitlines() == [
        "You said: slow.",
        "We did: fix the line.",
        "This is in place since 20 December 2023.",
        "Thank you for telling us.",
    ]


def test_a_verified_effect_is_told(database: Database, two_years: Project, shipped: int) -> None:
    change = measure_initiative(database, two_years, shipped).effect.change
    database.execute("update initiative set status = 'verified' where id = ?", [shipped])

    text = compose_message(database, two_years, shipped).text

    assert change is not None
    assert f"Since then, about {-100 * change.value:.0f} % fewer customers complain about it." in text


def test_only_who_agreed_is_on_the_list(database: Database, two_years: Project, shipped: int) -> None:
    raised = [
        row[0] for row in database.execute("select respondent_id from comment where text = 'slow line'").fetchall()
    ]
    content = database.execute("select respondent_id from comment where text = 'no words' limit 1").fetchone()[0]
    facts = {
        raised[0]: CustomerFacts(joined=date(2020, 1, 1), may_contact=True),
        raised[1]: CustomerFacts(may_contact=False),
        raised[2]: CustomerFacts(),
        content: CustomerFacts(may_contact=True),
    }
    with database.conn:
        write_customers(database, two_years.id, facts)

    found = compose_message(database, two_years, shipped)

    assert [one.respondent for one in found.people] == [raised[0]]
    assert found.people[0].comments == 1
    assert found.without_consent == len(raised) - 1


def test_a_person_has_the_last_word(database: Database, two_years: Project, shipped: int) -> None:
    set_message(database, two_years, shipped, " The line is mended. ", made_by="a tester")
    written = compose_message(database, two_years, shipped)
    set_message(database, two_years, shipped, "", made_by="a tester")

    assert (written.text, written.written_by) == ("The line is mended.", "person")
    assert compose_message(database, two_years, shipped).written_by == "draft"


def test_nothing_is_told_before_it_is_done(database: Database, two_years: Project, theme_ids: Ids) -> None:
    initiative = list_theme_initiatives(database, theme_ids(two_years)["slow"])[0].id

    with pytest.raises(InputError, match="is proposed: there is nothing done to tell"):
        compose_message(database, two_years, initiative)


def test_several_themes_are_named_together(database: Database, two_years: Project, theme_ids: Ids) -> None:
    ids = theme_ids(two_years)
    initiative = list_theme_initiatives(database, ids["slow"])[0].id
    link_themes(database, two_years, initiative, add=[ids["price"], ids["engineer"]], made_by="a tester")
    database.execute("update initiative set status = 'shipped', title = 'Rebuild' where id = ?", [initiative])

    assert compose_message(database, two_years, initiative).text.splitlines()[:2] == [
        "You said: engineer, price and slow.",
        "We did: rebuild.",
    ]
