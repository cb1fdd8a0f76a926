import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlite_utils import Database

from service.errors import BusyError, StoreError
from service.store.connect import database_at, open_database, schema_version, translated_errors, writing
from service.store.migrations import MIGRATIONS
from service.store.projects import ensure_project, list_projects

NEWEST = MIGRATIONS.pending(Database(memory=True))[-1].name  # of the schemas


def test_a_new_database_is_readable_by_its_owner_only(path: Path, database: Database) -> None:
    ensure_project(database, "broadband")

    modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}

    assert set(modes.values()) == {0o600}
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_database_has_a_write_ahead_log_and_foreign_keys(database: Database) -> None:
    assert database.journal_mode == "wal"
    assert database.execute("pragma foreign_keys").fetchone() == (1,)
    assert schema_version(database) == NEWEST


def test_opening_twice_keeps_what_is_there(path: Path) -> None:
    with database_at(path) as database:
        ensure_project(database, "broadband")

    with database_at(path) as database:
        assert [project.name for project in list_projects(database)] == ["broadband"]


def test_a_read_only_connection_refuses_to_write(path: Path, database: Database) -> None:
    with pytest.raises(StoreError, match="read-only"), database_at(path, read_only=True) as reader:
        ensure_project(reader, "broadband")


def test_a_read_only_connection_does_not_make_a_database(path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        open_database(path, read_only=True)

    assert not path.exists()


@pytest.mark.parametrize("content", ["x", "id,comment\n1,Slow again\n" * 100], ids=["one byte", "a table"])
def test_a_file_that_is_no_database_is_named_and_left_alone(path: Path, content: str) -> None:
    path.parent.mkdir()
    path.write_text(content)

    with pytest.raises(StoreError, match=r"yousaid\.db is not a YouSaid database"):
        open_database(path)

    assert path.read_text() == content


def test_a_damaged_database_is_called_damaged(path: Path) -> None:
    with database_at(path) as database:
        for number in range(500):
            ensure_project(database, f"project {number}")
    content = bytearray(path.read_bytes())
    content[4096 * 2 :] = os.urandom(len(content) - 4096 * 2)
    path.write_bytes(content)

    with pytest.raises(StoreError, match="is damaged"), database_at(path) as database:
        list_projects(database)


def test_a_data_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")

    with pytest.raises(StoreError, match="cannot be made"):
        open_database(tmp_path / "data" / "yousaid.db")


def test_a_full_disk_is_said_and_loses_nothing_that_was_stored(path: Path) -> None:
    with database_at(path) as database:
        ensure_project(database, "broadband")

    def fill() -> None:
        with database_at(path) as database:
            pages = database.execute("pragma page_count").fetchone()[0]
            database.execute(f"pragma max_page_count = {pages}")
            with writing(database):
                for number in range(10_000):
                    ensure_project(database, f"project {number}")

    with pytest.raises(StoreError, match="disk is full"):
        fill()

    with database_at(path) as database:
        assert [project.name for project in list_projects(database)] == ["broadband"]


def test_a_lock_held_by_another_program_is_a_reason_to_try_again(path: Path, database: Database) -> None:
    holder = sqlite3.connect(path)
    holder.execute("begin immediate")
    database.execute("pragma busy_timeout = 50")

    with pytest.raises(BusyError, match="in use by another program"), translated_errors(path):
        ensure_project(database, "broadband")

    holder.close()


def test_a_transaction_that_fails_leaves_nothing_behind(database: Database) -> None:
    def fail() -> None:
        with writing(database):
            ensure_project(database, "broadband")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()

    assert list_projects(database) == ()
    assert not database.conn.in_transaction


def test_a_database_of_a_newer_version_is_refused(path: Path) -> None:
    with database_at(path) as database:
        database["_sqlite_migrations"].insert({"migration_set": "yousaid", "name": "9999_future", "applied_at": ""})

    with pytest.raises(StoreError, match="newer YouSaid"):
        open_database(path)


def test_two_programs_may_make_the_same_database_at_once(path: Path) -> None:
    make = (
        "import sys; from pathlib import Path\n"
        "from service.store.connect import database_at, schema_version\n"
        "with database_at(Path(sys.argv[1])) as database: print(schema_version(database))"
    )
    makers = [subprocess.Popen([sys.executable, "-c", make, path], stdout=subprocess.PIPE, text=True) for _ in range(2)]

    assert [maker.communicate()[0].strip() for maker in makers] == [NEWEST] * 2


@contextmanager
def without_rights() -> Iterator[None]:
    """Give up the rights of root, if the tests have them: root may write anywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def read_only_path() -> Iterator[Path]:
    """A database in a folder that everybody may read and nobody may write."""
    folder = Path(tempfile.mkdtemp())
    path = folder / "yousaid.db"
    with database_at(path) as database:
        ensure_project(database, "broadband")
    path.chmod(0o444)
    folder.chmod(0o555)
    yield path
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_read_only_folder_can_be_read(read_only_path: Path) -> None:
    with without_rights(), database_at(read_only_path, read_only=True) as database:
        assert [project.name for project in list_projects(database)] == ["broadband"]


def test_writing_in_a_read_only_folder_is_refused_in_words(read_only_path: Path) -> None:
    with (
        without_rights(),
        pytest.raises(StoreError, match=r"read-only|may write"),
        database_at(read_only_path) as database,
    ):
        ensure_project(database, "pets")


def test_a_database_cannot_be_made_in_a_read_only_folder(read_only_path: Path) -> None:
    with without_rights(), pytest.raises(StoreError, match="folder you may write in"):
        open_database(read_only_path.parent / "more" / "yousaid.db")
