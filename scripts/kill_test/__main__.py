"""Kill jobs at many instants; after each, the database has to be whole and a rerun has to come to the same.

Every instant begins with the database as the jobs before left it. A child process does the next job and is killed
(SIGKILL): before a statement of its, within milliseconds of one that stores, or at any moment of its time. Then another
process opens what is left, checks it, does the job again (after every fifth instant all jobs after it, too), and
compares every table with those of a life that nobody interrupted. Two persons are forgotten in that life; what its
files tell of them no more, those of the killed one must not tell either.

What is real: the reader, redaction, the database, clauses, signals, languages, the lexicon of feelings, discovery,
ranking, edits and initiatives. What is not: vectors are those of words, not of a network; no touchpoints are tagged.

    python scripts/kill_test --instants 200 --seed 1
"""

import argparse
import json
import os
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from instants import Instant, Length, draw_instant, kill, measure
from life import LIFE, Stage, Work, open_project, prepare, pseudonym_of
from sqlite_utils import Database
from state import State, differences, read_state
from traces import FIRST, OWN, SECOND, find_traces

from service.store.connect import open_database

TO_THE_END = 5  # after every so many instants, all jobs that are left are done
TRIES = 20  # a process that was done before it was to die is started again, with another instant
# What must never go, but by forgetting: what was imported, and what people did. Asked of the database before the job
# and after its death.
KEPT = (
    "select id, text, respondent_id, said_at, score from comment",
    "select number, body from theme_edit",
    "select initiative_id, number, what, details from initiative_event",
    "select file_sha256, name from source",
)


@dataclass(frozen=True, slots=True)
class Job:
    """A job of the life that nobody interrupted: the database before it, how long it is, and what it left.

    ``told`` is what its files tell of those who are forgotten.
    """

    stage: Stage
    before: Path
    length: Length
    after: State
    told: frozenset[str]


def main() -> int:
    """Kill as often as asked, print every instant and what came of it; return 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--instants", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", nargs="*", help="Only jobs of these kinds: import, enrich, discover …")
    options = parser.parse_args()
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # it is the terminal or a file
    with tempfile.TemporaryDirectory() as folder:
        return _kill_often(Path(folder), options.instants, options.seed, options.kinds)


def _kill_often(folder: Path, instants: int, seed: int, kinds: list[str] | None) -> int:
    dice = random.Random(seed)  # noqa: S311 - draws instants, keeps no secret
    work = prepare(folder)
    first = _live_uninterrupted(folder / "loading", work)  # what is loaded at first use is loaded now
    jobs = _live_uninterrupted(folder / "loaded", work)
    if unlike := list(differences(jobs[-1].after, first[-1].after)):
        raise RuntimeError(f"two lives that nobody interrupted differ, so nothing can be compared: {'; '.join(unlike)}")
    if jobs[-1].told or not any(job.told >= OWN for job in jobs):
        raise RuntimeError("the life that nobody interrupted does not forget what it held, so nothing can be compared")
    places = [place for place, stage in enumerate(LIFE) if not kinds or stage.kind in kinds]
    by_kind: dict[str, list[int]] = {}
    for place in places:
        by_kind.setdefault(LIFE[place].kind, []).append(place)
    tried: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    for number in range(instants):
        kind = list(by_kind)[number % len(by_kind)]
        place = dice.choice(by_kind[kind])
        path = folder / "killed" / "yousaid.db"
        instant = _kill_once(path, jobs[place], dice, work)
        again = jobs[place:] if number % TO_THE_END == 0 else [jobs[place]]
        problems = _look_after(path, again, work)
        tried[kind] += 1
        failed[kind] += bool(problems)
        _say(f"{number + 1:4} {LIFE[place].name:20} {instant}: {'; '.join(problems) or 'fine'}")
    for kind, times in tried.items():
        _say(f"{kind:12} {times:4} instants, {failed[kind]} failures")
    _say(f"seed {seed}: {tried.total()} instants, {failed.total()} failures")
    return 1 if failed.total() else 0


def _live_uninterrupted(folder: Path, work: Work) -> list[Job]:
    """Do every job once."""
    folder.mkdir()
    path, jobs = folder / "whole.db", []
    with closing(open_database(path)) as database:
        open_project(database)
    for place, stage in enumerate(LIFE):
        before = folder / f"before-{place}.db"
        shutil.copy(path, before)
        length = measure(path, partial(_do, stage, work))
        with closing(sqlite3.connect(path)) as database:
            state = read_state(database)
        jobs.append(Job(stage, before, length, state, _told(path, work)))
    return jobs


def _told(path: Path, work: Work) -> frozenset[str]:
    return find_traces(path, frozenset(pseudonym_of(person, work) for person in (FIRST, SECOND)))


def _do(stage: Stage, work: Work, database: Database) -> None:
    stage.run(database, open_project(database), work)


def _kill_once(path: Path, job: Job, dice: random.Random, work: Work) -> Instant:
    for _ in range(TRIES):
        shutil.rmtree(path.parent, ignore_errors=True)
        path.parent.mkdir()
        shutil.copy(job.before, path)
        instant = draw_instant(dice, job.length)
        if kill(path, partial(_do, job.stage, work), instant):
            return instant
    raise RuntimeError(f"{job.stage.name} was done {TRIES} times before it could be killed")


def _look_after(path: Path, again: Sequence[Job], work: Work) -> list[str]:
    """Look at what is left in a process of its own, so that nothing of it stays in this one."""
    telling = path.with_name("problems.json")
    child = os.fork()
    if not child:
        try:
            telling.write_text(json.dumps(_problems(path, again, work)), encoding="utf-8")
        except Exception as error:  # noqa: BLE001 - whatever the rerun raises is what is to be told
            telling.write_text(json.dumps([f"{type(error).__name__}: {error}"]), encoding="utf-8")
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    return list(json.loads(telling.read_text(encoding="utf-8")))


def _problems(path: Path, again: Sequence[Job], work: Work) -> list[str]:
    with closing(open_database(path)) as database:
        found = _unsound(database.conn)
        if again[0].stage.kind != "forget":
            found += _missing(database.conn, again[0].before)
        for job in again:
            _do(job.stage, work, database)
        found += [*_unsound(database.conn), *differences(read_state(database.conn), again[-1].after)]
        left = _told(path, work) - again[-1].told
        return [*found, *([f"{len(left)} traces of who was forgotten are left"] if left else [])]


def _missing(database: sqlite3.Connection, before: Path) -> list[str]:
    """Tell what the database had before the job and has no more after its death."""
    with closing(sqlite3.connect(before)) as earlier:
        gone = {query: set(earlier.execute(query)) - set(database.execute(query)) for query in KEPT}
    return [f"{len(rows)} rows are gone of: {query}" for query, rows in gone.items() if rows]


def _unsound(database: sqlite3.Connection) -> list[str]:
    found = [row[0] for row in database.execute("pragma integrity_check") if row[0] != "ok"]
    dangling = database.execute("pragma foreign_key_check").fetchall()
    database.execute("insert into comment_words(comment_words, rank) values ('integrity-check', 1)")
    return [*found, *([f"{len(dangling)} references lead nowhere"] if dangling else [])]


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    started = time.monotonic()
    status = main()
    _say(f"{time.monotonic() - started:.0f} seconds")
    sys.exit(status)
