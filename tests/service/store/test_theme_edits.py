from datetime import UTC, datetime

import pytest
from sqlite_utils import Database

from nlp.themes.edit_log import LoggedEdit
from nlp.themes.edits import AcceptProposal, Merge, Rename, Undo
from service.store.connect import writing
from service.store.projects import Project, ensure_project
from service.store.theme_edits import append_edits, list_edits, read_edit_problems, set_edit_problems

EDITS = (
    Rename("a", "Langsame Leitung – “so slow”"),
    Merge(("a", "b"), "c"),
    AcceptProposal("d", "Rain", ((0.5, -0.25), (1.0, 0.0))),
    Undo(2),
)
MOMENT = datetime(2018, 5, 1, 10, 15, tzinfo=UTC)


def test_the_log_comes_back_in_its_order(database: Database, project: Project) -> None:
    assert append_edits(database, project.id, EDITS[:3], made_by="a tester", made_at=MOMENT) == (1, 2, 3)
    assert append_edits(database, project.id, EDITS[3:], made_by="another", made_at=MOMENT) == (4,)

    assert list_edits(database, project.id) == (
        *(LoggedEdit(i, edit, "a tester", MOMENT) for i, edit in enumerate(EDITS[:3], start=1)),
        LoggedEdit(4, EDITS[3], "another", MOMENT),
    )


def test_every_project_has_a_log_of_its_own(database: Database, project: Project) -> None:
    other = ensure_project(database, "other")
    append_edits(database, project.id, EDITS, made_by="a tester")

    assert append_edits(database, other.id, EDITS[:1], made_by="a tester") == (1,)
    assert len(list_edits(database, project.id)) == 4


def test_problems_are_those_of_the_last_replay(database: Database, project: Project) -> None:
    append_edits(database, project.id, EDITS, made_by="a tester")
    set_edit_problems(database, project.id, {1: "is gone", 2: "is gone too"})
    set_edit_problems(database, project.id, {2: "is still gone"})

    assert read_edit_problems(database, project.id) == {2: "is still gone"}


def test_entries_are_written_all_or_none(database: Database, project: Project) -> None:
    def break_off() -> None:
        with writing(database):
            append_edits(database, project.id, EDITS, made_by="a tester")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()

    assert list_edits(database, project.id) == ()
