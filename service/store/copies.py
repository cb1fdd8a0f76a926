"""Copy a whole database while others use it, and tell whether a database is whole."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from service.errors import StoreError
from service.store.connect import PRIVATE, connect_to_read, refuse_newer, translated_errors

BESIDE = ("-wal", "-shm")  # what SQLite keeps beside a database in use


def copy_database(source: Path, target: Path) -> None:
    """Copy a database into a new file that its owner only may read, and see that the copy is whole.

    The copy is of one moment: what others write meanwhile is not in it, and they do not wait for it.

    Args:
        source: The database.
        target: The new file; it is removed again if anything goes wrong.

    Raises:
        StoreError: The database cannot be read, the copy cannot be written, or it is not whole.
        BusyError: Another program holds the database.
        FileExistsError: The new file is there already.
    """
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
    try:
        with (
            translated_errors(source),
            closing(connect_to_read(source)) as database,
            translated_errors(target),
            closing(sqlite3.connect(target)) as copy,
        ):
            database.backup(copy)
            copy.execute("pragma journal_mode = delete")  # a file alone, with nothing beside it
        check_whole(target)
        _sync(target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def check_whole(path: Path) -> None:
    """See that a file is a database of YouSaid, of this version or an earlier one, and whole.

    Raises:
        StoreError: It is not, or it was written by a newer YouSaid.
    """
    with translated_errors(path), closing(connect_to_read(path)) as connection:
        faults = [row for row in connection.execute("pragma integrity_check") if row != ("ok",)]
        faults += connection.execute("pragma foreign_key_check").fetchall()
        if not connection.execute("select 1 from sqlite_master where name = 'comment'").fetchone():
            raise StoreError(f"{path} is not a database of YouSaid")
        refuse_newer(Database(connection, execute_plugins=False), path)
    if faults:
        raise StoreError(f"the database {path} is damaged ({len(faults)} faults); use another backup")


def let_go(path: Path) -> None:
    """Bring what is beside a database into it, so that the file alone is all of it; leave a damaged one as it is.

    Raises:
        BusyError: Another program has it open.
    """
    with translated_errors(path), closing(sqlite3.connect(path, timeout=1)) as connection:
        try:
            connection.execute("pragma journal_mode = delete")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode not in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}:
                raise


def _sync(path: Path) -> None:
    """Have the disk keep a file before anybody relies on it."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
