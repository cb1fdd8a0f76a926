from dataclasses import replace

import numpy as np
import pytest
from sqlite_utils import Database

from corpora.errors import InputError
from service.store.initiative_ranking import set_counted, write_initiatives
from service.store.initiatives import NewInitiative, list_initiatives, list_theme_initiatives, read_initiative
from service.store.projects import Project
from service.store.rollups import Estimate
from service.store.runs import start_run
from service.store.themes import Grouping, NewTheme, change_grouping

TRAIN = NewInitiative("Train the engineers", "train", "people", 10.0, Estimate(4.0, 2.0, 6.0), 0.4, 0.8, 1, ("a",))
TELL = NewInitiative("Tell customers earlier", "tell", "waiting", 5.0, None, None, None, 2, ("a", "b"))


@pytest.fixture
def run_id(database: Database, project: Project) -> int:
    """A run that found the themes a and b."""
    run_id = start_run(database, project.id, "discover")
    nothing, no_words = np.zeros(0, dtype=np.int64), ()
    centre = np.ones(4, dtype=np.float32)
    themes = tuple(NewTheme(key, None, f"name of {key}", (), (), centre) for key in "ab")
    empty = np.zeros(0, dtype=np.float32)
    found = Grouping(themes, nothing, nothing, empty, no_words, nothing, nothing, no_words)
    change_grouping(database, project.id, found, run_id=run_id)
    return run_id


def test_initiatives_come_back_in_the_order_of_their_rank(database: Database, project: Project, run_id: int) -> None:
    write_initiatives(database, project.id, [TELL, TRAIN], run_id=run_id)

    found = list_initiatives(database, project.id)

    assert [one.proposal for one in found] == [TRAIN, TELL]
    assert found[1].theme_names == ("name of a", "name of b")
    assert [one.proposal.title for one in list_theme_initiatives(database, "b")] == [TELL.title]


def test_an_initiative_against_the_same_themes_keeps_its_id_and_status(
    database: Database, project: Project, run_id: int
) -> None:
    write_initiatives(database, project.id, [TRAIN, TELL], run_id=run_id)
    before = list_initiatives(database, project.id)
    database.execute("update initiative set status = 'accepted' where id = ?", [before[0].id])

    write_initiatives(database, project.id, [replace(TELL, rank=1), replace(TRAIN, rank=2)], run_id=run_id)

    after = list_initiatives(database, project.id)
    assert [one.id for one in after] == [before[1].id, before[0].id]
    assert [one.status for one in after] == ["proposed", "accepted"]


def test_what_nobody_decided_on_goes_when_it_is_no_longer_proposed(
    database: Database, project: Project, run_id: int
) -> None:
    write_initiatives(database, project.id, [TRAIN, TELL], run_id=run_id)
    database.execute("update initiative set status = 'launched' where title = ?", [TRAIN.title])

    write_initiatives(database, project.id, [], run_id=run_id)

    assert [(one.proposal.title, one.status) for one in list_initiatives(database, project.id)] == [
        (TRAIN.title, "launched")
    ]


def test_one_that_is_kept_gets_new_numbers_and_stays_linked(database: Database, project: Project, run_id: int) -> None:
    write_initiatives(database, project.id, [TELL], run_id=run_id)
    [before] = list_initiatives(database, project.id)

    write_initiatives(database, project.id, [TRAIN], run_id=run_id, kept={before.id: replace(TELL, rank=2, top3=0.1)})

    found = list_initiatives(database, project.id)
    assert [(one.proposal.title, one.proposal.rank) for one in found] == [(TRAIN.title, 1), (TELL.title, 2)]
    assert (found[1].id, found[1].proposal.top3, found[1].theme_names) == (before.id, 0.1, ("name of a", "name of b"))


def test_a_link_counts_as_the_theme_that_took_its_own_in(database: Database, project: Project, run_id: int) -> None:
    write_initiatives(database, project.id, [TELL], run_id=run_id)

    set_counted(database, {"a": "b", "b": "b"})

    [found] = list_initiatives(database, project.id)
    assert (found.proposal.theme_ids, found.theme_names) == (("b",), ("name of b",))
    assert [(link.theme_id, link.counts_as) for link in found.links] == [("a", "b"), ("b", "b")]


def test_without_any_living_theme_the_names_stay(database: Database, project: Project, run_id: int) -> None:
    write_initiatives(database, project.id, [TRAIN], run_id=run_id)

    set_counted(database, {"a": None})

    [found] = list_initiatives(database, project.id)
    assert found.theme_names == ("name of a",)
    assert found.links[0].counts_as is None


def test_an_initiative_of_another_project_is_not_there(database: Database, project: Project, run_id: int) -> None:
    write_initiatives(database, project.id, [TRAIN], run_id=run_id)
    [found] = list_initiatives(database, project.id)

    with pytest.raises(InputError, match=f"no initiative {found.id};"):
        read_initiative(database, project.id + 1, found.id)
