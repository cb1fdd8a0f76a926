"""A person is forgotten: rows, traces and bytes; everything else stays and is counted anew."""

import json
import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from datetime import datetime
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from sqlite_utils import Database

from corpora.customers import CustomerFacts
from corpora.records import RedactedComment
from nlp.records import ClauseSet, Discovery
from nlp.redact.pseudonym import pseudonym
from nlp.themes.edits import AssignComment, Define, Rename
from service.errors import BusyError, NothingToDoError
from service.jobs.discover import discover_project
from service.jobs.edit_themes import make_edit
from service.jobs.enrich import LoadedEnricher, enrich_project
from service.jobs.export_person import export_person
from service.jobs.forget import Forgotten, forget_person
from service.jobs.rank import rank_project
from service.store.audit_log import list_audit
from service.store.comments import add_comments, count_comments
from service.store.connect import database_at, open_database, writing
from service.store.corrections import correct_text
from service.store.customers import write_customers
from service.store.frozen_themes import freeze_themes, list_frozen
from service.store.person_requests import list_requests
from service.store.projects import Project, get_project, set_scale
from service.store.rollups import read_summary
from service.store.sources import SourceFile, list_sources, start_source
from service.store.theme_edits import list_edits
from service.store.themes import list_themes

SECRET = b"\1" * 32
PERSON = pseudonym(SECRET, "broadband", "respondent", "C-1017")
TEXT = "slow since the zanzibarine flood. engineer brought a quokkamobile"
SEGMENT = "Ultima Thule"
# What tells of the person, wherever it stood.
TRACES = ("zanzibarine", "quokkamobile", SEGMENT, PERSON, f"{7:024x}")


@pytest.fixture
def filled(
    database: Database,
    project: Project,
    enricher: LoadedEnricher,
    discover: Callable[[ClauseSet], Discovery],
) -> Project:
    """Twelve customers; the words of one have gone into names, edits, corrections and a frozen list."""
    set_scale(database, project.id, "nps")
    source = start_source(database, project.id, SourceFile("survey", "survey.csv", "ab" * 32, "csv", "{}"))
    comments = []
    for number in range(12):
        theirs = number == 7
        comments.append(
            RedactedComment(
                id=f"{number:024x}",
                text=TEXT if theirs else ("slow line. kind engineer", "good price after the flood")[number % 2],
                question="",
                respondent=PERSON if theirs else f"{100 + number:024x}",
                said_at=datetime.fromisoformat("2018-02-01"),
                score=2.0 if theirs else 9.0,
                segments=(("city", SEGMENT if theirs else "Wexbury"),),
            )
        )
    add_comments(database, project.id, source.id, comments)
    with writing(database):
        write_customers(
            database, project.id, {PERSON: CustomerFacts(value=7.0), f"{100:024x}": CustomerFacts(value=3.0)}
        )
    enrich_project(database, project, enricher=enricher)
    fresh = get_project(database, project.name)
    discover_project(database, fresh, discover=discover, version="1")
    ids = {theme.name: theme.id for theme in list_themes(database, project.id)}
    for edit in (
        Rename(ids["slow"], "slow after the zanzibarine flood"),
        Define(ids["engineer"], "Engineers and what they bring, a quokkamobile for one."),
        AssignComment(f"{7:024x}", ids["price"]),
    ):
        make_edit(database, fresh, edit, made_by="test", seed=1)
    with writing(database):
        database.execute("update machine_theme set keywords = ? where name = 'slow'", ['["zanzibarine flood", "slow"]'])
        freeze_themes(database, project.id, "before", [{"name": "the zanzibarine flood", "comments": 4}], run_id=None)
    correct_text(database, project.id, "a quokkamobile", "delivery and speed", right=True, made_by="test")
    rank_project(database, fresh, seed=1)
    return fresh


def forget(database: Database, project: Project, person: str = PERSON) -> Forgotten:
    return forget_person(database, project, person, secret=SECRET, made_by="test", seed=1)


def found_in_files(path: Path, traces: tuple[str, ...] = TRACES) -> set[str]:
    """What of the person is in any file beside the database, in capitals or not, in UTF-8 or UTF-16."""
    found = set()
    for file in path.parent.iterdir():
        data = file.read_bytes().lower()
        found |= {one for one in traces if any(one.lower().encode(code) in data for code in ("utf-8", "utf-16-le"))}
    return found


def exemplars(database: Database) -> set[int]:
    """The clauses that stand for any theme."""
    rows = database.execute("select exemplars from theme union all select exemplars from machine_theme")
    return {clause for (listed,) in rows for clause in json.loads(listed)}


def terms(database: Database) -> set[str]:
    """What the index of words holds, which is written in a way that a scan may not see."""
    with writing(database):
        database.execute("create virtual table if not exists temp.terms using fts5vocab(main, comment_words, 'row')")
        return {term for (term,) in database.execute("select term from temp.terms")}


def test_nothing_of_the_person_is_in_the_files_afterwards(database, filled, path) -> None:
    assert found_in_files(path) == set(TRACES)  # so that the scan can find something at all

    found = forget(database, filled)

    assert dict(found.counts) | {"rows mended": 0} == {
        "clauses": 2, "comments": 1, "respondents": 1, "customers": 1, "rows mended": 0,
    }  # fmt: skip
    assert found_in_files(path) == set()
    assert not [term for term in terms(database) if term.startswith(("zanzibar", "quokka"))]
    assert database.execute("pragma integrity_check").fetchone()[0] == "ok"
    assert path.with_name("yousaid.db-wal").stat().st_size == 0


