"""Sessions of people who logged in: one row each, known by the hash of what is in the browser's cookie."""

import secrets
from datetime import datetime, timedelta

from sqlite_utils import Database

from service.store.moments import written
from service.store.tokens import digest
from service.store.users import User

IDLE = timedelta(hours=2)  # without a request
ABSOLUTE = timedelta(hours=12)  # a working day, whatever is done in it
_NOTED = timedelta(minutes=1)  # how exactly the last request is kept: not every page writes
_BYTES = 32


def begin_session(database: Database, user_id: int, *, at: datetime) -> str:
    """Begin a session and return the secret for the cookie; rows of sessions that ended go."""
    secret = secrets.token_urlsafe(_BYTES)
    database.execute(
        "delete from session where began_at <= ? or seen_at <= ?", [written(at - ABSOLUTE), written(at - IDLE)]
    )
    query = "insert into session(digest, user_id, began_at, seen_at) values (?, ?, ?, ?)"
    database.execute(query, [digest(secret), user_id, written(at), written(at)])
    return secret


def session_user(database: Database, secret: str, *, at: datetime) -> tuple[User, bool] | None:
    """Return whose session it is, and whether it is time to note that it is used; None if it ended."""
    query = (
        "select user.id, name, role, password, made_at, disabled_at, seen_at from session"
        " join user on user.id = user_id"
        " where digest = ? and began_at > ? and seen_at > ? and disabled_at is null"
    )
    row = database.execute(query, [digest(secret), written(at - ABSOLUTE), written(at - IDLE)]).fetchone()
    return (User(*row[:-1]), row[-1] <= written(at - _NOTED)) if row else None


def note_session(database: Database, secret: str, *, at: datetime) -> None:
    """Note that a session is used."""
    database.execute("update session set seen_at = ? where digest = ?", [written(at), digest(secret)])


def end_session(database: Database, secret: str) -> None:
    """End a session."""
    database.execute("delete from session where digest = ?", [digest(secret)])


def end_sessions(database: Database, user_id: int) -> None:
    """End all sessions of an account."""
    database.execute("delete from session where user_id = ?", [user_id])
