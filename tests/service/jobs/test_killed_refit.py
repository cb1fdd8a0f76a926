"""A process that finds the themes anew is killed, at any instant: nothing is lost, and the next run gets there."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from nlp.discover import discover
from nlp.themes.edits import Merge, Rename
from service.jobs.discover import discover_project
from service.jobs.edit_themes import make_edit
from service.jobs.enrich import LoadedEnricher, enrich_project
from service.jobs.rank import rank_project
from service.store.connect import open_database
from service.store.projects import Project
from service.store.runs import list_runs
from service.store.themes import list_themes

INSTANTS = (0.1, 0.4, 0.7, 0.9, 1.0)  # share of what is asked of the database before the process dies
# Loads once what a refit needs, then refits each database in a process of its own. That kills itself as "kill -9" does,
# just before its statement of a number; one that lives says how many there were. Prints how each ended.
REFITS = """
import os, signal, sys
from pathlib import Path
from nlp.discover import discover
from service.jobs.discover import discover_project
from service.jobs.rank import rank_project
from service.store.connect import open_database
from service.store.projects import get_project

def run(path, fatal):
    asked = 0
    def watch(statement):
        nonlocal asked
        if asked == fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        asked += 1
    database = open_database(Path(path))
    project = get_project(database, "broadband")
    database.conn.set_trace_callback(watch)
    discover_project(database, project, discover=discover, version="1", again=True)
    rank_project(database, project, seed=1)
    database.conn.set_trace_callback(None)
    database.close()
    Path(path + ".asked").write_text(str(asked))

for path, fatal in zip(sys.argv[1::2], sys.argv[2::2]):
    child = os.fork()
    if not child:
        run(path, int(fatal))
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
STATE = (
    "select id, parent_id, name, named_by, status, keywords from theme where status = 'live' order by id",
    "select * from assignment order by clause_id, theme_id",
    "select id, unassigned from clause order by id",
    "select n, main_theme_id, unassigned from comment order by n",
    "select theme_id, comments, respondents, shortfall_rank from theme_rollup order by theme_id",
    "select number, body from theme_edit order by number",
)


def state(database: Database) -> list[list[tuple[object, ...]]]:
    """Everything that readers see of the themes."""
    return [database.execute(query).fetchall() for query in STATE]


def refit(*runs: tuple[Path, int]) -> list[int]:
    """Refit databases, each up to the statement of a number; return how each process ended."""
    arguments = [str(argument) for run in runs for argument in run]
    done = subprocess.run([sys.executable, "-c", REFITS, *arguments], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return [int(line) for line in done.stdout.split()]


@pytest.fixture
def copy_of(
    database: Database,
    project: Project,
    add_texts: Callable[..., None],
    enricher: LoadedEnricher,
    tmp_path: Path,
) -> Callable[[str], Path]:
    """Themes that a person changed, and comments that came since; each test works on copies of the database."""

    def add(*tails: str) -> None:
        add_texts(*(f"{topic} {tail}" for topic in ("slow", "price", "engineer", "the weather") for tail in tails))
        enrich_project(database, project, enricher=enricher)

    add("again", "as ever", "at night", "this week", "today")
    discover_project(database, project, discover=discover, version="1")
    first, second, third, *_ = list_themes(database, project.id)
    make_edit(database, project, Rename(first.id, "A name by a person"), made_by="ana", seed=1)
    make_edit(database, project, Merge((second.id,), third.id), made_by="ana", seed=1)
    add("on Monday", "in May")

    def copy(name: str) -> Path:
        database.execute("vacuum into ?", [str(tmp_path / name)])
        return tmp_path / name

    return copy


def test_a_refit_that_is_killed_at_any_instant_leaves_whole_themes_and_the_next_gets_there(
    copy_of: Callable[[str], Path], database: Database, project: Project
) -> None:
    before = state(database)
    whole = copy_of("whole.db")
    assert refit((whole, -1)) == [0]
    asked = int(Path(f"{whole}.asked").read_text())
    uninterrupted = open_database(whole)
    wanted = state(uninterrupted)
    uninterrupted.close()
    assert wanted != before

    deaths = {copy_of(f"killed {share:.0%}.db"): round(share * (asked - 1)) for share in INSTANTS}
    assert refit(*deaths.items()) == [-signal.SIGKILL] * len(INSTANTS)

    for path in deaths:
        killed = open_database(path)
        assert killed.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert state(killed)[:2] in (before[:2], wanted[:2]), "all of the refit, or nothing"

        discover_project(killed, project, discover=discover, version="1", again=True)
        rank_project(killed, project, seed=1)

        assert state(killed) == wanted, path.name
        assert {run.state for run in list_runs(killed, project.id)} <= {"done", "failed"}
        killed.close()
