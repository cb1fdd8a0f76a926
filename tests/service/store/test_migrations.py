import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from nlp.themes.edits import Define, Rename
from service.store.clauses import read_clauses
from service.store.comments import read_comments
from service.store.connect import database_at
from service.store.migrations import MIGRATIONS
from service.store.review_queue import count_queue
from service.store.theme_edits import list_edits
from service.store.theme_model import read_fit, read_machine_themes
from service.store.themes import list_themes

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
        tables = ("placement", "theme_model", "machine_theme", "theme_edit", "theme_lineage", "theme_proposal")
        for table in ("clause_touchpoint", "clause_signal", "sentiment_correction", "frozen_themes", *tables):
            for key in database[table].foreign_keys:
                plan = database.execute(f"explain query plan select 1 from {table} where {key.column} = 1").fetchall()
                assert "SEARCH" in plan[0][3], f"{table}.{key.column}"


THIRD_ROWS = """
insert into theme(id, project_id, parent_id, name, named_by, definition, exemplars, centroid)
values ('broad', 1, null, 'Broadband', 'machine', '', '[1]', x'0000803f00000000'),
       ('fine', 1, 'broad', 'Slow line', 'person', 'Slower than was sold', '[1]', x'0000803f00000000'),
       ('other', 1, 'broad', 'Price', 'machine', '', '[]', x'000000000000803f');
insert into theme(id, project_id, name, status, centroid) values ('gone', 1, 'Gone', 'gone', x'0000803f00000000');
insert into assignment(clause_id, theme_id, strength) values (1, 'fine', 0.9);
update comment set main_theme_id = 'fine';
insert into run(id, project_id, job, state, started_at) values (1, 1, 'discover', 'done', '2018-01-01');
"""


@pytest.fixture
def third_schema(tmp_path: Path) -> Path:
    """A database from before fits and edits were kept, with themes, one of them named and defined by a person."""
    path = tmp_path / "yousaid.db"
    database = Database(path, execute_plugins=False)
    MIGRATIONS.apply(database, stop_before="0004_theme_engine")
    database.conn.executescript(FIRST_ROWS + THIRD_ROWS)
    database.close()
    return path


def test_themes_of_the_third_version_stay_with_what_is_in_them(third_schema: Path) -> None:
    with database_at(third_schema) as database:
        themes = {theme.id: theme for theme in list_themes(database, 1)}
        [clause] = read_clauses(database, [1])[1]
        machine = read_machine_themes(database, 1)
        fit = read_fit(database, 1)

    assert set(themes) == {"broad", "fine", "other"}
    assert (themes["fine"].name, themes["fine"].named_by, themes["fine"].origin) == ("Slow line", "person", "machine")
    assert clause.theme_ids == ("fine",)
    assert [(one.id, one.parent) for one in machine] == [("broad", None), ("fine", 0), ("other", 0)]
    assert fit is None, "the first analysis finds the themes anew, and keeps their ids"


def test_what_a_person_wrote_before_the_log_begins_it(third_schema: Path) -> None:
    with database_at(third_schema) as database:
        log = list_edits(database, 1)

    assert [(entry.number, entry.edit) for entry in log] == [
        (1, Define("fine", "Slower than was sold")),
        (2, Rename("fine", "Slow line")),
    ]


def test_entries_of_the_log_cannot_be_changed(third_schema: Path) -> None:
    with database_at(third_schema) as database, pytest.raises(sqlite3.IntegrityError, match="only grows"):
        database.execute("update theme_edit set made_by = 'somebody else'")
