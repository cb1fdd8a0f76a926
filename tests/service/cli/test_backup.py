import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from service.jobs.backup import back_up
from service.settings import Settings
from service.store.connect import database_at
from service.store.migrations import MIGRATIONS


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "elsewhere.db"


def comments(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("pragma integrity_check").fetchall() == [("ok",)]
        return int(database.execute("select count(*) from comment").fetchone()[0])


def lose_one(settings: Settings) -> None:
    with database_at(settings.database) as database:
        database.execute("delete from comment where n = 1")


def test_a_backup_is_whole_and_for_its_owner_only(yousaid: Callable, analysed: Settings, copy: Path) -> None:
    found = yousaid("backup", copy)

    assert found.status == 0, found.err
    assert comments(copy) == 30
    assert copy.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in copy.parent.iterdir() if path.is_file()] == [copy.name], "a file alone"


def test_a_backup_tells_that_the_key_is_not_in_it(yousaid: Callable, analysed: Settings, copy: Path) -> None:
    assert "the key is not in it" in yousaid("backup", copy).err


def test_the_key_is_copied_if_asked_for(yousaid: Callable, analysed: Settings, copy: Path) -> None:
    found = yousaid("backup", copy, "--with-key")
    key = copy.with_name("elsewhere.db.key")

    assert "keep them apart" in found.err
    assert key.read_bytes() == analysed.key_file.read_bytes()
    assert key.stat().st_mode & 0o777 == 0o600


def test_what_was_written_but_is_still_in_the_log_is_in_the_backup(
    yousaid: Callable, analysed: Settings, copy: Path
) -> None:
    with database_at(analysed.database) as database:
        database.execute("delete from comment where n = 1")
        assert analysed.database.with_name("yousaid.db-wal").stat().st_size > 0
        assert yousaid("backup", copy).status == 0

    assert comments(copy) == 29


def test_a_backup_does_not_wait_for_who_is_writing(analysed: Settings, copy: Path) -> None:
    with closing(sqlite3.connect(analysed.database)) as writer:
        writer.execute("begin immediate")
        writer.execute("delete from comment where n = 1")
        back_up(analysed, copy, with_key=False, overwrite=False)

    assert comments(copy) == 30, "what is not stored yet is not in it"


