import csv
import json
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from service.store.comments import count_comments
from service.store.connect import database_at
from service.store.projects import get_project
from service.store.sources import list_sources

pytestmark = pytest.mark.models

Run = Callable[..., Any]


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    path = tmp_path / "survey.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["when", "nps", "stage", "words"])
        for n in range(40):
            words = "" if n == 3 else f"The helpdesk took {n} days, mail me at customer{n}@example.org"
            writer.writerow([f"2018-05-{n % 28 + 1:02}", n % 11, "Order" if n % 2 else "Install", words])
    return path


def test_an_import_says_what_it_guessed_and_counts_the_rows(yousaid: Run, survey: Path) -> None:
    found = yousaid("import", survey, "--format", "json")

    counts = {row["what"]: row["count"] for row in json.loads(found.out)}
    assert found.status == 0
    assert (counts["rows read"], counts["comments kept"], counts["rows without text"]) == (40, 39, 1)
    assert counts["duplicates"] == 0
    assert any(what.startswith("redacted:") and count >= 39 for what, count in counts.items())
    assert "text: words (" in found.err
    assert "score: nps (" in found.err


def test_the_same_file_again_adds_nothing(yousaid: Run, survey: Path) -> None:
    yousaid("import", survey)

    found = yousaid("import", survey, "--format", "json")

    counts = {row["what"]: row["count"] for row in json.loads(found.out)}
    assert (found.status, counts["comments kept"], counts["duplicates"]) == (0, 0, 39)
    assert "nothing in it is new" in found.err


def test_a_dry_run_shows_redacted_rows_and_writes_nothing(yousaid: Run, survey: Path, settings: Any) -> None:
    found = yousaid("import", survey, "--dry-run", "--format", "json")

    shown = json.loads(found.out)
    assert found.status == 0
    assert {"words", "when", "nps"} <= {column["column"] for column in shown["columns"]}
    assert len(shown["rows"]) == 5
    assert all("[EMAIL]" in row["text"] for row in shown["rows"])
    assert not settings.data.exists()


def test_columns_can_be_named(yousaid: Run, survey: Path) -> None:
    arguments = ["--text", "words", "--date", "when", "--score", "nps", "--scale", "csat10", "--segment", "stage"]

    found = yousaid("import", survey, *arguments, "--source", "may")

    assert found.status == 0
    assert "segment: stage" in found.err
    assert "scale: csat10" in found.err


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("header.csv", b"when,nps,words\n"),
        ("numbers.csv", b"a,b\n" + b"1,2\n" * 30),
        ("picture.csv", bytes(range(256)) * 40),
        ("missing.csv", None),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_used_is_named_with_status_2(
    yousaid: Run, tmp_path: Path, name: str, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)

    found = yousaid("import", tmp_path / name)

    assert found.status == 2
    assert found.err.startswith("error: ")
    assert name in found.err


def test_a_column_that_is_not_there_is_status_2(yousaid: Run, survey: Path, settings: Any) -> None:
    found = yousaid("import", survey, "--text", "verbatim")

    assert found.status == 2
    assert "verbatim" in found.err
    assert not settings.data.exists()


def test_ctrl_c_leaves_whole_batches_and_the_next_import_completes_them(
    yousaid: Run, start: Run, settings: Any, tmp_path: Path
) -> None:
    path = tmp_path / "long.csv"
    rows = (f"2018-05-01,{n % 11},Call number {n} to the helpdesk took far too long for me" for n in range(6000))
    path.write_text("when,nps,words\n" + "\n".join(rows))
    importing = start("import", path)

    _wait_until(lambda: _stored(settings) > 0 or importing.poll() is not None)
    importing.send_signal(signal.SIGINT)
    _, err = importing.communicate()

    assert importing.returncode == 130
    assert err.splitlines()[-1] == "stopped; run again to go on"
    assert 0 < _stored(settings) < 6000

    assert yousaid("import", path).status == 0
    assert _stored(settings) == 6000
    with database_at(settings.database) as database:
        source = list_sources(database, get_project(database, settings.project).id)[0]
        assert (source.state, source.counts.comments_kept, source.counts.duplicates) == ("done", 6000, 0)
        assert database.execute("pragma integrity_check").fetchone() == ("ok",)


def _stored(settings: Any) -> int:
    if not settings.database.exists():
        return 0
    with database_at(settings.database) as database:
        return count_comments(database, 1)


def _wait_until(true: Callable[[], bool], *, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)
