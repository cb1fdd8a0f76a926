"""Accounts and tokens: made, changed and shut, each change in the audit log."""

import re
from datetime import datetime, timedelta

from sqlite_utils import Database

from service.errors import AccountError
from service.passwords import check_password, hash_password
from service.store.audit_log import append_audit
from service.store.connect import writing
from service.store.sessions import end_sessions
from service.store.tokens import Token, list_tokens
from service.store.tokens import add_token as store_token
from service.store.tokens import revoke_token as store_revocation
from service.store.users import User, count_owners, find_user, get_user
from service.store.users import add_user as store_user
from service.store.users import set_disabled as store_disabled
from service.store.users import set_password as store_password
from service.store.users import set_role as store_role

LONGEST_LIFE = 366  # days of a token: one that nobody thinks of any more ends by itself
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}")  # what can be typed anywhere, and cannot look like another
_RESERVED = frozenset({"local", "nobody", "token"})  # names of those who are not accounts in logs


def add_user(database: Database, name: str, role: str, password: str, *, actor: str, at: datetime) -> None:
    """Make an account.

    Raises:
        AccountError: The name cannot be used or is taken.
        PasswordError: The password would be guessed.
    """
    if not _NAME.fullmatch(name) or name.casefold() in _RESERVED:
        raise AccountError(
            f'"{name[:64]}" cannot be the name of an account: it has 1 to 64 letters, digits or . _ @ + - , begins with'
            f" a letter or digit, and is none of {', '.join(sorted(_RESERVED))}"
        )
    check_password(password, name=name)
    kept = hash_password(password)
    with writing(database):
        if find_user(database, name) is not None:
            raise AccountError(f'there is an account "{name}" already; choose another name')
        store_user(database, name, role, password=kept, at=at)
        append_audit(database, actor, "add user", name, at=at, details={"role": role})


def set_role(database: Database, name: str, role: str, *, actor: str, at: datetime) -> None:
    """Give an account another role, from its next request on.

    Raises:
        NothingToDoError: There is no such account.
        AccountError: It is the last owner.
    """
    with writing(database):
        user = get_user(database, name)
        if role != "owner":
            _keep_an_owner(database, user)
        store_role(database, user.id, role)
        append_audit(database, actor, "set role", user.name, at=at, details={"from": user.role, "to": role})


def set_password(database: Database, name: str, password: str, *, actor: str, at: datetime) -> None:
    """Give an account another password and end its sessions.

    Raises:
        NothingToDoError: There is no such account.
        PasswordError: The password would be guessed.
    """
    check_password(password, name=name)
    kept = hash_password(password)
    with writing(database):
        user = get_user(database, name)
        store_password(database, user.id, kept)
        end_sessions(database, user.id)
        append_audit(database, actor, "set password", user.name, at=at)


def disable_user(database: Database, name: str, *, actor: str, at: datetime) -> None:
    """Shut an account and end its sessions; its name stays in the logs.

    Raises:
        NothingToDoError: There is no such account.
        AccountError: It is the last owner.
    """
    with writing(database):
        user = get_user(database, name)
        _keep_an_owner(database, user)
        store_disabled(database, user.id, at)
        end_sessions(database, user.id)
        append_audit(database, actor, "disable user", user.name, at=at)


def enable_user(database: Database, name: str, *, actor: str, at: datetime) -> None:
    """Let a shut account log in again.

    Raises:
        NothingToDoError: There is no such account.
    """
    with writing(database):
        user = get_user(database, name)
        store_disabled(database, user.id, None)
        append_audit(database, actor, "enable user", user.name, at=at)


def add_token(database: Database, name: str, scope: str, *, days: int, actor: str, at: datetime) -> str:
    """Make a token and return it; it cannot be shown again.

    Raises:
        AccountError: The name cannot be used or is taken.
    """
    if not _NAME.fullmatch(name):
        raise AccountError(f'"{name[:64]}" cannot be the name of a token: 1 to 64 letters, digits or . _ @ + -')
    with writing(database):
        if _find_token(database, name) is not None:
            raise AccountError(f'there was a token "{name}" already; choose another name, so that logs stay clear')
        secret = store_token(database, name, scope, at=at, expires_at=at + timedelta(days=days))
        append_audit(database, actor, "add token", name, at=at, details={"scope": scope, "days": days})
    return secret


def revoke_token(database: Database, name: str, *, actor: str, at: datetime) -> None:
    """Withdraw a token, from the next request on.

    Raises:
        AccountError: There is no such token.
    """
    with writing(database):
        token = _find_token(database, name)
        if token is None:
            raise AccountError(f'there is no token "{name}"; "yousaid token list" shows those there are')
        store_revocation(database, token.id, at=at)
        append_audit(database, actor, "revoke token", token.name, at=at)


def _find_token(database: Database, name: str) -> Token | None:
    return next((token for token in list_tokens(database) if token.name.casefold() == name.casefold()), None)


def _keep_an_owner(database: Database, user: User) -> None:
    if user.role == "owner" and user.disabled_at is None and count_owners(database) == 1:
        raise AccountError(
            f'"{user.name}" is the last owner who can log in; make another with "yousaid user role NAME owner" before'
        )
