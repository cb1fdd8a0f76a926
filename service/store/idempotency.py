"""Keep what was answered, so that who asks again with the same key gets the same answer and nothing is done twice."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from service.store.connect import writing
from service.store.moments import written

KEPT = timedelta(days=7)  # whoever has not heard by then will not ask again
ABANDONED = timedelta(minutes=15)  # what is still being worked on after that was killed


@dataclass(frozen=True, slots=True)
class Call:
    """Something that was asked with a key.

    Attributes:
        project_id: Of the project.
        caller: Who asked.
        key: Keyed hash of the key.
        fingerprint: Keyed hash of what was sent.
    """

    project_id: int
    caller: str
    key: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a call: with what it was sent, and what was answered; None while it is being worked on."""

    fingerprint: str
    status: int | None
    answer: str | None


def begin_call(database: Database, call: Call, *, at: datetime) -> Kept | None:
    """Note that a call is being worked on, and return None; or return what is known of an earlier one with its key."""
    with writing(database):
        database.execute(
            "delete from idempotency where made_at < ? or (status is null and made_at < ?)",
            [written(at - KEPT), written(at - ABANDONED)],
        )
        row = database.execute(
            "select fingerprint, status, answer from idempotency where project_id = ? and caller = ? and key = ?",
            [call.project_id, call.caller, call.key],
        ).fetchone()
        if row is not None:
            return Kept(*row)
        database.execute(
            "insert into idempotency(project_id, caller, key, fingerprint, made_at) values (?, ?, ?, ?, ?)",
            [call.project_id, call.caller, call.key, call.fingerprint, written(at)],
        )
    return None


def finish_call(database: Database, call: Call, *, status: int, answer: str) -> None:
    """Keep what was answered."""
    with writing(database):
        database.execute(
            "update idempotency set status = ?, answer = ? where project_id = ? and caller = ? and key = ?",
            [status, answer, call.project_id, call.caller, call.key],
        )


def forget_call(database: Database, call: Call) -> None:
    """Forget a call that came to nothing, so that it can be made again."""
    with writing(database):
        database.execute(
            "delete from idempotency where project_id = ? and caller = ? and key = ? and status is null",
            [call.project_id, call.caller, call.key],
        )
