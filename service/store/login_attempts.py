"""Failed attempts to log in, kept so that a restart forgives none."""

from datetime import datetime, timedelta

from sqlite_utils import Database

from service.store.moments import written
from service.store.tokens import digest

WINDOW = timedelta(minutes=15)


def count_attempts(database: Database, account: str, address: str, *, at: datetime) -> tuple[int, int, int]:
    """Return how many attempts count now: on the account from the address, on the account, from the address."""
    query = (
        "select count(*) filter (where account = :account and address = :address),"
        " count(*) filter (where account = :account), count(*) filter (where address = :address)"
        " from login_attempt where made_at > :since and (account = :account or address = :address)"
    )
    found = {"account": _key(account), "address": address, "since": written(at - WINDOW)}
    both, on_account, from_address = database.execute(query, found).fetchone()
    return both, on_account, from_address


def add_attempt(database: Database, account: str, address: str, *, at: datetime) -> None:
    """Note an attempt; those that no longer count go."""
    database.execute("delete from login_attempt where made_at <= ?", [written(at - WINDOW)])
    query = "insert into login_attempt(account, address, made_at) values (?, ?, ?)"
    database.execute(query, [_key(account), address, written(at)])


def clear_attempts(database: Database, account: str, address: str) -> None:
    """Forget the attempts on an account from an address: its owner came in."""
    query = "delete from login_attempt where account = ? and address = ?"
    database.execute(query, [_key(account), address])


def _key(account: str) -> str:
    return digest(account.casefold())
