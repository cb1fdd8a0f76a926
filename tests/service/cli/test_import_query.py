import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from service.store.comments import count_comments
from service.store.connect import database_at
from service.store.projects import get_project
from service.store.sources import list_sources

pytest.importorskip("sqlalchemy", reason="sqlalchemy is not installed (the extra sql)")
pytestmark = pytest.mark.models

Run = Callable[..., Any]
SELECT = ("--query", "select * from answer", "--source", "desk")
SINCE = ("--since-column", "changed")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("create table answer(id integer primary key, words, nps, plan, changed)")
        insert(database, range(40))
    return path


def insert(database: sqlite3.Connection, numbers: range) -> None:
    rows = [
        (n, f"Call {n} took an hour, mail me at c{n}@example.org", n % 11, "Basic" if n % 2 else "Plus", stamp(n))
        for n in numbers
    ]
    database.executemany("insert into answer values (?, ?, ?, ?, ?)", rows)


def stamp(number: int) -> str:
    return f"2024-05-{number // 1440 + 1:02} {number // 60 % 24:02}:{number % 60:02}:00"


def counts(found: Any) -> dict[str, int]:
    return {row["what"]: row["count"] for row in json.loads(found.out)}


def test_an_answer_is_imported_and_the_next_import_reads_on(yousaid: Run, desk: Path) -> None:
    address = f"sqlite:///{desk}"
    first = yousaid("import", "--sql", address, *SELECT, *SINCE, "--format", "json")
    with closing(sqlite3.connect(desk)) as database, database:
        insert(database, range(40, 45))
    second = yousaid("import", "--sql", address, *SELECT, *SINCE, "--format", "json")

    assert (first.status, second.status) == (0, 0)
    assert (counts(first)["rows read"], counts(first)["redacted: EMAIL"]) == (40, 40)
    assert (counts(second)["rows read"], counts(second)["comments kept"], counts(second)["duplicates"]) == (6, 5, 1)
    assert "text: words (most words per cell" in first.err
    assert "read on from changed 2024-05-01 00:39:00" in second.err


def test_the_address_may_stand_in_a_variable_and_the_query_in_a_file(
    yousaid: Run, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "answers.sql").write_text("-- the desk's answers\nselect * from answer;\n")
    monkeypatch.setenv("DESK", f"sqlite:///{desk}")
    arguments = ("--query-file", tmp_path / "answers.sql", "--source", "desk")

    found = yousaid("import", "--sql", "env:DESK", *arguments, "--format", "json")
    unset = yousaid("import", "--sql", "env:COUNTER", *arguments)

    assert (found.status, counts(found)["comments kept"]) == (0, 40)
    assert (unset.status, "the variable COUNTER is not set" in unset.err) == (2, True)


def test_a_dry_run_shows_redacted_rows_and_writes_nothing(yousaid: Run, desk: Path, settings: Any) -> None:
    found = yousaid("import", "--sql", f"sqlite:///{desk}", *SELECT[:2], "--dry-run", "--format", "json")

    shown = json.loads(found.out)
    assert {"words", "changed", "nps", "plan"} <= {column["column"] for column in shown["columns"]}
    assert all("[EMAIL]" in row["text"] for row in shown["rows"])
    assert not settings.data.exists()


def test_a_row_that_changes_needs_a_key_to_be_known_again(yousaid: Run, desk: Path) -> None:
    query = ("--query", "select words, changed from answer", "--source", "desk", *SINCE)
    assert "name it with --key" in yousaid("import", "--sql", f"sqlite:///{desk}", *query).err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--sql", "sqlite:///{desk}"), "needs either --query SELECT or --query-file FILE"),
        (("--sql", "sqlite:///{desk}", "--query", "select 1"), "needs --source NAME"),
        (("--query", "select 1"), "need --sql ADDRESS"),
        (("answers.csv", "--sql", "sqlite:///{desk}", *SELECT), "takes the place of FILE"),
        (("--sql", "sqlite:///{desk}", "--kind", "customers", *SELECT[:2]), "--sql is for --kind comments"),
        (("--sql", "sqlite:///{desk}", "--query", "delete from answer", "--source", "desk"), "one that reads"),
        (("--sql", "sqlite:///{desk}", *SELECT, "--text", "verbatim"), "no column 'verbatim'"),
        (("--sql", "postgresql+pg8000://ann:Geheim7@host/desk", *SELECT), "needs the driver pg8000"),
        (("--sql", "ann:Geheim7@host/desk", *SELECT), "no address of a database"),
    ],
)
def test_what_cannot_be_asked_is_status_2_and_makes_nothing(
    yousaid: Run, desk: Path, settings: Any, arguments: tuple[str, ...], said: str
) -> None:
    found = yousaid("--debug", "import", *(one.format(desk=desk) for one in arguments))

    assert (found.status, said in found.err) == (2, True), found.err
    assert "Geheim7" not in found.out + found.err
    assert not settings.data.exists()


def test_an_import_that_is_killed_loses_nothing_and_keeps_nothing_twice(
    yousaid: Run, start: Run, settings: Any, desk: Path
) -> None:
    with closing(sqlite3.connect(desk)) as database, database:
        insert(database, range(40, 6000))
    arguments = ("import", "--sql", f"sqlite:///{desk}", *SELECT, *SINCE)
    importing = start(*arguments)

    end = time.monotonic() + 120
    while _stored(settings) == 0 and importing.poll() is None:
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)
    importing.kill()
    importing.communicate()
    before = _stored(settings)

    found = yousaid(*arguments, "--format", "json")

    assert 0 < before < 6000
    assert _stored(settings) == 6000
    assert counts(found)["rows read"] == 6000 - before + 1, "only the last row that was stored comes again"
    with database_at(settings.database) as database:
        [source] = list_sources(database, get_project(database, settings.project).id)
        assert (source.state, source.counts.comments_kept, source.counts.rows_read) == ("done", 6000, 6001)


def _stored(settings: Any) -> int:
    if not settings.database.exists():
        return 0
    with database_at(settings.database) as database:
        return count_comments(database, 1)
