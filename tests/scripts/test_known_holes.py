"""Only where everything could be asked about, and no hole is known, is all well."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SOUND = {"name": "granite", "version": "1.2", "vulns": []}
HOLED = {"name": "tulip", "version": "0.9", "vulns": [{"id": "ADV-7", "fix_versions": ["1.0"]}]}
UNKNOWN = {"name": "harbour", "skip_reason": "not found"}


@pytest.fixture
def check(tmp_path: Path):
    """Run the script with a stand-in for pip-audit that gives these answers, or fails with these words."""

    def call(answers: list[dict[str, Any]] | None, words: str = "") -> subprocess.CompletedProcess[str]:
        (tmp_path / "answers.json").write_text("" if answers is None else json.dumps({"dependencies": answers}))
        (tmp_path / "pip_audit.py").write_text(
            "import sys, pathlib\n"
            "asked = pathlib.Path(sys.argv[sys.argv.index('--requirement') + 1]).read_text()\n"
            "assert 'pytest==' in asked and '+' not in asked and 'yousaid' not in asked, asked\n"
            f"sys.stderr.write({words!r})\n"
            "sys.stdout.write(pathlib.Path(__file__).with_name('answers.json').read_text())\n"
        )
        environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
        command = [sys.executable, ROOT / "scripts" / "known_holes.py"]
        return subprocess.run(command, capture_output=True, text=True, env=environment)

    return call


def test_all_is_well_if_everything_was_checked_and_nothing_is_known(check) -> None:
    found = check([SOUND, SOUND])

    assert (found.returncode, found.stdout) == (0, "2 of 2 dependencies checked, 0 known holes\n")


def test_a_known_hole_is_named_with_what_mends_it(check) -> None:
    found = check([SOUND, HOLED])

    assert found.returncode == 1
    assert "tulip 0.9: ADV-7, mended in 1.0" in found.stdout


def test_what_could_not_be_asked_about_is_named_and_is_no_success(check) -> None:
    found = check([SOUND, UNKNOWN])

    assert found.returncode == 1
    assert "no answer: harbour" in found.stdout
    assert "1 of 2 dependencies checked" in found.stdout


@pytest.mark.parametrize(("answers", "words"), [([UNKNOWN, UNKNOWN], ""), (None, "Trace\nConnectionError: no route\n")])
def test_without_an_answer_it_is_said_that_nothing_was_checked(check, answers, words) -> None:
    found = check(answers, words)

    assert found.returncode == 1
    assert "nothing was checked" in found.stdout
    assert words.strip().rpartition("\n")[2] in found.stdout
