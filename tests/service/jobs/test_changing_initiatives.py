from collections.abc import Callable

import pytest
from sqlite_utils import Database

from corpora.errors import InputError
from service.jobs.changing_initiatives import (
    default_effort,
    link_themes,
    propose_initiative,
    set_effort,
    set_owner,
    word_initiative,
)
from service.jobs.rank import rank_project
from service.store.initiative_changes import list_events
from service.store.initiatives import Initiative, list_initiatives, list_theme_initiatives, read_initiative
from service.store.projects import Project

Ids = Callable[[Project], dict[str, str]]
BY = "a tester"


@pytest.fixture
def slow(database: Database, two_years: Project, theme_ids: Ids) -> Initiative:
    return list_theme_initiatives(database, theme_ids(two_years)["slow"])[0]


def test_a_person_proposes_one_against_several_themes(database: Database, two_years: Project, theme_ids: Ids) -> None:
    ids = theme_ids(two_years)

    key = propose_initiative(
        database, two_years, (ids["slow"], ids["price"]), title="Rebuild the street", effort_days=30, made_by=BY
    )
    rank_project(database, two_years, seed=1)

    found = read_initiative(database, two_years.id, key)
    assert (found.proposal.title, found.proposal.effort_days, found.effort_by) == ("Rebuild the street", 30, "person")
    assert found.theme_names == ("price", "slow")
    assert found.proposal.stake is not None
    assert [one.what for one in list_events(database, key)] == ["proposed", "edited", "effort"]


def test_proposing_what_the_ranking_proposed_takes_that_one_over(
    database: Database, two_years: Project, slow: Initiative
) -> None:
    key = propose_initiative(database, two_years, slow.proposal.theme_ids, made_by=BY)

    assert key == slow.id
    assert read_initiative(database, two_years.id, key).decided


def test_the_same_themes_are_not_proposed_twice_by_people(
    database: Database, two_years: Project, slow: Initiative
) -> None:
    propose_initiative(database, two_years, slow.proposal.theme_ids, made_by=BY)

    with pytest.raises(InputError, match=f"initiative {slow.id} is against the same themes already"):
        propose_initiative(database, two_years, slow.proposal.theme_ids, made_by=BY)


def test_a_declined_one_may_be_followed_by_another(database: Database, two_years: Project, slow: Initiative) -> None:
    database.execute("update initiative set status = 'declined' where id = ?", [slow.id])

    key = propose_initiative(database, two_years, slow.proposal.theme_ids, made_by=BY)
    rank_project(database, two_years, seed=1)

    assert key != slow.id
    assert [one.status for one in list_theme_initiatives(database, slow.proposal.theme_ids[0])] == [
        "proposed",
        "declined",
    ]


def test_words_of_a_person_stay_against_the_ranking(database: Database, two_years: Project, slow: Initiative) -> None:
    word_initiative(
        database, two_years, slow.id, title="  Mend   the line ", kind="train", note="ask the vans", made_by=BY
    )
    rank_project(database, two_years, seed=1)

    found = read_initiative(database, two_years.id, slow.id)
    assert (found.proposal.title, found.proposal.kind, found.decisions.note) == (
        "Mend the line",
        "train",
        "ask the vans",
    )
    assert (found.decisions.title_by, found.decisions.kind_by) == (BY, BY)
    assert found.proposal.effort_days == default_effort("train")


def test_a_typed_effort_stays_and_moves_the_rank(database: Database, two_years: Project, slow: Initiative) -> None:
    set_effort(database, two_years, slow.id, slow.proposal.effort_days * 100, made_by=BY)
    rank_project(database, two_years, seed=1)

    found = read_initiative(database, two_years.id, slow.id)
    assert found.effort_by == "person"
    assert found.proposal.priority == pytest.approx((slow.proposal.priority or 0) / 100)
    assert found.proposal.rank == len(list_initiatives(database, two_years.id))


@pytest.mark.parametrize("days", [0.0, -3.0, float("nan"), float("inf"), 1e9])
def test_an_effort_that_is_none_is_refused(
    database: Database, two_years: Project, slow: Initiative, days: float
) -> None:
    with pytest.raises(InputError, match="person-days above 0"):
        set_effort(database, two_years, slow.id, days, made_by=BY)


def test_owners_come_and_go(database: Database, two_years: Project, slow: Initiative) -> None:
    set_owner(database, two_years, slow.id, "Ada", made_by=BY)
    owned = read_initiative(database, two_years.id, slow.id).decisions.owner
    set_owner(database, two_years, slow.id, " ", made_by=BY)

    assert (owned, read_initiative(database, two_years.id, slow.id).decisions.owner) == ("Ada", "")


def test_links_are_added_and_taken_away(
    database: Database, two_years: Project, slow: Initiative, theme_ids: Ids
) -> None:
    ids = theme_ids(two_years)
    link_themes(database, two_years, slow.id, add=[ids["price"]], made_by=BY)
    more = read_initiative(database, two_years.id, slow.id).theme_names
    link_themes(database, two_years, slow.id, remove=[ids["slow"]], add=[ids["engineer"]], made_by=BY)

    assert more == ("price", "slow")
    assert read_initiative(database, two_years.id, slow.id).theme_names == ("engineer", "price")


def test_an_initiative_keeps_a_theme_at_least(
    database: Database, two_years: Project, slow: Initiative, theme_ids: Ids
) -> None:
    ids = theme_ids(two_years)
    with pytest.raises(InputError, match="left without a theme"):
        link_themes(database, two_years, slow.id, remove=[ids["slow"]], made_by=BY)
    with pytest.raises(InputError, match="not linked to theme"):
        link_themes(database, two_years, slow.id, remove=[ids["price"]], made_by=BY)


def test_a_launched_one_keeps_its_themes(
    database: Database, two_years: Project, slow: Initiative, theme_ids: Ids
) -> None:
    database.execute("update initiative set status = 'launched' where id = ?", [slow.id])

    with pytest.raises(InputError, match="is launched: its themes are those of its plan"):
        link_themes(database, two_years, slow.id, add=[theme_ids(two_years)["price"]], made_by=BY)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"title": " "}, "the title must have"),
        ({"title": "x" * 201}, "the title must have"),
        ({"kind": "pray"}, 'no kind "pray"; choose one of: train'),
        ({}, "say what to change"),
    ],
)
def test_words_that_cannot_be_used_are_refused(
    database: Database, two_years: Project, slow: Initiative, words: dict[str, str], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        word_initiative(database, two_years, slow.id, **words, made_by=BY)  # type: ignore[arg-type]


def test_a_proposal_that_cannot_be_used_leaves_nothing_behind(
    database: Database, two_years: Project, theme_ids: Ids
) -> None:
    before = len(list_initiatives(database, two_years.id))
    both = (theme_ids(two_years)["slow"], theme_ids(two_years)["price"])

    with pytest.raises(InputError, match="no kind"):
        propose_initiative(database, two_years, both, kind="pray", made_by=BY)
    with pytest.raises(InputError, match="at least one"):
        propose_initiative(database, two_years, (), made_by=BY)
    assert len(list_initiatives(database, two_years.id)) == before
