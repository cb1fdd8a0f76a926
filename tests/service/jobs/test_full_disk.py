"""A disk that fills, or turns read-only, in the middle of a job: nothing is lost, and the next run gets there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from service.errors import StoreError
from service.jobs.discover import discover_project
from service.jobs.enrich import LoadedEnricher, enrich_project
from service.jobs.rank import rank_project
from service.store.connect import database_at, translated_errors
from service.store.projects import Project
from service.store.runs import list_runs

STATE = (
    "select id, text, enriched_by is null, main_theme_id is null, unassigned from comment order by n",
    "select comment_n, position, start_at, end_at, unassigned from clause order by id",
    "select name, status, keywords from theme order by name",
    "select clause_id, name, strength from assignment join theme on theme.id = theme_id order by 1, 2",
    "select theme.name, comments, respondents from theme_rollup join theme on theme.id = theme_id order by 1",
)
STAGES = ("enrich", "discover", "rank")
WORDS = ("again", "as ever", "at night", "this week", "today", "on Monday", "in May", "by noon")
FULL = 30  # pages: a job begins with what it may still grow by, and runs out of it


@pytest.fixture
def stages(
    database: Database, project: Project, add_texts: Callable[..., None], enricher: LoadedEnricher, discover: Callable
) -> dict[str, Callable[[Database], object]]:
    """The jobs after an import, by name."""
    topics = ("slow", "price", "engineer", "the weather")
    add_texts(*(f"{topic} {tail} {number}" for number in range(20) for topic in topics for tail in WORDS))
    return {
        "enrich": lambda one: enrich_project(one, project, enricher=enricher, batch=100),
        "discover": lambda one: discover_project(one, project, discover=discover, version="1"),
        "rank": lambda one: rank_project(one, project, seed=1),
    }


def state(database: Database) -> list[list[tuple[object, ...]]]:
    return [database.execute(query).fetchall() for query in STATE]


def sound(database: Database) -> bool:
    return not database.execute("pragma foreign_key_check").fetchall() and database.execute(
        "pragma integrity_check"
    ).fetchall() == [("ok",)]


def test_a_disk_that_fills_in_any_job_is_said_and_the_next_run_completes_the_work(
    database: Database, project: Project, path: Path, tmp_path: Path, stages: dict[str, Callable[[Database], object]]
) -> None:
    copy = tmp_path / "whole.db"
    database.execute("vacuum into ?", [str(copy)])
    with database_at(copy) as whole:
        for stage in STAGES:
            stages[stage](whole)
        wanted = state(whole)

    stopped = []
    for stage in STAGES:
        pages = database.execute("pragma page_count").fetchone()[0]
        for grown in (0, FULL):
            database.execute(f"pragma max_page_count = {pages + grown}")
            comments = state(database)[0]
            try:
                with translated_errors(path):
                    stages[stage](database)
            except StoreError as error:
                stopped.append((stage, "disk is full" in str(error)))
            assert sound(database)
            assert [row[:2] for row in state(database)[0]] == [row[:2] for row in comments]
        database.execute("pragma max_page_count = 1000000")
        stages[stage](database)

    assert {("enrich", True), ("discover", True)} <= set(stopped)
    assert all(said for _, said in stopped)
    assert state(database) == wanted
    assert {run.state for run in list_runs(database, project.id)} <= {"done", "failed"}


@pytest.mark.parametrize("stage", STAGES)
def test_a_disk_that_turns_read_only_is_said_and_the_next_run_completes_the_work(
    database: Database, path: Path, stages: dict[str, Callable[[Database], object]], stage: str
) -> None:
    for before in STAGES[: STAGES.index(stage)]:
        stages[before](database)
    kept = state(database)
    database.execute("pragma query_only = on")

    with pytest.raises(StoreError, match="read-only"), translated_errors(path):
        stages[stage](database)

    assert state(database) == kept
    database.execute("pragma query_only = off")
    for later in STAGES[STAGES.index(stage) :]:
        stages[later](database)
    assert sound(database)
    assert len(state(database)[4]) > 0
