"""Themes as a person works on them: found, changed, grown, taken back."""

import csv
import json
from pathlib import Path

import pytest

pytestmark = [pytest.mark.models, pytest.mark.slow]


@pytest.fixture
def halves(sample: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Two files of the sample: most of its comments, and some that come later."""
    rows = list(csv.DictReader(sample.read_text(encoding="utf-8").splitlines()))
    paths = tmp_path / "first.csv", tmp_path / "later.csv"
    for path, part in zip(paths, (rows[:350], rows[350:450]), strict=True):
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(part)
    return paths


def test_what_a_person_changes_outlives_new_comments_and_a_refit(yousaid, halves) -> None:
    def themes() -> dict[str, str]:
        rows = json.loads(yousaid("themes", "--format", "json").stdout)
        return {row["id"]: row["name"] for row in rows if row["status"] == "live"}

    def run(*arguments: str | Path) -> str:
        found = yousaid(*arguments)
        assert found.returncode == 0, found.stderr
        return found.stderr

    first, later = halves
    run("import", first)
    run("analyze")
    before = themes()
    chosen = next(iter(before))
    run("themes", "rename", chosen, "A name by a person", "--yes")
    run("themes", "pin", chosen, "--yes")

    run("import", later)
    assert "comments placed among them" in run("analyze")
    assert themes() == before | {chosen: "A name by a person"}, "new comments change neither ids nor names"

    assert "found anew (asked for)" in run("analyze", "--again")
    assert themes()[chosen] == "A name by a person"
    assert len(before.keys() & themes().keys()) >= 0.6 * len(before)

    run("themes", "undo", "1", "--yes")
    log = json.loads(yousaid("themes", "log", "--format", "json").stdout)
    assert [entry["state"] for entry in log] == ["taken back", "counts", "undo"]