def test_everybody_else_stays_and_is_counted_anew(database, filled) -> None:
    forget(database, filled)

    summary = read_summary(database, filled.id)
    assert summary is not None
    assert (summary.comments, summary.respondents) == (11, 11)
    assert count_comments(database, filled.id) == 11
    assert list_sources(database, filled.id)[0].counts.comments_kept == 11
    assert database.execute("select count(*) from customer").fetchone()[0] == 1


def test_names_and_exemplars_that_came_from_the_person_are_replaced(database, filled) -> None:
    theirs = {
        clause
        for (clause,) in database.execute(
            "select clause.id from clause join comment on comment.n = comment_n where respondent_id = ?", [PERSON]
        )
    }
    assert theirs & exemplars(database)

    forget(database, filled)

    assert not theirs & exemplars(database)
    assert "slow after the [FORGOTTEN] flood" in {theme.name for theme in list_themes(database, filled.id)}
    assert list_frozen(database, filled.id)[0].lines == ({"name": "the [FORGOTTEN] flood", "comments": 4},)
    kinds = [type(entry.edit) for entry in list_edits(database, filled.id)]
    assert kinds == [Rename, Define], "the edit about their comment is gone"
    with pytest.raises(Exception, match="only grows"):
        database.execute("update theme_edit set made_by = 'nobody'")


def test_the_words_that_others_use_too_stay(database, filled) -> None:
    forget(database, filled)

    keywords = database.execute("select keywords from machine_theme where name = 'slow'").fetchone()[0]
    assert json.loads(keywords) == ["slow"]


def test_the_audit_tells_that_somebody_was_forgotten_and_not_who(database, filled) -> None:
    forget(database, filled)

    (request,) = list_requests(database, filled.id)
    assert (request.action, request.made_by) == ("forget", "test")
    assert request.ended_at is not None
    assert [(one.actor, one.action) for one in list_audit(database, last=9)] == [("test", "forget")]
    assert request.subject not in (PERSON, pseudonym(SECRET, "broadband", "respondent", "C-1017"))


def test_a_person_of_whom_nothing_is_held_cannot_be_forgotten(database, filled) -> None:
    with pytest.raises(NothingToDoError, match="nothing is held"):
        forget(database, filled, f"{999:024x}")


def test_a_reader_in_the_way_is_named_and_the_next_try_finishes(database, filled, path) -> None:
    reader = open_database(path, read_only=True)
    reading = reader.execute("select * from comment")
    reading.fetchone()
    database.execute("pragma busy_timeout = 50").fetchall()
    with pytest.raises(Exception) as raised:  # noqa: PT011 - which of both errors depends on where the reader stands
        forget(database, filled)
    assert isinstance(raised.value, BusyError) or "locked" in str(raised.value)
    del reading  # what is still being read holds the log, closed or not
    reader.close()

    assert forget(database, filled).finished
    assert found_in_files(path) == set()


def test_all_that_is_held_is_handed_over(database, filled) -> None:
    held = export_person(database, filled, PERSON, secret=SECRET, made_by="test")

    assert [comment["text"] for comment in held["comments"]] == [TEXT]
    assert held["comments"][0]["segments"] == {"city": SEGMENT}
    assert held["customer"][0]["value"] == 7.0
    assert len(held["clauses"]) == 2
    assert list_requests(database, filled.id)[0].action == "export person"


KILLS = int(os.environ.get("YOUSAID_KILLS", "25"))


def test_a_process_killed_at_any_instant_loses_nothing_and_a_rerun_finishes(database, filled, path) -> None:
    database.execute("pragma wal_checkpoint(truncate)").fetchall()
    database.close()
    whole = path.read_bytes()
    _lasts(path)
    assert found_in_files(path) == set()
    _restore(path, whole)
    lasted = _lasts(path)  # the first time, modules are loaded

    killed = 0
    for number in range(KILLS):
        _restore(path, whole)
        process = _start(path)
        time.sleep(lasted * number / KILLS)
        process.kill()
        process.join()
        killed += process.exitcode == -signal.SIGKILL
        with database_at(path) as reopened:
            assert reopened.execute("pragma integrity_check").fetchone()[0] == "ok"
            project = get_project(reopened, "broadband")
            left = count_comments(reopened, project.id)
            assert left in (11, 12)
            try:
                forget(reopened, project)
            except NothingToDoError:
                assert left == 11, "only what had come to its end needs no second try"
            summary = read_summary(reopened, project.id)
            assert summary is not None
            assert summary.comments == count_comments(reopened, project.id) == 11
        assert found_in_files(path) == set()
    assert killed >= KILLS // 3, "many were killed on the way"


def _forget_in_child(path: Path) -> None:
    with database_at(path) as database:
        forget(database, get_project(database, "broadband"))


def _start(path: Path) -> BaseProcess:
    process = multiprocessing.get_context("fork").Process(target=_forget_in_child, args=(path,))
    process.start()
    return process


def _lasts(path: Path) -> float:
    started = time.monotonic()
    process = _start(path)
    process.join()
    assert process.exitcode == 0
    return time.monotonic() - started


def _restore(path: Path, whole: bytes) -> None:
    for file in path.parent.iterdir():
        file.unlink()
    path.write_bytes(whole)
