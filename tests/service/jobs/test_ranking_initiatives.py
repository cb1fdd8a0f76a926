from collections.abc import Callable

import pytest
from sqlite_utils import Database

from nlp.themes.edits import Ignore
from service.jobs.changing_initiatives import propose_initiative
from service.jobs.edit_themes import make_edit
from service.jobs.rank import rank_project
from service.store.initiatives import list_initiatives, list_theme_initiatives, read_initiative
from service.store.projects import Project

Ids = Callable[[Project], dict[str, str]]


def test_who_complains_about_several_themes_of_one_initiative_counts_once(
    database: Database, two_years: Project, theme_ids: Ids
) -> None:
    ids = theme_ids(two_years)
    # Everybody who complained of the price in the first ten weeks complains of the line too.
    database.execute(
        "insert into assignment(clause_id, theme_id, strength) select clause.id, ?, 1 from clause"
        " join comment on comment.n = comment_n where comment.text = 'bad price' and comment.n <= 160",
        [ids["slow"]],
    )
    key = propose_initiative(database, two_years, (ids["slow"], ids["price"]), made_by="a tester")
    rank_project(database, two_years, seed=1)

    alone = [list_theme_initiatives(database, ids[name]) for name in ("slow", "price")]
    reaches = [next(one.proposal.reach for one in found if one.id != key) or 0.0 for found in alone]
    both = database.execute("select count(*) from comment where text = 'bad price' and n <= 160").fetchone()[0]
    joint = read_initiative(database, two_years.id, key).proposal.reach
    assert joint == pytest.approx(sum(reaches) - both / 1280)


def test_what_is_being_answered_together_is_not_proposed_once_more(
    database: Database, two_years: Project, theme_ids: Ids
) -> None:
    ids = theme_ids(two_years)
    key = propose_initiative(database, two_years, (ids["slow"], ids["price"]), made_by="a tester")
    database.execute("update initiative set status = 'accepted' where id = ?", [key])

    rank_project(database, two_years, seed=1)

    assert [one.id for one in list_initiatives(database, two_years.id)] == [key]


def test_a_broad_theme_stands_for_what_is_in_it(database: Database, two_years: Project, theme_ids: Ids) -> None:
    ids = theme_ids(two_years)
    broad = propose_initiative(database, two_years, (ids["service"],), made_by="a tester")
    several = propose_initiative(database, two_years, (ids["slow"], ids["price"], ids["engineer"]), made_by="a tester")

    rank_project(database, two_years, seed=1)

    stakes = [read_initiative(database, two_years.id, key).proposal.stake for key in (broad, several)]
    assert stakes[0] is not None
    assert stakes[0] == stakes[1]


def test_done_and_declined_ones_come_after_those_to_choose_from(
    database: Database, two_years: Project, theme_ids: Ids
) -> None:
    first = list_initiatives(database, two_years.id)[0]
    database.execute("update initiative set status = 'declined' where id = ?", [first.id])

    rank_project(database, two_years, seed=1)

    found = list_initiatives(database, two_years.id)
    assert (found[-1].id, found[-1].proposal.rank_low, found[-1].proposal.top3) == (first.id, None, None)
    assert found[-1].proposal.stake == first.proposal.stake
    assert [one.proposal.rank for one in found] == [1, 2]


def test_one_whose_theme_is_left_out_of_the_ranking_stays_without_numbers(
    database: Database, two_years: Project, theme_ids: Ids
) -> None:
    slow = theme_ids(two_years)["slow"]
    [one] = list_theme_initiatives(database, slow)
    database.execute("update initiative set status = 'accepted' where id = ?", [one.id])

    make_edit(database, two_years, Ignore(slow), made_by="a tester", seed=1)

    found = list_initiatives(database, two_years.id)
    assert found[-1].id == one.id
    assert (found[-1].proposal.stake, found[-1].proposal.reach) == (None, None)
    assert found[-1].proposal.title == one.proposal.title


def test_an_accepted_one_keeps_the_words_it_was_accepted_by(
    database: Database, two_years: Project, theme_ids: Ids
) -> None:
    [one] = list_theme_initiatives(database, theme_ids(two_years)["slow"])
    database.execute("update initiative set status = 'accepted' where id = ?", [one.id])
    database.execute("update theme set name = 'unreliable line' where name = 'slow'")

    rank_project(database, two_years, seed=1)

    assert read_initiative(database, two_years.id, one.id).proposal.title == one.proposal.title