@pytest.mark.parametrize("name", ["elsewhere.db", "data/secret.key"])
def test_no_file_is_replaced_by_a_backup_unasked(
    yousaid: Callable, analysed: Settings, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    before = path.read_bytes() if path.exists() else path.write_bytes(b"kept") and b"kept"

    assert yousaid("backup", path).status == 2
    assert path.read_bytes() == before


@pytest.mark.parametrize("sure", [[], ["--yes"]])
def test_the_database_is_never_replaced_by_its_own_backup(yousaid: Callable, analysed: Settings, sure: list) -> None:
    assert yousaid("backup", analysed.database, *sure).status == 2
    assert comments(analysed.database) == 30


def test_a_damaged_database_is_not_backed_up_over_a_good_backup(
    yousaid: Callable, analysed: Settings, copy: Path
) -> None:
    assert yousaid("backup", copy).status == 0
    content = bytearray(analysed.database.read_bytes())
    content[8192:] = b"x" * (len(content) - 8192)
    analysed.database.write_bytes(content)

    found = yousaid("backup", copy, "--yes")

    assert found.status == 1
    assert "damaged" in found.err
    assert comments(copy) == 30
    assert [path.name for path in copy.parent.iterdir() if path.is_file()] == [copy.name]


def test_restoring_brings_back_what_was_lost_and_keeps_the_other_aside(
    yousaid: Callable, analysed: Settings, copy: Path
) -> None:
    yousaid("backup", copy)
    lose_one(analysed)

    refused = yousaid("restore", copy)
    assert (refused.status, comments(analysed.database)) == (2, 29)
    assert "--yes" in refused.err

    found = yousaid("restore", copy, "--yes")
    assert found.status == 0, found.err
    assert "30 comments" in found.err
    assert comments(analysed.database) == 30
    assert analysed.database.stat().st_mode & 0o777 == 0o600
    [aside] = analysed.data.glob("yousaid.db.before-*")
    assert comments(aside) == 29


def test_a_damaged_database_can_be_restored(yousaid: Callable, analysed: Settings, copy: Path) -> None:
    yousaid("backup", copy)
    analysed.database.write_bytes(b"not a database any more" * 100)

    assert yousaid("restore", copy, "--yes").status == 0
    assert comments(analysed.database) == 30
    aside = min(analysed.data.glob("yousaid.db.before-*"))  # what SQLite had beside it is aside too
    assert aside.read_bytes().startswith(b"not a database")


def test_a_lost_folder_is_restored_with_its_key(yousaid: Callable, analysed: Settings, copy: Path) -> None:
    yousaid("backup", copy, "--with-key")
    secret = analysed.key_file.read_bytes()
    for path in analysed.data.iterdir():
        path.unlink()

    found = yousaid("restore", copy)

    assert "key" in found.err
    assert analysed.key_file.read_bytes() == secret
    assert analysed.key_file.stat().st_mode & 0o777 == 0o600
    assert comments(analysed.database) == 30


def test_a_lost_folder_without_the_key_is_told_to_miss_it(yousaid: Callable, analysed: Settings, copy: Path) -> None:
    yousaid("backup", copy)
    for path in analysed.data.iterdir():
        path.unlink()

    found = yousaid("restore", copy)

    assert found.status == 0
    assert "secret.key is missing" in found.err


def test_another_key_is_kept_aside(yousaid: Callable, analysed: Settings, copy: Path) -> None:
    yousaid("backup", copy, "--with-key")
    copy.with_name("elsewhere.db.key").write_bytes(bytes(32))
    before = analysed.key_file.read_bytes()

    assert yousaid("restore", copy, "--yes").status == 0
    assert analysed.key_file.read_bytes() == bytes(32)
    assert [path.read_bytes() for path in analysed.data.glob("secret.key.before-*")] == [before]


@pytest.mark.parametrize("content", [b"id,comment\n1,Slow again\n" * 100, b""], ids=["a table", "nothing"])
def test_what_is_no_backup_is_refused_and_the_database_stays(
    yousaid: Callable, analysed: Settings, copy: Path, content: bytes
) -> None:
    copy.write_bytes(content)

    found = yousaid("restore", copy, "--yes")

    assert found.status == 1
    assert "not a" in found.err
    assert comments(analysed.database) == 30


def test_a_damaged_backup_is_refused_and_the_database_stays(yousaid: Callable, analysed: Settings, copy: Path) -> None:
    yousaid("backup", copy)
    content = bytearray(copy.read_bytes())
    content[8192:] = b"x" * (len(content) - 8192)
    copy.write_bytes(content)

    assert yousaid("restore", copy, "--yes").status == 1
    assert comments(analysed.database) == 30
    assert not list(analysed.data.glob("*.part"))


def test_a_database_that_somebody_has_open_is_not_replaced(yousaid: Callable, analysed: Settings, copy: Path) -> None:
    yousaid("backup", copy)
    lose_one(analysed)
    with database_at(analysed.database) as database:
        database.execute("select 1 from comment").fetchall()
        found = yousaid("restore", copy, "--yes")

    assert found.status == 1
    assert "in use" in found.err
    assert comments(analysed.database) == 29


def test_a_backup_of_an_earlier_version_is_restored_and_brought_up_to_date(
    yousaid: Callable, settings: Settings, copy: Path
) -> None:
    old = Database(copy, execute_plugins=False)
    MIGRATIONS.apply(old, stop_before="0004_theme_engine")
    old.execute("insert into project(id, name, created_at) values (1, 'broadband', '2018-01-01')")
    old.close()

    found = yousaid("restore", copy)

    assert found.status == 0, found.err
    assert "broadband: 0 comments" in found.err
    with database_at(settings.database, read_only=True) as database:
        assert not MIGRATIONS.pending(database)
