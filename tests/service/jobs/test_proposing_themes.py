from collections.abc import Callable

import pytest
from sqlite_utils import Database

from nlp.records import ClauseSet, Discovery
from nlp.themes.edits import AcceptProposal
from service.jobs.discover import discover_project
from service.jobs.edit_themes import make_edit, undo_edit
from service.jobs.enrich import LoadedEnricher, enrich_project
from service.store.comments import read_comments
from service.store.projects import Project
from service.store.theme_proposals import StoredProposal, dismiss_proposal, list_proposals

AddTexts = Callable[..., None]
Discover = Callable[[ClauseSet], Discovery]

KNOWN = tuple(f"{topic} {number}" for number in range(6) for topic in ("slow", "price", "engineer"))
WEATHER = ("rain again", "so much rain", "rain in the hall", "it rains inside", "rain on the desk", "rainy seat")


@pytest.fixture
def group(
    database: Database, project: Project, add_texts: AddTexts, enricher: LoadedEnricher, discover: Discover
) -> Callable[..., None]:
    def group_(*texts: str, again: bool = False) -> None:
        add_texts(*texts)
        enrich_project(database, project, enricher=enricher)
        discover_project(database, project, discover=discover, version="1", again=again)

    return group_


@pytest.fixture
def rain(database: Database, project: Project, group: Callable[..., None]) -> StoredProposal:
    """What is proposed after six comments about something new."""
    group(*KNOWN)
    group(*WEATHER)
    [found] = list_proposals(database, project.id)
    return found


def accept(database: Database, project: Project, proposal: StoredProposal) -> None:
    vectors = tuple(tuple(row) for row in proposal.vectors.tolist())
    edit = AcceptProposal(proposal.id, "Rain comes in", vectors)
    make_edit(database, project, edit, made_by="a tester", seed=1)


def themes_of(database: Database, *numbers: int) -> set[str | None]:
    return {one.main_theme_id for one in read_comments(database, numbers)}


def test_a_group_among_what_is_new_and_rare_is_proposed_and_moves_nothing(
    database: Database, rain: StoredProposal
) -> None:
    assert (rain.comments, rain.clauses, rain.status) == (6, 6, "proposed")
    assert rain.name
    assert len(rain.exemplars) >= 1
    assert {one.unassigned for one in read_comments(database, range(19, 25))} == {"rare"}


def test_a_group_that_grows_keeps_its_id(
    database: Database, project: Project, rain: StoredProposal, group: Callable[..., None]
) -> None:
    group("rain all over")

    [found] = list_proposals(database, project.id)
    assert (found.id, found.comments) == (rain.id, 7)


def test_an_accepted_group_is_a_theme_that_new_comments_come_to(
    database: Database, project: Project, rain: StoredProposal, group: Callable[..., None]
) -> None:
    accept(database, project, rain)

    assert themes_of(database, *range(19, 25)) == {rain.id}
    group("rain all over")
    assert themes_of(database, 25) == {rain.id}
    assert list_proposals(database, project.id) == ()
    undo_edit(database, project, 1, made_by="a tester", seed=1)
    assert themes_of(database, 19, 25) == {None}
    group("rain once more")
    assert [one.comments for one in list_proposals(database, project.id)] == [8]


def test_a_dismissed_group_is_not_proposed_again(
    database: Database, project: Project, rain: StoredProposal, group: Callable[..., None]
) -> None:
    dismiss_proposal(database, project.id, rain.id)

    group("rain all over")

    assert list_proposals(database, project.id) == ()


def test_what_a_refit_has_looked_through_is_not_proposed(
    database: Database, project: Project, rain: StoredProposal, group: Callable[..., None]
) -> None:
    group(again=True)

    assert list_proposals(database, project.id) == ()
