"""Open the database, and say in words what is wrong when that fails."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from service.errors import BusyError, StoreError
from service.store.migrations import MIGRATIONS

BUSY_MILLISECONDS = 10_000  # longer than any transaction of ours; after that, somebody holds the lock for good
PRIVATE = 0o600  # mode of every file that holds comments
_SMALLEST = 512  # bytes: the smallest page of SQLite
_PRIMARY = 0xFF  # the part of a result code of SQLite that says what kind of error it is

# What the primary result codes of SQLite mean to the person at the keyboard.
_MEANINGS: dict[int, tuple[type[StoreError] | type[BusyError], str]] = {
    sqlite3.SQLITE_BUSY: (
        BusyError,
        "is in use by another program; wait for it to finish, then run this again",
    ),
    sqlite3.SQLITE_LOCKED: (
        BusyError,
        "is in use by another program; wait for it to finish, then run this again",
    ),
    sqlite3.SQLITE_FULL: (StoreError, "cannot grow: the disk is full; free some space, then run this again"),
    sqlite3.SQLITE_READONLY: (StoreError, "cannot be written: the file or its folder is read-only"),
    sqlite3.SQLITE_PERM: (StoreError, "cannot be written: the file or its folder is read-only"),
    sqlite3.SQLITE_CANTOPEN: (
        StoreError,
        "cannot be opened: check that its folder exists and that you may write in it",
    ),
    sqlite3.SQLITE_NOTADB: (
        StoreError,
        "is not a YouSaid database; choose another --data folder or move the file away",
    ),
    sqlite3.SQLITE_CORRUPT: (
        StoreError,
        "is damaged; restore it from a backup, or move it away and import again",
    ),
    sqlite3.SQLITE_IOERR: (StoreError, "cannot be read or written: the disk reports an error or is full"),
}


def open_database(path: Path, *, read_only: bool = False) -> Database:
    """Open the database of a data folder, with every table there.

    Args:
        path: The database file. It is made, readable by its owner only, if it is not there (unless
            ``read_only``).
        read_only: Refuse every write on this connection, and apply no migrations.

    Returns:
        A connection with write-ahead log, foreign keys on, and a wait for locks. It belongs to the thread
        that opened it. Close it with ``close()``, or open it through ``database_at``.

    Raises:
        StoreError: The file cannot be opened or made, is no database, or was written by a newer YouSaid.
        BusyError: Another program holds it.
    """
    with translated_errors(path):
        connection = connect_to_read(path) if read_only else _connect_to_write(path)
        database = Database(connection, execute_plugins=False)
        try:
            _prepare(database, read_only=read_only)
            _migrate(database, path, read_only=read_only)
        except BaseException:
            database.close()
            raise
    return database


@contextmanager
def database_at(path: Path, *, read_only: bool = False) -> Iterator[Database]:
    """Open a database for one ``with`` block, close it after, and turn what SQLite raises into our errors."""
    database = open_database(path, read_only=read_only)
    try:
        with translated_errors(path):
            yield database
    finally:
        database.close()


@contextmanager
def writing(database: Database) -> Iterator[None]:
    """Write everything in the block in one transaction, or nothing of it.

    The lock is taken at the start, so that a transaction that reads before it writes waits for its turn
    rather than failing. Blocks may be nested; what fails in an inner one undoes the outer one too. (A savepoint of its
    own would make SQLite go through all that it remembers for undoing after every statement: the time of a block would
    grow with the square of its rows.)
    """
    if database.conn.in_transaction:
        yield
        return
    database.conn.execute("begin immediate")
    try:
        yield
        database.conn.execute("commit")
    except BaseException:
        database.rollback()
        raise


@contextmanager
def translated_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite raises in the block into ``StoreError`` and ``BusyError``."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code is None or (code & _PRIMARY) not in _MEANINGS:
            raise
        kind, meaning = _MEANINGS[code & _PRIMARY]
        raise kind(f"the database {path} {meaning}") from error


def schema_version(database: Database) -> str:
    """Return the name of the last migration applied; empty for a database without tables."""
    applied = [migration.name for migration in MIGRATIONS.applied(database)]
    return applied[-1] if applied else ""


def _connect_to_write(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, PRIVATE))  # -wal and -shm take its mode
        size = path.stat().st_size
    except OSError as error:
        raise StoreError(
            f"the database {path} cannot be made ({error.strerror}); choose a --data folder you may write in"
        ) from error
    if 0 < size < _SMALLEST:  # SQLite would take it for a new database and overwrite it
        raise StoreError(f"the database {path} {_MEANINGS[sqlite3.SQLITE_NOTADB][1]}")
    return sqlite3.connect(path, timeout=BUSY_MILLISECONDS / 1000)


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Connect to a file that is to stay as it is, of whatever version; what SQLite raises is not translated."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    may_write = os.access(path.parent, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
    if not may_write and not path.with_name(f"{path.name}-wal").exists():
        uri += "&immutable=1"  # nobody can be writing, and SQLite may not make the files it reads a log with
    return sqlite3.connect(uri, uri=True, timeout=BUSY_MILLISECONDS / 1000)


def _prepare(database: Database, *, read_only: bool) -> None:
    if not read_only and database.journal_mode != "wal":
        database.enable_wal()
    for pragma in ("foreign_keys = on", "synchronous = normal", "temp_store = memory", "cache_size = -64000"):
        database.conn.execute(f"pragma {pragma}")


def refuse_newer(database: Database, path: Path) -> None:
    """See that no later version wrote a database.

    Raises:
        StoreError: One did.
    """
    known = {migration.name for migration in MIGRATIONS._migrations}
    newer = {migration.name for migration in MIGRATIONS.applied(database)} - known
    if newer:
        raise StoreError(f"the database {path} was written by a newer YouSaid ({max(newer)}); upgrade this one")


def _migrate(database: Database, path: Path, *, read_only: bool) -> None:
    refuse_newer(database, path)
    if MIGRATIONS.pending(database):
        if read_only:
            raise StoreError(
                f"the database {path} is of an older YouSaid; any command that writes brings it up to date"
            )
        with writing(database):
            MIGRATIONS.apply(database)
