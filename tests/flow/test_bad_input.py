"""What goes wrong ends in a clear error or a counted rejection, and the database is intact."""

import contextlib
import os
import resource
import signal
import socket
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

GOOD = (
    "date,score,comment\n"
    "2024-01-05,9,The engineer was lovely and on time\n"
    "2024-01-06,2,Nobody ever rang me back about it\n"
)
FILES = {
    "empty": (b"", 2, "empty"),
    "header only": (b"date,score,comment\n", 2, "row"),
    "no text column": (b"date,score\n2024-01-05,9\n2024-01-06,3\n", 2, "comments"),
    "binary named csv": (bytes(range(256)) * 40, 2, ""),
    "utf-16": (GOOD.encode("utf-16"), 0, ""),
    "latin-1 with a byte-order mark": (
        b"\xef\xbb\xbf" + GOOD.replace("lovely", "tr\xe8s gentil").encode("latin-1"),
        0,
        "",
    ),
    "ragged rows": (GOOD.encode() + b"2024-01-07,4,too,many,cells,here\n2024-01-08\n", 0, ""),
    "NUL bytes": (GOOD.replace("lovely", "lov\0ely").encode(), 0, ""),
    "a 10 MB cell": (GOOD.encode() + b"2024-01-07,4," + b"word " * 2_000_000 + b"\n", 0, ""),
    "mixed date orders": (GOOD.replace("2024-01-05", "25/12/2023").replace("2024-01-06", "12/25/2023").encode(), 0, ""),
}


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_is_a_clear_error_or_a_counted_rejection(yousaid, data, tmp_path, name) -> None:
    content, status, words = FILES[name]
    path = tmp_path / "answers.csv"
    path.write_bytes(content)
    found = yousaid("import", path)
    assert found.returncode == status, found.stderr
    assert words in found.stderr.lower()
    assert "Traceback" not in found.stderr
    if status:
        assert "answers.csv" in found.stderr
    else:
        assert sound(data) >= 2


def test_a_missing_file_is_named(yousaid, tmp_path) -> None:
    found = yousaid("import", tmp_path / "nowhere.csv")
    assert found.returncode == 2
    assert "nowhere.csv" in found.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_data_folder_is_a_clear_error(yousaid, data, tmp_path) -> None:
    data.mkdir(mode=0o500)
    found = yousaid("import", good_file(tmp_path))
    assert found.returncode == 1
    assert str(data) in found.stderr


def test_a_full_disk_is_a_clear_error_and_the_next_run_completes_the_work(yousaid, data, sample) -> None:
    """No file may grow past half a megabyte: what SQLite sees is what a full disk shows it."""

    def fill() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    found = yousaid("import", sample, preexec_fn=fill)
    assert found.returncode == 1, found.stderr
    assert "Traceback" not in found.stderr
    assert yousaid("import", sample).returncode == 0
    assert sound(data) >= 590


def test_a_port_in_use_is_a_clear_error(yousaid, tmp_path) -> None:
    assert yousaid("import", good_file(tmp_path)).returncode == 0
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        found = yousaid("serve", "--port", str(port))
    assert found.returncode == 1
    assert str(port) in found.stderr


@pytest.mark.models
def test_ctrl_c_in_every_stage_leaves_a_sound_database_and_the_next_run_goes_on(yousaid, started, data, sample) -> None:
    stopped = []
    for stage in ("import", "enrich", "discover", "rank"):
        process = started("demo", sample, "--no-serve")
        wait_for(data / "yousaid.db", stage, process)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=120)
        if process.returncode:  # the last stage may end between looking and stopping
            assert process.returncode == 130, errors.decode()
            assert b"run again" in errors
            assert b"Traceback" not in errors
            stopped.append(stage)
        sound(data)
    assert len(stopped) >= 3
    again = yousaid("demo", sample, "--no-serve")
    assert again.returncode == 0, again.stderr
    assert sound(data) >= 590
    with closing(sqlite3.connect(data / "yousaid.db")) as database:
        left = (
            "select count(*) from comment where (main_theme_id is null) = (unassigned is null) or enriched_by is null"
        )
        assert database.execute(left).fetchone()[0] == 0


def wait_for(path: Path, stage: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until a run of the stage is under way, or the process has ended."""
    while process.poll() is None:
        if path.exists():
            looking = closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True))
            with looking as database, contextlib.suppress(sqlite3.OperationalError):  # no tables are there yet
                if database.execute("select 1 from run where job = ? and state = 'running'", [stage]).fetchone():
                    return
        time.sleep(0.01)


def good_file(folder: Path) -> Path:
    path = folder / "good.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


def sound(data: Path) -> int:
    """Check the database and return how many comments it holds."""
    with closing(sqlite3.connect(data / "yousaid.db")) as database:
        assert database.execute("pragma integrity_check").fetchone()[0] == "ok"
        assert database.execute("pragma foreign_key_check").fetchall() == []
        return database.execute("select count(*) from comment").fetchone()[0]
