"""A database of any earlier version, with rows in every table, comes up to date with all of them."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from service.store.connect import database_at
from service.store.migrations import MIGRATIONS

VERSIONS = [migration.name for migration in MIGRATIONS.pending(Database(memory=True))]
# One row at the least for every table that a version brought, written as that version wrote it.
ROWS = {
    "0001_first_light": """
insert into project(id, name, scale, created_at) values (1, 'broadband', 'nps', '2018-01-01');
insert into source(id, project_id, name, file_name, file_sha256, reader, mapping, state, imported_at)
values (1, 1, 'survey', 'survey.csv', 'ab', 'csv', '{}', 'done', '2018-01-01');
insert into respondent(project_id, id, weight) values (1, 'r', 1.5);
insert into run(id, project_id, job, state, started_at) values (1, 1, 'discover', 'done', '2018-01-01');
insert into theme(id, project_id, name, named_by, definition, centroid)
values ('broad', 1, 'Broadband', 'machine', '', x'0000803f');
insert into theme(id, project_id, parent_id, name, named_by, definition, exemplars, centroid, run_id)
values ('fine', 1, 'broad', 'Slow line', 'person', 'Slower than was sold', '[1]', x'0000803f', 1);
insert into comment(n, id, project_id, source_id, respondent_id, text, said_at, score, enriched_by, language, negative,
  neutral, positive, main_theme_id)
values (1, 'c', 1, 1, 'r', 'Slow again', '2018-01-02', 3, '1', 'en', 0.7, 0.2, 0.1, 'fine');
insert into segment(id, project_id, name, value) values (1, 1, 'region', 'north');
insert into comment_segment(comment_n, segment_id) values (1, 1);
insert into clause(id, comment_n, position, start_at, end_at, negative, neutral, positive)
values (1, 1, 0, 0, 10, 0.7, 0.2, 0.1);
insert into vector(clause_id, embedder, scale, data) values (1, 'e', 0.1, x'7f');
insert into assignment(clause_id, theme_id, strength) values (1, 'fine', 0.9);
insert into project_rollup(project_id, run_id, summary) values (1, 1, '{}');
insert into theme_rollup(theme_id, project_id, run_id, comments, clauses, respondents, share, share_low, share_high,
  negative_respondents, negative_share, negative_share_low, negative_share_high,
  positive_respondents, positive_share, positive_share_low, positive_share_high)
values ('fine', 1, 1, 1, 1, 1, 1, 0.5, 1, 1, 1, 0.5, 1, 0, 0, 0, 0.5);
insert into theme_period(theme_id, period, respondents, mentions, negative_mentions) values ('fine', '2018Q1', 1, 1, 1);
insert into theme_segment(theme_id, segment_id, respondents, mentions, negative_mentions) values ('fine', 1, 1, 1, 1);
insert into initiative(id, project_id, title, kind, reason, effort_days, rank, run_id)
values (1, 1, 'Mend the line', 'fix the product', 'it is slow', 10, 1, 1);
insert into initiative_theme(initiative_id, theme_id) values (1, 'fine');
""",
    "0002_understanding": """
insert into touchpoint(id, taxonomy, name) values (1, 'journey', 'delivery and speed');
insert into clause_touchpoint(clause_id, touchpoint_id, polarity, confidence) values (1, 1, 'negative', 0.9);
insert into clause_signal(clause_id, kind, start_at, end_at) values (1, 'leaving', 0, 4);
insert into sentiment_correction(comment_n, start_at, end_at, label, guess, made_by, made_at)
values (1, 0, 10, 'neutral', 'negative', 'ana', '2018-01-03');
insert into touchpoint_rollup values (1, 1, 1, 1, 1, 1, 0);
insert into signal_rollup values (1, 'leaving', 1, 1);
insert into theme_touchpoint values ('fine', 1, 1, 1, 1);
insert into theme_signal values ('fine', 'leaving', 1, 1);
""",
    "0003_taxonomies": """
insert into taxonomy(project_id, name, text, sha256, set_at) values (1, 'own', 'x', 'ab', '2018-01-03');
insert into touchpoint_correction(project_id, text, touchpoint, right, comment_n, made_by, made_at)
values (1, 'Slow again', 'delivery and speed', 1, 1, 'ana', '2018-01-03');
""",
    "0004_theme_engine": """
insert into theme_model(project_id, run_id, embedder, comments, last_clause, known, arrays)
values (1, 1, 'e', 1, 1, '{}', x'00');
insert or ignore into machine_theme(project_id, position, id, name, centroid)
values (1, 0, 'fine', 'Slow', x'0000803f');
insert into placement(clause_id, leaf, strength) values (1, 0, 0.9);
insert into theme_merged(project_id, theme_id, into_id) values (1, 'old', 'fine');
insert into theme_edit(project_id, number, body, made_by, made_at) values (1, 99, '{}', 'ana', '2018-01-04');
insert into theme_edit_problem(project_id, number, reason) values (1, 99, 'it is gone');
insert into theme_lineage(project_id, run_id, kind, after_id, strength) values (1, 1, 'born', 'fine', 1);
insert into theme_proposal(id, project_id, name, keywords, exemplars, vectors, clauses, comments, run_id)
values ('new', 1, 'Smell', '[]', '[]', x'00', 5, 5, 1);
insert into frozen_themes(project_id, name, run_id, frozen_at, lines) values (1, 'spring', 1, '2018-01-04', '[]');
""",
    "0005_drivers": "update theme_rollup set adjusted = -1.5, kano = 'must-be', significant = 1;",
    "0006_customers": """
