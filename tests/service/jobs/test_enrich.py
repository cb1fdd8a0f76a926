import os
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from sqlite_utils import Database

from corpora.records import RedactedComment
from nlp.errors import ModelError
from nlp.records import NO_FEELING, Enrichment
from service.jobs import enrich as enrich_job
from service.jobs.enrich import Enrich, LoadedEnricher, enrich_project, kept_ready
from service.runners.processes import processors
from service.store.clauses import count_to_enrich, load_clauses
from service.store.projects import Project
from service.store.runs import list_runs

AddTexts = Callable[..., None]


def test_every_comment_is_enriched_once(
    database: Database, project: Project, add_texts: AddTexts, enricher: LoadedEnricher
) -> None:
    add_texts("slow again. bad price", "kind engineer", "le réseau")

    assert enrich_project(database, project, enricher=enricher) == 3
    assert enrich_project(database, project, enricher=enricher) == 0

    assert load_clauses(database, project.id).texts == ("slow again", "bad price", "kind engineer")
    assert [run.counts for run in list_runs(database, project.id)] == [(("comments", 3), ("clauses", 3))]


def test_another_version_enriches_everything_again(
    database: Database, project: Project, add_texts: AddTexts, enricher: LoadedEnricher
) -> None:
    add_texts("slow again", "kind engineer")
    enrich_project(database, project, enricher=enricher)

    assert enrich_project(database, project, enricher=replace(enricher, version="stages-2")) == 2

    assert len(load_clauses(database, project.id).ids) == 2


def test_an_interrupted_job_keeps_whole_batches_and_goes_on_with_the_rest(
    database: Database, project: Project, add_texts: AddTexts, enricher: LoadedEnricher
) -> None:
    def interrupt(stage: str, done: int, total: int | None) -> None:
        if done:
            raise KeyboardInterrupt

    add_texts(*(f"slow {number}" for number in range(enrich_job.BATCH * 2 + 10)))
    with pytest.raises(KeyboardInterrupt):
        enrich_project(database, project, enricher=enricher, progress=interrupt)
    assert count_to_enrich(database, project.id, version=enricher.version) == enrich_job.BATCH + 10

    assert enrich_project(database, project, enricher=enricher) == enrich_job.BATCH + 10
    assert count_to_enrich(database, project.id, version=enricher.version) == 0
    assert [run.state for run in list_runs(database, project.id)] == ["done", "failed"]


def test_a_job_that_breaks_off_with_an_error_says_so_and_can_be_run_again(
    database: Database, project: Project, add_texts: AddTexts, enricher: LoadedEnricher
) -> None:
    def fail(comments: Sequence[RedactedComment]) -> list[Enrichment]:
        raise ModelError("the model is missing")

    add_texts(*(f"slow {number}" for number in range(enrich_job.WORTH_SPREADING)))
    with pytest.raises(ModelError, match="missing"):
        enrich_project(database, project, enricher=replace(enricher, enrich=fail))

    assert enrich_project(database, project, enricher=enricher) == enrich_job.WORTH_SPREADING


def test_progress_is_told_in_comments(
    database: Database, project: Project, add_texts: AddTexts, enricher: LoadedEnricher
) -> None:
    add_texts("slow", "price")
    told = []

    enrich_project(database, project, enricher=enricher, progress=lambda *report: told.append(report))

    assert told == [(enrich_job.STAGE, 0, 2), (enrich_job.STAGE, 2, 2)]


def test_an_enricher_that_is_kept_ready_works_in_processes_that_stay(enricher: LoadedEnricher) -> None:
    comment = RedactedComment("a" * 24, "slow", "", "b", None, None, ())
    with kept_ready(replace(enricher, make=make_teller)) as ready:
        told = {found.language for _ in range(6) for found in ready.enrich([comment])}
    assert str(os.getpid()) not in told
    assert len(told) <= processors()
    assert ready.version == enricher.version


def test_an_enricher_that_cannot_work_elsewhere_is_kept_as_it_is(enricher: LoadedEnricher) -> None:
    with kept_ready(replace(enricher, make=None)) as ready:
        assert ready.enrich is enricher.enrich


def make_teller() -> Enrich:
    """Make what says, as the language of a comment, in which process it was read."""
    return lambda comments: [Enrichment(str(os.getpid()), (), (), no_vectors(), NO_FEELING) for _ in comments]


def no_vectors() -> npt.NDArray[np.float32]:
    return np.zeros((0, 4), dtype=np.float32)
