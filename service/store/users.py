"""Accounts: who may log in, and in which role."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from service.errors import NothingToDoError
from service.store.moments import written

ROLES = ("viewer", "triage", "researcher", "owner")  # each may do what the one before may

_COLUMNS = "id, name, role, password, made_at, disabled_at"


@dataclass(frozen=True, slots=True)
class User:
    """An account.

    Attributes:
        id: Its number.
        name: As it is typed at the login, in any case of letters.
        role: "viewer", "triage", "researcher" or "owner".
        password: The argon2id hash with its salt and parameters.
        made_at: When, ISO 8601.
        disabled_at: When it was shut; None while it may log in.
    """

    id: int
    name: str
    role: str
    password: str
    made_at: str
    disabled_at: str | None


def add_user(database: Database, name: str, role: str, *, password: str, at: datetime) -> None:
    """Add an account; ``password`` is its hash."""
    query = "insert into user(name, role, password, made_at) values (?, ?, ?, ?)"
    database.execute(query, [name, role, password, written(at)])


def list_users(database: Database) -> tuple[User, ...]:
    """Return all accounts by name."""
    return tuple(User(*row) for row in database.execute(f"select {_COLUMNS} from user order by name").fetchall())


def find_user(database: Database, name: str) -> User | None:
    """Return the account of a name, or None."""
    row = database.execute(f"select {_COLUMNS} from user where name = ?", [name]).fetchone()
    return User(*row) if row else None


def get_user(database: Database, name: str) -> User:
    """Return the account of a name.

    Raises:
        NothingToDoError: There is none.
    """
    found = find_user(database, name)
    if found is None:
        raise NothingToDoError(f'there is no account "{name}"; "yousaid user list" shows those there are')
    return found


def any_user(database: Database) -> bool:
    """Tell whether there is any account, shut or not."""
    return bool(database.execute("select exists (select 1 from user)").fetchone()[0])


def count_owners(database: Database) -> int:
    """Return how many owners may log in."""
    query = "select count(*) from user where role = 'owner' and disabled_at is null"
    return int(database.execute(query).fetchone()[0])


def set_role(database: Database, user_id: int, role: str) -> None:
    """Give an account another role."""
    database.execute("update user set role = ? where id = ?", [role, user_id])


def set_password(database: Database, user_id: int, password: str) -> None:
    """Give an account another password; ``password`` is its hash."""
    database.execute("update user set password = ? where id = ?", [password, user_id])


def set_disabled(database: Database, user_id: int, at: datetime | None) -> None:
    """Shut an account, or let it log in again (None)."""
    database.execute("update user set disabled_at = ? where id = ?", [written(at) if at else None, user_id])
