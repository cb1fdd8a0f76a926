"""The schema, as migrations that only ever grow in number: one file of SQL each in `schema`, in the order of names."""

import sqlite3
from importlib.resources import files
from importlib.resources.abc import Traversable

from sqlite_utils import Database, Migrations

MIGRATIONS = Migrations("yousaid")


def _register(script: Traversable) -> None:
    statements = _statements(script.read_text(encoding="utf-8"))

    @MIGRATIONS(name=script.name.removesuffix(".sql"))  # type: ignore[untyped-decorator]  # mypy does not follow it
    def run(database: Database) -> None:
        for statement in statements:
            database.execute(statement)


def _statements(script: str) -> list[str]:
    """Split a script into statements (triggers hold semicolons of their own)."""
    found, so_far = [], ""
    for line in script.splitlines(keepends=True):
        so_far += line
        if sqlite3.complete_statement(so_far):
            found.append(so_far.strip())
            so_far = ""
    return found


for _script in sorted(files("service.store").joinpath("schema").iterdir(), key=lambda one: one.name):
    if _script.name.endswith(".sql"):
        _register(_script)
