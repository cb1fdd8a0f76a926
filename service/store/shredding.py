"""Leave nothing of removed rows in the files of the database: free pages, the index of words, the write-ahead log."""

from sqlite_utils import Database

from service.errors import BusyError


def shred_on_removal(database: Database) -> None:
    """Overwrite with zeros whatever this connection removes from now on."""
    database.execute("pragma secure_delete = on").fetchall()


def rewrite_index(database: Database) -> None:
    """Merge the index of words into one piece, which drops the entries that were only marked as removed."""
    database.execute("insert into comment_words(comment_words) values ('optimize')")
    database.conn.commit()


def rewrite_files(database: Database) -> None:
    """Write the database anew without free pages, and empty the write-ahead log.

    Raises:
        BusyError: Another program reads the database, so that the log cannot be emptied.
    """
    database.execute("pragma temp_store = file")  # the copy may be larger than memory
    database.execute("vacuum")
    empty_log(database)


def empty_log(database: Database) -> None:
    """Move the write-ahead log into the database and cut it to nothing.

    Raises:
        BusyError: Another program reads the database.
    """
    busy, _, _ = database.execute("pragma wal_checkpoint(truncate)").fetchone()
    if busy:
        raise BusyError(
            "the database is in use by another program, so its log still holds what was removed; stop the server and"
            " other commands, then run this again"
        )
