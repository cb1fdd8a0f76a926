"""Tell whether the database has changed, without reading it."""

import sqlite3
import threading
from contextlib import suppress
from pathlib import Path


class DataVersion:
    """Watches one database file; any thread may ask."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._file = (0, 0)
        self._opened = 0

    def now(self) -> str:
        """Return a text that is another one after every change, by whichever process.

        SQLite's ``data_version`` counts for one connection, so one is kept open; it is opened anew when another file
        took the place of the one it reads, as after a restore.

        Raises:
            sqlite3.Error: The file cannot be read.
        """
        with self._lock:
            stat = self._path.stat()
            if self._connection is None or self._file != (stat.st_dev, stat.st_ino):
                self._open((stat.st_dev, stat.st_ino))
            assert self._connection is not None, "the line above opened it"  # noqa: S101 - for the type checker
            version = self._connection.execute("pragma data_version").fetchone()[0]
            return f"{self._opened}.{version}"

    def close(self) -> None:
        """Close the connection; the next question opens one again."""
        with self._lock:
            self._close()

    def _open(self, file: tuple[int, int]) -> None:
        self._close()
        uri = f"{self._path.absolute().as_uri()}?mode=ro"
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False, isolation_level=None)
        self._file = file
        self._opened += 1

    def _close(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
