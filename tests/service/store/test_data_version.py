import shutil

from service.store.connect import database_at
from service.store.data_version import DataVersion
from service.store.projects import ensure_project


def test_it_changes_with_every_change_and_only_then(tmp_path) -> None:
    path = tmp_path / "yousaid.db"
    with database_at(path) as database:
        watched = DataVersion(path)
        first = watched.now()
        assert watched.now() == first
        ensure_project(database, "ferries")
        second = watched.now()
        assert second != first
        assert watched.now() == second
    watched.close()


def test_it_changes_when_another_file_takes_the_place(tmp_path) -> None:
    path, copy = tmp_path / "yousaid.db", tmp_path / "copy.db"
    with database_at(path) as database:
        ensure_project(database, "ferries")
    shutil.copy(path, copy)
    watched = DataVersion(path)
    first = watched.now()
    copy.replace(path)
    assert watched.now() != first
    watched.close()
