"""Runs: what each job did, with which settings, and whether it got to its end."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlite_utils import Database

from service.store.moments import now, written

Pairs = tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one job.

    Attributes:
        id: Integer key.
        job: import, enrich, discover or rank.
        parameters: Pairs of name and value, seeds included.
        versions: Pairs of part and version.
        counts: Pairs of what and how many.
        result_hash: The same for the same result; None if the job gives none.
        state: "running", "done" or "failed" (an error, an interruption, or a process that was killed).
        started_at: ISO 8601, UTC.
        ended_at: ISO 8601, UTC, or None.
    """

    id: int
    job: str
    parameters: Pairs
    versions: Pairs
    counts: Pairs
    result_hash: str | None
    state: str
    started_at: str
    ended_at: str | None


@dataclass(slots=True)
class Outcome:
    """What a job fills in while it runs; ``recorded`` writes it at the end, unless ``finish_with_results`` did."""

    run_id: int
    counts: dict[str, int] = field(default_factory=dict)
    result_hash: str | None = None
    ended: bool = False


_SELECT = """
select id, job, parameters, versions, counts, result_hash, state, started_at, ended_at from run
"""


@contextmanager
def recorded(
    database: Database, project_id: int, job: str, *, parameters: Pairs = (), versions: Pairs = ()
) -> Iterator[Outcome]:
    """Record the block as a run: "done" at its end, "failed" if it raises or is interrupted.

    A run of the same job that still says "running" when this one begins was killed, and is marked as failed.
    """
    close_killed(database, project_id, job)
    outcome = Outcome(start_run(database, project_id, job, parameters=parameters, versions=versions))
    try:
        yield outcome
    except BaseException:
        database.rollback()
        finish_run(database, outcome, state="failed")
        raise
    if not outcome.ended:
        finish_run(database, outcome, state="done")


def start_run(database: Database, project_id: int, job: str, *, parameters: Pairs = (), versions: Pairs = ()) -> int:
    """Note that a job began; return the id of its run."""
    cursor = database.execute(
        "insert into run(project_id, job, parameters, versions, started_at) values (?, ?, ?, ?, ?)",
        [project_id, job, json.dumps(dict(parameters)), json.dumps(dict(versions)), written(now())],
    )
    return int(cursor.lastrowid)


def finish_run(database: Database, outcome: Outcome, *, state: str) -> None:
    """Note how a run ended."""
    database.execute(
        "update run set state = ?, counts = ?, result_hash = ?, ended_at = ? where id = ?",
        [state, json.dumps(outcome.counts), outcome.result_hash, written(now()), outcome.run_id],
    )


def finish_with_results(database: Database, outcome: Outcome) -> None:
    """Note in the transaction that stores the results that the run got to its end: both are there, or neither."""
    finish_run(database, outcome, state="done")
    outcome.ended = True


def close_killed(database: Database, project_id: int, job: str) -> None:
    """Mark as failed the runs of a job that were killed before they could say so."""
    database.execute(
        "update run set state = 'failed', ended_at = ? where project_id = ? and job = ? and state = 'running'",
        [written(now()), project_id, job],
    )


def last_done(database: Database, project_id: int, job: str, *, parameter: tuple[str, str] | None = None) -> Run | None:
    """Return the latest run of a job that got to its end, or None.

    Args:
        database: Where to read.
        project_id: Of the project.
        job: import, enrich, discover or rank.
        parameter: Name and value of a parameter that the run must have had.
    """
    name, value = parameter or ("", None)
    row = database.execute(
        f"""
        {_SELECT}
        where project_id = ? and job = ? and state = 'done'
          and (? is null or json_extract(parameters, '$.' || ?) = ?)
        order by id desc limit 1
        """,
        [project_id, job, value, name, value],
    ).fetchone()
    return None if row is None else _run(row)


def first_done(database: Database, project_id: int, job: str) -> Run | None:
    """Return the earliest run of a job that got to its end, or None."""
    row = database.execute(
        f"{_SELECT} where project_id = ? and job = ? and state = 'done' order by id limit 1", [project_id, job]
    ).fetchone()
    return None if row is None else _run(row)


def list_runs(database: Database, project_id: int, *, limit: int = 100) -> tuple[Run, ...]:
    """Return the latest runs of a project, newest first."""
    rows = database.execute(f"{_SELECT} where project_id = ? order by id desc limit ?", [project_id, limit])
    return tuple(_run(row) for row in rows)


def _run(row: tuple[Any, ...]) -> Run:
    return Run(*row[:2], *(tuple(json.loads(pairs).items()) for pairs in row[2:5]), *row[5:])
