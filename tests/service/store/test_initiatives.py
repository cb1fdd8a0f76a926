from dataclasses import replace

import numpy as np
import pytest
from sqlite_utils import Database

from service.store.initiative_ranking import write_initiatives
from service.store.initiatives import NewInitiative, list_initiatives, list_theme_initiatives
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
