"""Connect to a database so that nothing can be written, and say what goes wrong without what must not be seen."""

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from corpora.errors import InputError, TryAgainError
from corpora.readers.extras import load_extra

WORDS: Final = 200  # characters of what a database says that are passed on
# Says to a database, before anything else, that nothing is to be written. A database that is not named here is
# kept from it by the query being one that reads, and by nothing ever being committed.
READ_ONLY: Final[Mapping[str, str]] = {
    "sqlite": "pragma query_only = on",
    "postgresql": "set transaction read only",
    "mysql": "set session transaction read only",
    "mariadb": "set session transaction read only",
    "oracle": "set transaction read only",
}
_FORM: Final = "an address is written as postgresql+psycopg://USER:PASSWORD@HOST/DATABASE or sqlite:///FILE"
_ESCAPED: Final = "@ and % in a user or password are written as %40 and %25"
_QUOTED: Final = re.compile(r"""(?<!\w)(['"`])(.*?)(?:\1|$)""")  # also one that does not end
_SECRET: Final = re.compile("pass|pwd|secret|token|key|connect", re.IGNORECASE)  # names of what may hold a password


def parse_address(address: str) -> Any:
    """Return an address as SQLAlchemy has it.

    Raises:
        InputError: It is none, or a file that is not there. No part of it is quoted, since it may hold a password.
    """
    load_extra("sqlalchemy", extra="sql", needed="what answers a SQL query is read over SQLAlchemy")
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(address)
    except (ArgumentError, ValueError):  # their words quote the address, and the password with it
        raise InputError(f"this is no address of a database; {_FORM}; {_ESCAPED}") from None
    if "@" in (url.host or "") or (url.password is not None and "@" in (url.database or "")):
        raise InputError(f"the password in the address of the database is not written as it has to be; {_ESCAPED}")
    return _of_file(url) if url.get_backend_name() == "sqlite" else url


def name_of(url: Any) -> str:
    """Return what an address is called by: the kind and the name of the database."""
    name = unquote(str(url.database or url.host or "")).replace("\\", "/").rstrip("/").rpartition("/")[2]
    return f"query on {url.get_backend_name()}:{name}"


@contextmanager
def connected(url: Any) -> Iterator[Any]:
    """Give the block a connection that streams its results and cannot write; nothing is committed.

    Raises:
        InputError: The kind of database or its driver is not known here.
        TryAgainError: There is no connection to be had.
    """
    from sqlalchemy import create_engine, text
    from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
    from sqlalchemy.pool import NullPool

    try:
        engine = create_engine(url, poolclass=NullPool, hide_parameters=True)
    except (NoSuchModuleError, ImportError) as error:
        raise InputError(_without_driver(url, error)) from error
    except ArgumentError:  # its words quote the address, and the password with it
        raise InputError(f"{name_of(url)}: this address is not one of its kind of database; {_FORM}") from None
    # It logs what goes wrong when a result is closed, in words of the database, which may quote a comment.
    logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)
    statement = READ_ONLY.get(url.get_backend_name())
    try:
        connection = engine.connect()
        if statement:
            connection.execute(text(statement))
    except DBAPIError as error:
        message = f"{name_of(url)}: no connection ({words_of(error, url)}); check the address, and that the server runs"
        raise TryAgainError(message) from None
    except TypeError:  # of drivers that are given an option they do not have
        message = f"{name_of(url)}: the driver does not take what stands behind the ? in the address"
        raise InputError(message) from None
    with connection:
        yield connection.execution_options(stream_results=True)


def words_of(error: Any, url: Any, asked: str = "") -> str:
    """Return what a database says of an error, on one line, without secrets and without what stands in its rows.

    Where values are what is wrong, only the kind of error is named. Of other words, those from the first quotation on
    that is neither of the query nor of the address are left out: it may be one of a comment.

    Args:
        error: As SQLAlchemy raises it.
        url: Of the database.
        asked: The query.
    """
    from sqlalchemy.exc import DataError, IntegrityError

    kind, said = type(error.orig).__name__, _said(error.orig)
    if isinstance(error, DataError | IntegrityError) or not said:
        return kind
    words = " ".join(said.splitlines()[0].split())
    for secret in _secrets(url):
        words = words.replace(secret, "…")
    ours = f"{asked} {url.username} {url.host} {url.database}"
    strange = next((found for found in _QUOTED.finditer(words) if not _is_of(found[2], ours)), None)
    words = words if strange is None else f"{words[: strange.start()].rstrip()} …"
    return words if len(words) <= WORDS else f"{words[:WORDS]}…"


def _said(error: BaseException) -> str:
    """Return the words of a driver's error, which some give after a number, or in the fields that PostgreSQL sends."""
    last = error.args[-1] if error.args else ""
    return str(last.get("M", "") if isinstance(last, dict) else last).strip()


def _is_of(quoted: str, ours: str) -> bool:
    return all(part in ours for part in quoted.split("."))


def _of_file(url: Any) -> Any:
    """Return the address of a SQLite file so that it is opened for reading only."""
    if not url.database or url.database == ":memory:":
        raise InputError("the address of a SQLite database has to name a file, as in sqlite:///answers.db")
    if url.database.startswith("file:"):
        return url.update_query_dict({"mode": "ro", "uri": "true"})
    path = Path(url.database).expanduser().absolute()
    if not path.is_file():
        raise InputError(f"there is no SQLite file {path}; check the name and the folder")
    return url.set(database=path.as_uri()).update_query_dict({"mode": "ro", "uri": "true"})


def _without_driver(url: Any, error: Exception) -> str:
    if isinstance(error, ModuleNotFoundError) and error.name:
        return (
            f"{name_of(url)} needs the driver {error.name}, which is not installed; install it, or name another in the"
            " address, as in postgresql+psycopg://"
        )
    return f"SQLAlchemy knows no database {url.drivername!r}; check the beginning of the address, or install its driver"


def _secrets(url: Any) -> list[str]:
    named = [str(value) for name, value in url.query.items() if _SECRET.search(name)]
    return [secret for secret in (str(url.password or ""), *named) if secret]
