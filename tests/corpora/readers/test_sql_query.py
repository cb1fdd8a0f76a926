"""A query is read like a file: in a stream, from the start or from a mark on, and nothing can be written."""

import sqlite3
import tracemalloc
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpora.columns import guess_columns
from corpora.errors import InputError, TryAgainError
from corpora.read import WithoutText, open_query, read_comments
from corpora.readers.sql_connection import words_of
from corpora.readers.sql_marks import read_mark, write_mark
from corpora.readers.sql_query import Query, query_digest
from corpora.records import Comment
from corpora.table import Rejection, Row

pytest.importorskip("sqlalchemy", reason="sqlalchemy is not installed (the extra sql)")
from sqlalchemy import make_url
from sqlalchemy.exc import DataError, ProgrammingError

ALL = "select * from answer"
TABLE = "create table answer(id integer primary key, words, score, changed)"
SAID = "The ferry left a quarter of an hour early on day"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A database of forty answers, two of each day, and one without words."""
    path = tmp_path / "desk.db"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(TABLE)
        rows = [(n, None if n == 3 else f"{SAID} {n}", n % 11, f"2024-05-{n // 2 + 1:02} 10:00:00") for n in range(40)]
        database.executemany("insert into answer values (?, ?, ?, ?)", rows)
    return path


@pytest.fixture
def ask(desk: Path) -> Callable[..., Query]:
    def query(text: str = ALL, since: str | None = None) -> Query:
        return Query(f"sqlite:///{desk}", text, since)

    return query


def rows_of(query: Query, *, after: str = "") -> list[Row]:
    rows = list(open_query(query, after=after).rows())
    assert not any(isinstance(row, Rejection) for row in rows)
    return rows


def change(desk: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(desk)) as database, database:
        database.execute(statement, values)


def test_every_row_of_an_answer_is_kept_or_without_text(ask) -> None:
    table = open_query(ask())
    mapping = guess_columns(table).mapping
    found = list(read_comments(table, mapping, source="desk"))

    assert (table.reader, table.format) == ("sql", "SQL, sqlite")
    assert (mapping.text, mapping.score, mapping.date, mapping.key) == (("words",), "score", "changed", "id")
    assert [type(one) for one in found].count(WithoutText) == 1
    comments = [one for one in found if isinstance(one, Comment)]
    assert len(comments) == 39
    assert comments[0].said_at == datetime(2024, 5, 1, 10)  # noqa: DTZ001 - the database names no zone


def test_an_answer_is_read_from_the_start_each_time(ask) -> None:
    table = open_query(ask())
    whole = list(table.rows())
    halfway = table.rows()
    next(halfway)
    assert list(table.rows()) == whole
    assert len(list(halfway)) == len(whole) - 1
    assert [row.number for row in whole] == list(range(1, 41))
    assert all(tuple(row.cells) == table.columns for row in whole)


def test_a_mark_reads_on_with_the_rows_of_the_same_value(ask, desk: Path) -> None:
    before = rows_of(ask(since="changed"))
    change(desk, "insert into answer values (40, 'One more', 5, '2024-05-20 10:00:00')")
    change(desk, "update answer set words = 'Changed', changed = '2024-06-01 10:00:00' where id = 7")

    after = rows_of(ask(since="changed"), after=before[-1].mark)

    assert [row.cells["id"] for row in after] == ["38", "39", "40", "7"]
    assert all(row.mark for row in before)
    assert not rows_of(ask())[0].mark


def test_rows_without_a_value_to_go_on_by_are_read_each_time(ask, desk: Path) -> None:
    change(desk, "insert into answer values (40, 'Never changed since', 5, null)")
    before = rows_of(ask(since="changed"))
    mark = max(row.mark for row in before)

    assert "40" in {row.cells["id"] for row in rows_of(ask(since="changed"), after=mark)}


@pytest.mark.parametrize(
    "values", [(1, 2, 30), (1.5, 2.25, 10.0), ("2024-05-01", "2024-05-02", "2024-05-12T09:30:00Z")]
)
def test_numbers_and_times_can_be_gone_on_by(ask, desk: Path, values) -> None:
    change(desk, "delete from answer")
    for number, value in enumerate(values):
        change(desk, "insert into answer values (?, 'Nobody rang back', 1, ?)", number, value)

    rows = rows_of(ask(since="changed"))

    assert [row.cells["id"] for row in rows] == ["0", "1", "2"]
    assert [row.cells["id"] for row in rows_of(ask(since="changed"), after=rows[1].mark)] == ["1", "2"]


@pytest.mark.parametrize("value", ["5/12/2024", "late", "12", b"\1\2"])
def test_what_does_not_grow_cannot_be_gone_on_by(ask, desk: Path, value) -> None:
    change(desk, "update answer set changed = ?", value)
    with pytest.raises(InputError, match=r"row 1: 'changed' is neither a number nor a time"):
        rows_of(ask(since="changed"))


def test_values_become_text_as_files_have_it(ask) -> None:
    text = (
        "select 7.0 as whole, 7.25 as part, 1 as flag, null as no_value, cast('Grüße' as blob) as words, x'fffe00' as b"
    )
    [row] = rows_of(ask(text))
    assert row.cells == {"whole": "7", "part": "7.25", "flag": "1", "no_value": "", "words": "Grüße", "b": ""}
    assert row.mended == ("binary value left out",)


def test_long_cells_are_rejected_and_counted(ask) -> None:
    [row] = open_query(ask("select hex(zeroblob(600000)) as words")).rows()
    assert row == Rejection(1, "cell over 1 MB")


def test_columns_of_one_name_and_colons_and_remarks_are_no_trouble(ask) -> None:
    table = open_query(
        ask("-- what came in; all of it\nselect id, id, ':id' as \"a:b\", '10:30' as t from answer -- end;")
    )
    assert table.columns == ("id", "id (2)", "a:b", "t")
    first = next(iter(table.rows()))
    assert first.cells["a:b"] == ":id"


def test_an_ordered_query_with_a_remark_at_its_end_can_be_gone_on_from(ask) -> None:
    text = "with late as (select * from answer where score > 3) select * from late order by id desc -- newest first"
    marks = [row.cells["changed"] for row in rows_of(ask(text, since="changed"))]
    assert marks == sorted(marks)


@pytest.mark.parametrize(
    "text",
    [
        "delete from answer",
        "with gone as (select 1) delete from answer",
        "select 1; delete from answer",
        "update answer set words = ''",
        "insert into answer values (99, 'x', 1, 1) returning id",
        "drop table answer",
        "pragma user_version = 3",
        "attach database 'other.db' as other",
        "vacuum into 'copy.db'",
        "",
        "-- nothing",
    ],
)
def test_what_does_more_than_read_is_refused_and_nothing_is_written(ask, desk: Path, text: str) -> None:
    before = desk.read_bytes()
    with pytest.raises(InputError, match=r"reads|one statement|readonly"):
        open_query(ask(text))
    assert desk.read_bytes() == before
    assert [path.name for path in desk.parent.iterdir()] == ["desk.db"]


@pytest.mark.parametrize(
    ("text", "since", "said"),
    [
        ("select wrods from answer", None, "no such column: wrods"),
        ("select * from replies", None, "no such table: replies"),
        ("select * frm answer", None, "syntax error"),
        (ALL, "updated", "no column 'updated'.*id, words, score, changed"),
    ],
)
def test_a_query_that_cannot_be_asked_says_why(ask, text, since, said: str) -> None:
    with pytest.raises(InputError, match=said):
        open_query(ask(text, since))


def test_an_answer_that_breaks_off_says_after_how_many_rows(ask) -> None:
    text = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1500) select i, "
    table = open_query(ask(f"{text} case when i = 1200 then abs(-9223372036854775807 - 1) end as broken from n"))
    with pytest.raises(TryAgainError, match=r"stopped after 1,000 rows \(OperationalError\); run it again"):
        list(table.rows())


def test_an_answer_without_words_is_refused_with_its_columns(ask) -> None:
    with pytest.raises(InputError, match=r"no column of query on sqlite:desk.db looks like comments.*id, score"):
        guess_columns(open_query(ask("select id, score from answer")))


def test_an_answer_without_rows_is_refused_when_columns_are_guessed(ask) -> None:
    with pytest.raises(InputError, match=r"no row of query on sqlite:desk\.db"):
        guess_columns(open_query(ask("select * from answer where id > 99")))


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("desk.db", "no address of a database"),
        ("sqlite://", "has to name a file"),
        ("sqlite:////nowhere/desk.db", "there is no SQLite file"),
        ("sqlite://ann:Geheim7@host/file:desk.db", "not one of its kind of database"),
        ("oracel://ann:Geheim7@host/desk", "no database 'oracel'"),
        ("postgresql+pg8000://ann:Geheim7@host/desk", "needs the driver pg8000, which is not installed"),
        ("postgresql+psycopg2://ann:Geheim7@x@host/desk", "@ and % .* are written as %40"),
        ("postgresql+psycopg2://ann:Geheim7@host:port/desk", "no address of a database"),
        ("postgresql+psycopg2://ann:Ge@heim7/x@host/desk", "@ and % .* are written as %40"),
    ],
)
def test_a_wrong_address_is_refused_without_its_password(address: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as raised:
        open_query(Query(address, ALL))
    shown = [str(one) for one in (raised.value, raised.value.__cause__, Query(address, ALL))]
    assert not any("heim7" in words for words in shown)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "letters.db"
    path.write_text("No database, but quite a few words of somebody. " * 99)
    with pytest.raises(InputError, match=r"letters.db: .*file is not a database"):
        open_query(Query(f"sqlite:///{path}", ALL))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ('no number: "She said "late" to me"', "no number: …"),
        ("no number: 'a line\nand another'", "no number: …"),
        ("Unknown column 'wrods' in 'field list'", "Unknown column 'wrods' in …"),
        ("Table 'desk.answer' doesn't exist", "Table 'desk.answer' doesn't exist"),
        ((1146, 'relation "answer" does not exist'), 'relation "answer" does not exist'),
        ({"S": "ERROR", "C": "22P02", "M": 'no number: "late"'}, "no number: …"),
        ("login failed for 'ann' with Geheim7", "login failed for 'ann' with …"),
        ("", "ValueError"),
    ],
)
def test_words_of_a_database_are_shown_up_to_what_may_be_of_a_comment(words: object, shown: str) -> None:
    error = ProgrammingError("select", {}, ValueError(*words) if isinstance(words, tuple) else ValueError(words))
    url = make_url("postgresql://ann:Geheim7@host/desk")
    assert words_of(error, url, "select wrods from answer") == shown


def test_errors_about_values_are_named_only() -> None:
    error = DataError("select", {}, ValueError("late is no number"))
    assert words_of(error, make_url("postgresql://ann@host/desk"), ALL) == "ValueError"


def test_comments_of_a_help_desk_are_known_and_only_read_whole(ask, desk: Path) -> None:
    change(desk, "create table comment(id, ticket_id, author_id, body, public, created_at)")
    for row in [(1, 1, 7, "It broke", 1), (2, 1, 8, "We look into it", 1), (3, 1, 8, "An angry one", 0)]:
        change(desk, "insert into comment values (?, ?, ?, ?, ?, '2024-05-01T10:00:00Z')", *row)

    table = open_query(ask("select * from comment"))

    assert table.known.tool == "Zendesk"
    assert [type(row) for row in table.rows()] == [Row, Rejection, Rejection]
    with pytest.raises(InputError, match="read all of them each time"):
        open_query(ask("select * from comment", since="created_at"))


def test_who_asks_does_not_tell_queries_apart_but_what_is_asked_does(ask) -> None:
    same = [Query(f"mysql+pymysql://{who}@host/desk", ALL) for who in ("ann:Geheim7", "bob:Anders8")]
    others = [Query("mysql+pymysql://ann@other/desk", ALL), ask(), ask(since="changed"), ask("select id from answer")]
    digests = [query_digest(one) for one in (*same, *others)]
    assert digests[0] == digests[1]
    assert len(set(digests[1:])) == 5


def test_a_moment_of_a_database_is_told_with_its_zone() -> None:
    moment = datetime(2024, 5, 1, 10, 30, 0, 250_000, tzinfo=UTC)
    mark = write_mark(moment)
    assert mark is not None
    assert read_mark(mark) == moment


def test_many_rows_take_little_memory(ask) -> None:
    counting = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 50000)"
    table = open_query(ask(f"{counting} select i, 'Late by ' || i || ' minutes' as words from n"))
    tracemalloc.start()
    rows = sum(1 for _ in table.rows())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert rows == 50_000
    assert peak < 3_000_000  # bytes; all rows together would take ten times that
