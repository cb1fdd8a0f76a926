import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from service.truth.checks import SUBJECTS

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "methods.md"


def fill(page: Path, *options: str | int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, ROOT / "scripts" / "methods.py", "--page", page, *map(str, options)]
    of_this_folder = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=of_this_folder)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    copy = tmp_path / "methods.md"
    copy.write_text(PAGE.read_text())
    return copy


def section(page: Path, subject: str) -> list[list[str]]:
    """The cells of the rows between the marks of a subject."""
    start, end = f"<!-- {subject}: written by scripts/methods.py -->\n", f"<!-- end of {subject} -->"
    _, found, rest = page.read_text().partition(start)
    content, ended, _ = rest.partition(end)
    assert found
    assert ended
    return [re.split(r" ?\| ?", line)[1:-1] for line in content.splitlines()[2:]]


def without_found(rows: list[list[str]]) -> list[list[str]]:
    """The claims, their populations and their bounds: what does not depend on the number of runs."""
    return [[row[0], row[1], row[5]] for row in rows]


@pytest.mark.slow
def test_the_page_holds_every_claim_that_is_checked(page: Path) -> None:
    known = {subject: without_found(section(page, subject)) for subject in SUBJECTS}

    found = fill(page, "--runs", 4)

    assert all(line.startswith("not kept: ") for line in found.stderr.splitlines())
    assert page.read_text() != PAGE.read_text()
    assert {subject: without_found(section(page, subject)) for subject in SUBJECTS} == known  # run scripts/methods.py
    assert all(known.values())


def test_no_claim_of_the_page_is_broken() -> None:
    assert not [row[0] for subject in SUBJECTS for row in section(PAGE, subject) if row[3].startswith("**")]


def test_figures_stand_between_their_marks_and_the_rest_of_the_page_stays(page: Path) -> None:
    found = fill(page, "--only", "scores", "--runs", 400)

    assert found.returncode in (0, 1)
    rows = section(page, "scores")
    assert {row[2] for row in rows} == {"400"}
    assert all(re.fullmatch(r"(\*\*)?\d+\.\d+ %( to \d+\.\d+ %)?(\*\*)?", row[3]) for row in rows)
    before, _, rest = PAGE.read_text().partition("<!-- scores:")
    assert page.read_text().startswith(before)
    assert page.read_text().endswith(rest.partition("<!-- end of scores -->")[2])


def test_a_claim_that_is_not_kept_is_told_and_stands_in_bold(page: Path) -> None:
    found = fill(page, "--only", "scores", "--runs", 5)  # of 5 runs none can hold the truth in 93 to 97 %

    assert found.returncode == 1
    assert "not kept: interval of NPS holds the truth" in found.stderr
    assert section(page, "scores")[0][3].startswith("**")


def test_a_page_without_marks_is_left_alone(page: Path) -> None:
    page.write_text("# Methods\n")

    found = fill(page, "--only", "scores", "--runs", 4)

    assert found.returncode == 1
    assert "must hold the lines" in found.stderr
    assert page.read_text() == "# Methods\n"
