import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from service.store.clauses import read_clauses
from service.store.comments import read_comments
from service.store.connect import database_at
from service.store.migrations import MIGRATIONS
from service.store.review_queue import count_queue

FIRST_ROWS = """
insert into project(id, name, created_at) values (1, 'broadband', '2018-01-01');
insert into source(id, project_id, name, file_name, file_sha256, reader, mapping, imported_at)
values (1, 1, 'survey', 'survey.csv', 'ab', 'csv', '{}', '2018-01-01');
insert into respondent(project_id, id) values (1, 'r');
insert into comment(n, id, project_id, source_id, respondent_id, text, enriched_by, negative, neutral, positive)
values (1, 'c', 1, 1, 'r', 'Slow again', '1', 0.7, 0.2, 0.1);
insert into clause(id, comment_n, position, start_at, end_at, negative, neutral, positive)
values (1, 1, 0, 0, 10, 0.7, 0.2, 0.1);
"""


@pytest.fixture
def first_schema(tmp_path: Path) -> Path:
    """A database as the first version wrote it, with a comment and its clause."""
    path = tmp_path / "yousaid.db"
    database = Database(path, execute_plugins=False)
    MIGRATIONS.apply(database, stop_before="0002_understanding")
    database.conn.executescript(FIRST_ROWS)
    database.close()
    return path


def test_a_database_of_the_first_version_keeps_its_rows(first_schema: Path) -> None:
    with database_at(first_schema) as database:
        [comment] = read_comments(database, [1])
        [clause] = read_clauses(database, [1])[1]
        queue = count_queue(database, 1)

    assert comment.text == "Slow again"
    assert comment.sentiment is not None
    assert (comment.sentiment.negative, comment.sentiment.mixed, comment.sentiment.sure) == (0.7, False, True)
    assert (clause.sentiment.label, clause.sentiment.sure) == ("negative", True)
    assert (clause.touchpoints, clause.signals, queue) == ((), (), 0)


def test_a_polarity_that_is_none_is_refused(first_schema: Path) -> None:
    with database_at(first_schema) as database:
        database.execute("insert into touchpoint(id, taxonomy, name) values (1, 'journey', 'delivery and speed')")
        insert = "insert into clause_touchpoint(clause_id, touchpoint_id, polarity, confidence) values (1, 1, ?, 0.9)"
        with pytest.raises(sqlite3.IntegrityError):
            database.execute(insert, ["angry"])
        database.execute(insert, ["negative"])


def test_every_reference_is_backed_by_an_index(first_schema: Path) -> None:
    """Without one, deleting a comment would read the whole of every table that refers to it."""
    with database_at(first_schema) as database:
        for table in ("clause_touchpoint", "clause_signal", "sentiment_correction"):
            for key in database[table].foreign_keys:
                plan = database.execute(f"explain query plan select 1 from {table} where {key.column} = 1").fetchall()
                assert "SEARCH" in plan[0][3], f"{table}.{key.column}"
