"""Several processes at once in one data folder: writers wait, readers do not, and a backup is whole."""

import csv
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from service.settings import Settings
from service.web.app import create_app

pytestmark = [pytest.mark.models, pytest.mark.slow]

SOON = 5.0  # seconds: half of what who waits for a lock would wait at the least


def halves(sample: Path, folder: Path) -> list[Path]:
    """Two files with every other row of the sample, and one row that both have."""
    heading, *rows = list(csv.reader(sample.read_text(encoding="utf-8").splitlines()))
    paths = [folder / "even.csv", folder / "odd.csv"]
    for path, part in zip(paths, (rows[::2], [rows[0], *rows[1::2]]), strict=True):
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([heading, *part])
    return paths


def count(path: Path) -> int:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        assert database.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert database.execute("pragma foreign_key_check").fetchall() == []
        return int(database.execute("select count(*) from comment").fetchone()[0])


def test_two_imports_and_a_backup_at_once_lose_nothing(yousaid, started, data, sample, tmp_path) -> None:
    assert yousaid("init").returncode == 0
    imports = [started("import", path, "--source", "survey") for path in halves(sample, tmp_path)]
    copies = []
    while any(process.poll() is None for process in imports):
        copies.append(tmp_path / f"copy-{len(copies)}.db")
        made = yousaid("backup", copies[-1])
        assert made.returncode == 0, made.stderr
    ended = [(process.communicate()[1].decode(), process.returncode) for process in imports]
    assert [words for words, status in ended if status] == []

    kept = count(data / "yousaid.db")
    found = [count(path) for path in copies]
    assert found == sorted(found)
    assert found[-1] <= kept
    assert yousaid("--project", "together", "import", sample, "--source", "survey").returncode == 0
    with closing(sqlite3.connect(data / "yousaid.db")) as database:
        sizes = dict(database.execute("select project_id, count(distinct text) from comment group by project_id"))
    assert len(set(sizes.values())) == 1, "the same words as from one file"


def test_pages_are_shown_while_somebody_writes(yousaid, data, sample) -> None:
    assert yousaid("import", sample).returncode == 0
    pages = create_app(Settings(data)).test_client()
    before = count(data / "yousaid.db")
    with closing(sqlite3.connect(data / "yousaid.db")) as writer:
        writer.execute("pragma foreign_keys = on")
        writer.execute("begin immediate")
        writer.execute("delete from comment where n % 2 = 0")
        begun = time.monotonic()
        assert pages.get("/comments").status_code == 200
        assert time.monotonic() - begun < SOON
        writer.rollback()
    assert count(data / "yousaid.db") == before
