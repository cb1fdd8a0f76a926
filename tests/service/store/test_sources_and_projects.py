import pytest
from sqlite_utils import Database

from service.errors import NothingToDoError
from service.store.projects import Project, ensure_project, get_project, list_projects, set_scale
from service.store.sources import (
    SourceCounts,
    SourceFile,
    find_source,
    finish_source,
    list_sources,
    start_source,
)

FILE = SourceFile("survey", "survey.csv", "ab" * 32, "csv", "{}")
COUNTS = SourceCounts(
    rows_read=10,
    comments_kept=7,
    rows_without_text=1,
    duplicates=1,
    rejections=(("more cells than columns", 1),),
    notices=(("date not readable", 2),),
    redactions=(("email", 3), ("phone", 3), ("card", 1)),
)


def test_a_project_is_made_once(database: Database) -> None:
    assert ensure_project(database, "broadband") == ensure_project(database, "broadband")
    assert len(list_projects(database)) == 1


def test_an_unknown_project_is_an_error_that_names_those_there_are(database: Database, project: Project) -> None:
    with pytest.raises(NothingToDoError, match=r'no project "pets" \(projects: broadband\)'):
        get_project(database, "pets")


def test_a_project_knows_its_scale(database: Database, project: Project) -> None:
    set_scale(database, project.id, "nps")

    assert get_project(database, "broadband").scale == "nps"


def test_a_source_remembers_what_became_of_its_rows(database: Database, project: Project) -> None:
    source = start_source(database, project.id, FILE)
    assert (source.state, source.counts) == ("running", SourceCounts())

    finish_source(database, source.id, COUNTS)

    found = find_source(database, project.id, sha256=FILE.sha256, name="survey")
    assert found is not None
    assert (found.state, found.file) == ("done", FILE)
    assert found.counts.redactions == (("email", 3), ("phone", 3), ("card", 1))
    assert found.counts == COUNTS


def test_the_same_file_is_the_same_source(database: Database, project: Project) -> None:
    first = start_source(database, project.id, FILE)
    second = start_source(database, project.id, FILE)

    assert first.id == second.id
    assert len(list_sources(database, project.id)) == 1