insert into customer(project_id, id, joined, value, may_contact) values (1, 'r', '2017-01-01', 300, 1);
insert into population_share(project_id, segment, value, share) values (1, 'region', 'north', 1);
""",
    "0007_initiatives": """
insert into initiative_plan(initiative_id, body, locked_on, digest) values (1, '{}', '2018-01-05', 'ab');
insert into initiative_effect(initiative_id, measured_on, verdict, words)
values (1, '2018-03-01', 'improved', 'Fewer');
insert into initiative_event(initiative_id, number, what, made_by, made_at)
values (1, 1, 'accepted', 'ana', '2018-01-05');
""",
    "0008_users": """
insert into user(id, name, role, password, made_at) values (1, 'ana', 'owner', 'x', '2018-01-06');
insert into session(digest, user_id, began_at, seen_at) values ('ab', 1, '2018-01-06', '2018-01-06');
insert into token(name, digest, scope, made_at, expires_at) values ('desk', 'ab', 'read', '2018-01-06', '2019-01-06');
insert into login_attempt(account, address, made_at) values ('ab', '127.0.0.1', '2018-01-06');
insert into audit(at, actor, action) values ('2018-01-06', 'ana', 'log in');
""",
    "0009_person_requests": """
insert into person_request(project_id, action, subject, made_by, started_at)
values (1, 'forget', 'abababababababababababab', 'ana', '2018-01-06');
""",
    "0010_kept": "update theme_rollup set kept = 4.5, worth = 900; update initiative set kept = 4.5;",
    "0011_receiving": """
insert into idempotency(project_id, caller, key, fingerprint, made_at) values (1, 'desk', 'ab', 'cd', '2018-01-07');
insert into hook(project_id, name, mapping, salt, made_at) values (1, 'desk', '{}', 'ab', '2018-01-07');
""",
    "0012_queries": """
insert into source_query(source_id, asked, reading, mapping, mark) values (1, 'ab', 'cd', '{}', '["integer", "7"]');
""",
}
INNER = ("sqlite_", "_sqlite_", "comment_words_")  # of SQLite, of the migrations, inside of the index of words


def tables(database: sqlite3.Connection) -> list[str]:
    rows = database.execute("select name from sqlite_master where type = 'table' order by name")
    return [name for (name,) in rows if not name.startswith(INNER)]


def rows_of(database: sqlite3.Connection) -> dict[str, list[dict[str, object]]]:
    """Every row of every table, by the names of its columns."""
    found = {}
    for table in tables(database):
        cursor = database.execute(f"select * from {table}")
        names = [column[0] for column in cursor.description]
        found[table] = [dict(zip(names, row, strict=True)) for row in cursor]
    return found


def shape(database: sqlite3.Connection) -> dict[str, object]:
    """Columns of every table, and every index and trigger as it was written."""
    written = database.execute("select name, sql from sqlite_master where type in ('index', 'trigger') order by name")
    columns = {table: database.execute(f"pragma table_info({table})").fetchall() for table in tables(database)}
    return {**columns, "indexes and triggers": written.fetchall()}


def write_version(path: Path, version: str) -> None:
    """Write a database as a version did that lived through all versions before it."""
    database = Database(path, execute_plugins=False)
    for later in [*VERSIONS[1:], None]:
        reached = VERSIONS[VERSIONS.index(later) - 1] if later else VERSIONS[-1]
        MIGRATIONS.apply(database, **({"stop_before": later} if later else {}))
        database.conn.executescript(ROWS[reached])
        if reached == version:
            break
    database.close()


def test_every_version_has_its_rows() -> None:
    assert list(ROWS) == VERSIONS


@pytest.mark.parametrize("version", VERSIONS)
def test_a_database_of_any_version_keeps_every_row_and_gets_the_shape_of_a_new_one(
    tmp_path: Path, version: str
) -> None:
    path = tmp_path / "yousaid.db"
    write_version(path, version)
    with closing(sqlite3.connect(path)) as database:
        before = rows_of(database)
    assert [table for table, rows in before.items() if not rows] == [], "the test has rows in every table"

    with database_at(path) as database, database_at(tmp_path / "new.db") as new:
        after = rows_of(database.conn)
        assert shape(database.conn) == shape(new.conn)
        assert database.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert database.execute("pragma foreign_key_check").fetchall() == []
        found = database.execute("select rowid from comment_words where comment_words match 'slow'").fetchall()

    assert found == [(1,)], "the words are found as before"
    for table, rows in before.items():
        kept = [{column: row[column] for column in rows[0]} for row in after[table]]
        assert [row for row in rows if row not in kept] == [], table


@pytest.mark.parametrize("version", VERSIONS[:-1])
def test_a_migration_that_is_interrupted_leaves_the_database_as_it_was(tmp_path: Path, version: str) -> None:
    path = tmp_path / "yousaid.db"
    write_version(path, version)
    with closing(sqlite3.connect(path)) as database:
        before = rows_of(database)
        database.execute("create table source_query(other text)")  # the last migration trips over it
        database.commit()

    with pytest.raises(sqlite3.OperationalError, match="already exists"), database_at(path):
        pass

    with closing(sqlite3.connect(path)) as database:
        database.execute("drop table source_query")
        assert rows_of(database) == before
        database.commit()
    with database_at(path) as database:
        assert not MIGRATIONS.pending(database)
