"""Log in: hold a name and a password against the accounts, slow to those who guess, telling nothing to them."""

from datetime import datetime

from sqlite_utils import Database

from service.errors import LoginError
from service.passwords import hash_password, is_outdated, is_right
from service.store.audit_log import append_audit
from service.store.connect import writing
from service.store.login_attempts import WINDOW, add_attempt, clear_attempts, count_attempts
from service.store.sessions import begin_session, end_session
from service.store.users import User, find_user, set_password

# Within the window: on one account from one address, on one account from anywhere, from one address on any account.
# The second is wider, so that somebody elsewhere cannot easily lock a person out.
MOST_ATTEMPTS = (5, 50, 30)
MINUTES = int(WINDOW.total_seconds()) // 60


def log_in(database: Database, name: str, password: str, *, address: str, before: str, at: datetime) -> str:
    """Begin a session and return the secret for its cookie.

    Every attempt is noted before the password is looked at, so that many at once gain nothing, and taken back when it
    succeeds. A name that is not there, a shut account and a wrong password take as long and get the same words.

    Args:
        database: Where to write.
        name: As it was typed.
        password: As it was typed.
        address: Where it came from.
        before: The secret of the session that the browser had, which ends; may be empty.
        at: Now.

    Raises:
        LoginError: The name or the password is wrong, or too many were before.
    """
    with writing(database):
        user = find_user(database, name)
        is_allowed = not _too_many(database, name, address, at=at)
        if is_allowed:
            add_attempt(database, name, address, at=at)
    if not is_allowed:  # not in the audit log: whoever goes on would fill it
        raise LoginError(f"There were too many attempts. Wait {MINUTES} minutes, then try again.", is_limit=True)
    if not is_right(password, user.password if user else None) or user is None or user.disabled_at is not None:
        _note_failure(database, user, name, address=address, at=at)
        raise LoginError("The name or the password is not right.")
    return _let_in(database, user, password, address=address, before=before, at=at)


def log_out(database: Database, secret: str, *, actor: str, at: datetime) -> None:
    """End a session."""
    with writing(database):
        end_session(database, secret)
        append_audit(database, actor, "logout", actor, at=at)


def _let_in(database: Database, user: User, password: str, *, address: str, before: str, at: datetime) -> str:
    renewed = hash_password(password) if is_outdated(user.password) else None
    with writing(database):
        clear_attempts(database, user.name, address)
        if renewed is not None:
            set_password(database, user.id, renewed)
        if before:
            end_session(database, before)
        append_audit(database, user.name, "login", user.name, at=at, details={"address": address})
        return begin_session(database, user.id, at=at)


def _too_many(database: Database, name: str, address: str, *, at: datetime) -> bool:
    counts = count_attempts(database, name, address, at=at)
    return any(count >= most for count, most in zip(counts, MOST_ATTEMPTS, strict=True))


def _note_failure(database: Database, user: User | None, name: str, *, address: str, at: datetime) -> None:
    """Note a failure; a name that is no account is not kept, since it may be a password typed in the wrong place."""
    with writing(database):
        shut = _too_many(database, name, address, at=at)
        details = {"address": address, **({"shut_for_minutes": MINUTES} if shut else {})}
        append_audit(database, "nobody", "login failed", user.name if user else "", at=at, details=details)
