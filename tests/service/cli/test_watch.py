import signal
import time

import pytest

from service.store.connect import database_at

ROWS = "id,comment,score\n" + "".join(f"{n},The kiosk number {n} was shut all week,{n % 11}\n" for n in range(30))


@pytest.fixture
def folder(tmp_path):
    found = tmp_path / "incoming"
    found.mkdir()
    return found


def test_files_of_a_folder_are_imported_once(yousaid, folder) -> None:
    (folder / "kiosks.csv").write_text(ROWS)
    (folder / "kiosks2.csv.part").write_text(ROWS)
    (folder / ".hidden.csv").write_text(ROWS)
    first = yousaid("watch", folder, "--once", "--every", "0.05")
    assert first.status == 0
    assert "kiosks.csv: 30 new" in first.err
    assert "part" not in first.err
    assert "hidden" not in first.err
    assert "kiosks.csv: imported before" in yousaid("watch", folder, "--once", "--every", "0.05").err


def test_a_file_that_cannot_be_read_stops_nothing(yousaid, folder) -> None:
    (folder / "a.csv").write_bytes(b"\x7fELF\x00\x01")
    (folder / "b.csv").write_text(ROWS)
    found = yousaid("watch", folder, "--once", "--every", "0.05")
    assert found.status == 0
    assert "a.csv: " in found.err
    assert "b.csv: 30 new" in found.err


def test_words_of_the_firm_are_kept_as_in_any_import(yousaid, folder, settings) -> None:
    settings.data.mkdir()
    settings.keep_file.write_text("Zelda Quince card\n", encoding="utf-8")
    (folder / "cards.csv").write_text("id,comment\n1,I asked Anna Hainsworth about my Zelda Quince card.\n")
    assert yousaid("watch", folder, "--once", "--every", "0.05").status == 0
    with database_at(settings.database, read_only=True) as database:
        [(text,)] = database.execute("select text from comment").fetchall()
    assert text == "I asked [PERSON] about my Zelda Quince card."


@pytest.mark.parametrize("kind", ["watch", "comments", "customers", "margins"])
def test_a_file_larger_than_the_settings_allow_is_refused(yousaid, folder, monkeypatch, kind) -> None:
    path = folder / "large.csv"
    path.write_text("customer,comment\n" + "C-1017,The kiosk was shut\n" * 50_000)
    assert path.stat().st_size > 1_000_000
    monkeypatch.setenv("YOUSAID_MAX_FILE_MB", "1")
    command = ("watch", folder, "--once", "--every", "0.05") if kind == "watch" else ("import", path, "--kind", kind)
    assert "files of more than 1 MB are refused" in yousaid(*command).err


def test_a_folder_that_is_not_there_is_said(yousaid, tmp_path) -> None:
    found = yousaid("watch", tmp_path / "nowhere")
    assert found.status == 2
    assert "no folder" in found.err


@pytest.mark.slow
def test_a_file_that_grows_waits_and_ctrl_c_stops_it_cleanly(start, yousaid, folder) -> None:
    growing = folder / "kiosks.csv"
    growing.write_text(ROWS)
    process = start("watch", folder, "--every", "0.5")
    for _ in range(8):
        with growing.open("a") as file:
            file.write(f"{time.time_ns()},It was shut again and nobody said why,3\n")
        time.sleep(0.2)
    assert process.stderr is not None
    lines = []
    for line in process.stderr:
        lines.append(line)
        if "new" in line:
            break
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130
    assert "kiosks.csv: 38 new" in lines[-1]
