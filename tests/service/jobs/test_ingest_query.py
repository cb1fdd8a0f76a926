"""What a database answers is imported once, row by row, and goes on where it stopped, however it stopped."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from corpora.columns import NO_COLUMN, Wanted
from corpora.errors import InputError
from corpora.readers.sql_query import Query
from service.jobs.ingest_query import import_query
from service.jobs.intake import ImportReport
from service.jobs.query_plans import QueryPlan, digest_of_reading, find_query, plan_query
from service.store.comments import count_comments
from service.store.projects import Project, get_project
from service.store.runs import list_runs
from service.store.sources import Source, list_sources

pytest.importorskip("sqlalchemy", reason="sqlalchemy is not installed (the extra sql)")
pytestmark = pytest.mark.models

SECRET = b"\1" * 32
ALL = "select id, words, remark, score, changed from answer"
COLUMNS = Wanted(text=("words",), date="changed", score="score", scale="nps", segments=(), key="id")

Add = Callable[..., None]
Import = Callable[..., ImportReport]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("create table answer(id integer primary key, words, remark, score, changed)")
    return path


@pytest.fixture
def add(desk: Path) -> Add:
    """Put answers into the database, two of each day; one that is there is changed."""

    def call(
        numbers: Sequence[int], *, words: str = "The ferry left too early on trip", day: int | None = None
    ) -> None:
        rows = [
            (n, f"{words} {n}", f"Remark {n}", n % 11, f"2024-05-{(day or n // 2 + 1):02} 10:00:00") for n in numbers
        ]
        with closing(sqlite3.connect(desk)) as database, database:
            database.executemany("insert or replace into answer values (?, ?, ?, ?, ?)", rows)

    return call


@pytest.fixture
def plan(database: Database, project: Project, desk: Path) -> Callable[..., QueryPlan]:
    def call(
        text: str = ALL, *, version: str = "1", since: str | None = "changed", wanted: Wanted = COLUMNS
    ) -> QueryPlan:
        found = find_query(database, project, "desk")
        return plan_query(
            Query(f"sqlite:///{desk}", text, since),
            source="desk",
            wanted=wanted,
            reading=digest_of_reading(version, frozenset()),
            before=found[1] if found else None,
        )

    return call


@pytest.fixture
def import_(database: Database, project: Project, plan: Callable[..., QueryPlan]) -> Import:
    def call(text: str = ALL, *, version: str = "1", progress: object = lambda *_: None, **options: object):
        return import_query(
            database,
            get_project(database, project.name),
            plan(text, version=version, **options),
            secret=SECRET,
            version=version,
            batch=5,
            progress=progress,  # type: ignore[arg-type]
        )

    return call


def texts(database: Database) -> list[str]:
    return [text for (text,) in database.execute("select text from comment order by text")]


def stored(database: Database, project: Project) -> Source:
    [source] = list_sources(database, project.id)
    return source


def stop_at(row: int) -> Callable[..., None]:
    def progress(stage: str, done: int, total: int | None) -> None:
        if done >= row:
            raise KeyboardInterrupt

    return progress


def test_a_second_import_reads_only_what_came_since(add: Add, import_: Import, database, project) -> None:
    add(range(20))
    first = import_()
    add(range(20, 26))
    second = import_()

    assert (first.new, first.counts.rows_read, first.duplicates) == (20, 20, 0)
    assert (second.new, second.counts.rows_read, second.duplicates) == (6, 8, 2), "the two of the last day come again"
    assert count_comments(database, project.id) == 26
    counts = stored(database, project).counts
    assert (counts.rows_read, counts.comments_kept, counts.duplicates) == (28, 26, 2)


def test_an_import_to_which_nothing_came_counts_nothing(add: Add, import_: Import, database, project) -> None:
    add(range(20))
    before = import_().source.counts
    report = import_()

    assert (report.new, report.counts.rows_read) == (0, 2)
    assert stored(database, project).counts == before


def test_a_row_that_came_late_with_the_last_value_is_not_lost(add: Add, import_: Import, database, project) -> None:
    add(range(20))
    import_()
    add([30], day=10)

    assert import_().new == 1
    assert count_comments(database, project.id) == 21


def test_a_row_that_changed_takes_the_place_of_what_it_said(add: Add, import_: Import, database) -> None:
    add(range(20))
    import_()
    add([3], words="It was put right on trip", day=20)
    report = import_()

    assert (report.new, report.changed) == (0, 1)
    assert "It was put right on trip 3" in texts(database)
    assert "The ferry left too early on trip 3" not in texts(database)


@pytest.mark.parametrize("row", [5, 10, 15])
def test_an_import_that_was_stopped_goes_on_after_what_is_stored(
    add: Add, import_: Import, database, project, row: int
) -> None:
    add(range(20))
    with pytest.raises(KeyboardInterrupt):
        import_(progress=stop_at(row))
    assert count_comments(database, project.id) == row
    assert stored(database, project).counts.rows_read == row

    report = import_()

    assert report.new == 20 - row
    assert report.counts.rows_read <= 20 - row + 2
    counts = stored(database, project).counts
    assert (counts.comments_kept, counts.rows_read - counts.duplicates) == (20, 20)
    assert stored(database, project).state == "done"
    assert [run.state for run in list_runs(database, project.id)] == ["done", "failed"]


def test_what_was_read_and_how_far_are_stored_together(add: Add, import_: Import, database, project) -> None:
    add(range(20))
    database.execute("create trigger no_mark before update on source_query begin select raise(abort, 'disk'); end")
    with pytest.raises(sqlite3.IntegrityError):
        import_()

    assert count_comments(database, project.id) == 5, "the second batch is undone with its mark"
    database.execute("drop trigger no_mark")
    assert import_().new == 15


def test_columns_are_those_of_the_first_import_however_few_rows_come(add: Add, import_: Import, plan) -> None:
    add(range(20))
    first = import_(wanted=Wanted())
    add([40], words="1", day=20)

    second = plan(wanted=Wanted())

    assert first.source.file.mapping == second.query.mapping
    assert {why for _, _, why in second.rows.reasons} == {"as in the import before"}
    assert plan(wanted=Wanted(key=NO_COLUMN)).query.mark == ""


def test_another_version_reads_all_rows_again(add: Add, import_: Import, plan, database, project) -> None:
    add(range(20))
    import_()
    assert "another version" in plan(version="2").why_all
    report = import_(version="2")

    assert (report.new, report.changed, report.counts.rows_read) == (0, 0, 20)
    assert stored(database, project).counts.rows_read == 20
    assert import_(version="2").counts.rows_read == 2


def test_another_query_reads_all_rows_again_and_removes_none(add: Add, import_: Import, database, project) -> None:
    add(range(20))
    import_()
    report = import_(f"{ALL} where id < 10")

    assert (report.counts.rows_read, report.new, report.removed) == (10, 0, 0)
    assert count_comments(database, project.id) == 20
    assert len(list_sources(database, project.id)) == 1


def test_other_columns_take_the_place_of_the_first_even_after_a_stop(add: Add, import_: Import, database) -> None:
    add(range(20))
    import_(wanted=Wanted(text=("words", "remark"), key="id"))
    assert len(texts(database)) == 40
    with pytest.raises(KeyboardInterrupt):
        import_(progress=stop_at(10))

    report = import_()

    assert report.removed == 40
    assert texts(database) == sorted(f"The ferry left too early on trip {n}" for n in range(20))


def test_without_a_column_to_go_on_by_all_is_read_each_time_and_kept_once(
    add: Add, import_: Import, database, project
) -> None:
    add(range(20))
    import_(since=None)
    add([20])
    report = import_(since=None)

    assert (report.new, report.counts.rows_read, report.duplicates) == (1, 21, 20)
    assert stored(database, project).counts == report.counts


def test_an_answer_that_went_away_leaves_its_comments(add: Add, import_: Import, database, project, desk: Path) -> None:
    add(range(20))
    import_()
    with closing(sqlite3.connect(desk)) as other, other:
        other.execute("delete from answer")

    assert import_().counts.rows_read == 0
    assert count_comments(database, project.id) == 20


def test_a_column_that_went_away_is_named(add: Add, import_: Import, desk: Path) -> None:
    add(range(20))
    import_("select * from answer")
    with closing(sqlite3.connect(desk)) as other:
        other.execute("alter table answer rename column words to said")

    with pytest.raises(InputError, match="no column 'words'"):
        import_("select * from answer")


def test_a_row_with_nothing_to_go_on_by_stops_the_import_and_what_was_read_stays(
    add: Add, import_: Import, database, project, desk: Path
) -> None:
    add(range(20))
    import_()
    add(range(20, 40))
    with closing(sqlite3.connect(desk)) as other, other:
        other.execute("update answer set changed = 'soon' where id = 39")

    with pytest.raises(InputError, match="'changed' is neither a number nor a time"):
        import_()
    assert 20 < count_comments(database, project.id) < 40


def test_neither_query_nor_address_nor_personal_data_reach_the_disk(
    add: Add, import_: Import, path: Path, desk: Path
) -> None:
    add(range(3), words="Mail me at jo.bloggs@example.org about trip")
    import_(f"{ALL} where words <> 'a name that nobody has'")

    on_disk = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"[EMAIL]" in on_disk
    assert not any(word in on_disk for word in (b"jo.bloggs", b"nobody has", str(desk).encode(), b"sqlite:///"))
