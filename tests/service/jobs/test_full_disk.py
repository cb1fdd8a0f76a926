"""A disk that fills, or turns read-only, in the middle of a job: nothing is lost, and the next run gets there."""

import csv
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from sqlite_utils import Database

from corpora.columns import NO_COLUMN, Wanted
from nlp.redact.pseudonym import pseudonym
from service.errors import NothingToDoError, StoreError
from service.jobs.columns import plan_import
from service.jobs.discover import discover_project
from service.jobs.enrich import LoadedEnricher, enrich_project
from service.jobs.forget import forget_person
from service.jobs.ingest import import_file
from service.jobs.rank import rank_project
from service.store.connect import database_at, translated_errors
from service.store.projects import Project
from service.store.runs import list_runs

pytestmark = pytest.mark.models

STATE = (
    "select id, text, enriched_by is null, main_theme_id is null, unassigned from comment order by n",
    "select comment_n, position, start_at, end_at, unassigned from clause order by id",
    "select name, status, keywords from theme order by name",
    "select clause_id, name, strength from assignment join theme on theme.id = theme_id order by 1, 2",
    "select theme.name, comments, respondents from theme_rollup join theme on theme.id = theme_id order by 1",
)
STAGES = ("import", "enrich", "discover", "rank", "forget")
TOPICS = ("slow", "price", "engineer", "the weather")
WORDS = ("again", "as ever", "at night", "this week", "today", "on Monday", "in May", "by noon")
FULL = 30  # pages: a job begins with what it may still grow by, and runs out of it
SMALL = 16 * 1024  # bytes that the log may have, and the copy that the files are rewritten from
SECRET = b"\1" * 32
PERSON = "C-1017"

Stages = dict[str, Callable[[Database], object]]


@pytest.fixture
def stages(project: Project, enricher: LoadedEnricher, discover: Callable, tmp_path: Path) -> Stages:
    """The jobs of a project, by name."""
    path = tmp_path / "answers.csv"
    texts = [f"{topic} {tail} {number}" for number in range(20) for topic in TOPICS for tail in WORDS]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "customer", "comment"])
        writer.writerows([number, f"C-{1000 + number}", text] for number, text in enumerate(texts))
    wanted = Wanted(text=("comment",), key="id", respondent="customer", date=NO_COLUMN, score=NO_COLUMN)
    plan = plan_import(path, wanted=wanted)
    return {
        "import": lambda one: import_file(one, project, plan, secret=SECRET, version="1", batch=100),
        "enrich": lambda one: enrich_project(one, project, enricher=enricher, batch=100),
        "discover": lambda one: discover_project(one, project, discover=discover, version="1"),
        "rank": lambda one: rank_project(one, project, seed=1),
        "forget": lambda one: forget(one, project),
    }


def forget(database: Database, project: Project) -> None:
    person = pseudonym(SECRET, project.name, "respondent", PERSON)
    with suppress(NothingToDoError):  # they are forgotten already
        forget_person(database, project, person, secret=SECRET, made_by="test", seed=1)


def state(database: Database) -> list[list[tuple[object, ...]]]:
    return [database.execute(query).fetchall() for query in STATE]


def sound(database: Database) -> bool:
    return not database.execute("pragma foreign_key_check").fetchall() and database.execute(
        "pragma integrity_check"
    ).fetchall() == [("ok",)]


@contextmanager
def no_pages_left(database: Database, pages: int) -> Iterator[None]:
    """Let the database grow by some pages and no more."""
    there = database.execute("pragma page_count").fetchone()[0]
    database.execute(f"pragma max_page_count = {there + pages}")
    yield
    database.execute("pragma max_page_count = 1000000")


@contextmanager
def small_files(database: Database) -> Iterator[None]:
    """Let no file of this process grow past some bytes: what the system says then is what it says of a full disk."""
    database.execute("pragma wal_checkpoint(truncate)").fetchall()
    before, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, most))


def test_a_disk_that_fills_in_any_job_is_said_and_the_next_run_completes_the_work(
    database: Database, path: Path, tmp_path: Path, project: Project, stages: Stages
) -> None:
    copy = tmp_path / "whole.db"
    database.execute("vacuum into ?", [str(copy)])
    with database_at(copy) as whole:
        for stage in STAGES:
            stages[stage](whole)
        wanted = state(whole)

    stopped = set()
    for stage in STAGES:
        for fill in (no_pages_left(database, 0), no_pages_left(database, FULL), small_files(database)):
            comments = {row[:2] for row in state(database)[0]}
            with fill:
                try:
                    with translated_errors(path):
                        stages[stage](database)
                except StoreError as error:
                    stopped.add((stage, "is full" in str(error)))
            assert sound(database)
            assert stage == "forget" or comments <= {row[:2] for row in state(database)[0]}
        stages[stage](database)

    assert stopped == {(stage, True) for stage in STAGES}
    assert state(database) == wanted
    assert {run.state for run in list_runs(database, project.id)} <= {"done", "failed"}


@pytest.mark.parametrize("stage", STAGES)
def test_a_disk_that_turns_read_only_is_said_and_the_next_run_completes_the_work(
    database: Database, path: Path, stages: Stages, stage: str
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
