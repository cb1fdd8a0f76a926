import pytest
from sqlite_utils import Database

from service.store.connect import writing
from service.store.projects import Project
from service.store.runs import last_done, list_runs, recorded, start_run


def test_a_run_that_ends_is_done_with_its_counts(database: Database, project: Project) -> None:
    with recorded(database, project.id, "enrich", parameters=(("seed", 7),), versions=(("e", "1"),)) as run:
        run.counts["comments"] = 3
        run.result_hash = "ab"

    found = last_done(database, project.id, "enrich")

    assert found is not None
    assert (found.state, found.parameters, found.versions) == ("done", (("seed", 7),), (("e", "1"),))
    assert (found.counts, found.result_hash) == ((("comments", 3),), "ab")
    assert found.ended_at is not None


@pytest.mark.parametrize("reason", [KeyboardInterrupt, ValueError], ids=["Ctrl-C", "an error"])
def test_a_run_that_is_broken_off_has_failed(database: Database, project: Project, reason: type[BaseException]) -> None:
    def break_off() -> None:
        with recorded(database, project.id, "enrich"), writing(database):
            raise reason

    with pytest.raises(reason):
        break_off()

    assert [run.state for run in list_runs(database, project.id)] == ["failed"]
    assert last_done(database, project.id, "enrich") is None


def test_a_run_that_was_killed_is_marked_when_the_next_one_begins(database: Database, project: Project) -> None:
    start_run(database, project.id, "enrich")

    with recorded(database, project.id, "enrich"):
        pass

    assert [run.state for run in list_runs(database, project.id)] == ["done", "failed"]


def test_the_last_run_with_a_parameter_is_found(database: Database, project: Project) -> None:
    for file in ("a", "b"):
        with recorded(database, project.id, "import", parameters=(("file_sha256", file),)):
            pass

    found = last_done(database, project.id, "import", parameter=("file_sha256", "a"))

    assert found is not None
    assert found.parameters == (("file_sha256", "a"),)
    assert last_done(database, project.id, "import", parameter=("file_sha256", "c")) is None
