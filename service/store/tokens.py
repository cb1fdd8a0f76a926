"""Tokens with which programs use the HTTP interface.

A token has 256 random bits, so it cannot be guessed or looked up in a table, and a plain SHA-256 of it is enough to
keep: slow hashes are for secrets that people choose. A copy of the database gives no token away.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from service.store.moments import written

SCOPES = ("read", "write")
PREFIX = "yousaid_"  # tells people, and programs that look for leaked secrets, what this is
_BYTES = 32
_COLUMNS = "id, name, scope, made_at, expires_at, revoked_at"


@dataclass(frozen=True, slots=True)
class Token:
    """What is kept of a token.

    Attributes:
        id: Its number.
        name: Of the program that uses it.
        scope: "read", or "write" (which reads too).
        made_at: When, ISO 8601.
        expires_at: From when on it is refused.
        revoked_at: When it was withdrawn; None if it was not.
    """

    id: int
    name: str
    scope: str
    made_at: str
    expires_at: str
    revoked_at: str | None


def digest(secret: str) -> str:
    """Return what is kept of a secret with 256 random bits."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def add_token(database: Database, name: str, scope: str, *, at: datetime, expires_at: datetime) -> str:
    """Make a token and return it: this is the only time that it can be seen."""
    secret = PREFIX + secrets.token_urlsafe(_BYTES)
    query = "insert into token(name, digest, scope, made_at, expires_at) values (?, ?, ?, ?, ?)"
    database.execute(query, [name, digest(secret), scope, written(at), written(expires_at)])
    return secret


def find_token(database: Database, secret: str, *, at: datetime) -> Token | None:
    """Return the token that was given, if it is one that still holds."""
    query = f"select {_COLUMNS} from token where digest = ? and revoked_at is null and expires_at > ?"
    row = database.execute(query, [digest(secret), written(at)]).fetchone()
    return Token(*row) if row else None


def list_tokens(database: Database) -> tuple[Token, ...]:
    """Return all tokens by name, also those that no longer hold."""
    return tuple(Token(*row) for row in database.execute(f"select {_COLUMNS} from token order by name").fetchall())


def revoke_token(database: Database, token_id: int, *, at: datetime) -> None:
    """Withdraw a token."""
    database.execute("update token set revoked_at = ? where id = ? and revoked_at is null", [written(at), token_id])
