"""When a job is killed: at a statement, around a statement that stores, or at any moment of its time."""

import os
import random
import select
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from service.store.connect import open_database

LONGEST = 120.0  # seconds that a job may take
AROUND = 0.003  # seconds after a statement that stores has begun in which it is over, most often
NEVER = -1


@dataclass(frozen=True, slots=True)
class Length:
    """How long a job is if nobody kills it.

    Attributes:
        statements: That it gives to SQLite.
        storing: Places, among them, of those that make something stay: commits, and writes outside a transaction.
        seconds: That it takes.
    """

    statements: int
    storing: tuple[int, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Instant:
    """When a process is killed.

    Attributes:
        statement: Before which it waits for its death, or after whose beginning the time runs; 0 is the start.
        delay: Seconds from there; None: it dies before the statement begins.
    """

    statement: int
    delay: float | None

    def __str__(self) -> str:
        """Say it in words."""
        if self.delay is None:
            return f"before statement {self.statement}"
        return f"{1000 * self.delay:.1f} ms after statement {self.statement} began"


def draw_instant(dice: random.Random, length: Length) -> Instant:
    """Draw an instant of a job; each of the three sorts is as likely."""
    sort = dice.choice(("statement", "storing", "time"))
    if sort == "statement" or (sort == "storing" and not length.storing):
        return Instant(dice.randrange(length.statements), None)
    if sort == "storing":
        return Instant(dice.choice(length.storing), dice.uniform(0, AROUND))
    return Instant(0, dice.uniform(0, length.seconds))


def measure(path: Path, job: Callable[[Database], object]) -> Length:
    """Do a job, uninterrupted, and tell how long it was."""
    database = open_database(path)
    asked, storing = 0, []

    def watch(statement: str) -> None:
        nonlocal asked
        word = statement.lstrip().split(maxsplit=1)[0].lower()
        alone = word in {"insert", "update", "delete"} and not database.conn.in_transaction
        if word == "commit" or alone:
            storing.append(asked)
        asked += 1

    begun = time.monotonic()
    database.conn.set_trace_callback(watch)
    job(database)
    database.conn.set_trace_callback(None)
    database.close()
    return Length(asked, tuple(storing), time.monotonic() - begun)


def kill(path: Path, job: Callable[[Database], object], instant: Instant) -> bool:
    """Do a job in a child process and kill it, as "kill -9" does; return whether it died before it was done."""
    told, telling = os.pipe()
    child = os.fork()
    if not child:
        os.close(told)
        _live(path, job, instant, telling)
    os.close(telling)
    ready = select.select([told], [], [], LONGEST)[0] and os.read(told, 1)
    if ready and instant.delay is not None:
        _sleep(instant.delay)
        os.kill(child, signal.SIGKILL)  # one that is done is still there until it is waited for
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.close(told)
    if status not in {0, -signal.SIGKILL}:
        raise RuntimeError(f"the job failed by itself, with status {status}")
    return status != 0


def _live(path: Path, job: Callable[[Database], object], instant: Instant, telling: int) -> None:
    """Do the job; tell when the instant's statement begins, or die there."""
    status = 1
    try:
        database = open_database(path)
        asked = 0

        def watch(_: str) -> None:
            nonlocal asked
            if asked == instant.statement:
                if instant.delay is None:
                    os.kill(os.getpid(), signal.SIGKILL)
                os.write(telling, b".")
            asked += 1

        database.conn.set_trace_callback(watch)
        job(database)
        database.conn.set_trace_callback(None)
        database.close()
        status = 0
    finally:
        os._exit(status)  # nothing of the parent's is to be done twice


def _sleep(seconds: float) -> None:
    """Wait more exactly than the clock of the system wakes sleepers."""
    end = time.monotonic() + seconds
    if seconds > 2 * AROUND:
        time.sleep(seconds - AROUND)
    while time.monotonic() < end:
        pass
