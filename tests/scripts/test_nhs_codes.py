import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WHY, BETTER = "Why?", "What could be\nbetter?"
COLUMNS = (
    "Respondent ID", "Trust", "Service type 1", "Date", "FFT categorical answer", "FFT question", "FFT answer",
    "Comment sentiment",
)  # fmt: skip


def answer(who: str, said: str, *, question: str = WHY, day: str = "13/02/2021", score: str = "1") -> tuple[str, ...]:
    return (who, "North", "Buses\xa0 and boats", day, score, question, said, "1.0")


ANSWERS = (
    answer("both", "Kind porters"),
    answer("both", "Warmer tea", question=BETTER),
    answer("nothing", "Nothing."),
    answer("silent", "Did not answer", score="7"),
    answer("heating", "No heating", score="5"),
    answer("unsure", "Cold tea", score="6", day="2/28/2022"),
    answer("day first", "Cold tea", day="28/02/2022"),
)


def run(folder: Path, *options: str | Path) -> subprocess.CompletedProcess[str]:
    file = folder / "answers.csv"
    with file.open("w", newline="") as lines:
        csv.writer(lines).writerows([COLUMNS, *ANSWERS])
    command = [sys.executable, ROOT / "scripts" / "nhs_codes.py", file, *options]
    of_this_folder = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=of_this_folder)


@pytest.fixture(scope="module")
def patients(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    folder = tmp_path_factory.mktemp("nhs")
    done = run(folder, "--prepare", folder / "prepared.csv")
    assert done.returncode == 0, done.stderr
    with (folder / "prepared.csv").open(newline="") as file:
        return {row["Respondent ID"]: row for row in csv.DictReader(file)}


def test_the_answers_of_a_patient_become_one_row_with_a_column_a_question(patients: dict[str, dict[str, str]]) -> None:
    assert (patients["both"][WHY], patients["both"]["What could be better?"]) == ("Kind porters", "Warmer tea")


@pytest.mark.parametrize(("who", "kept"), [("nothing", ""), ("silent", ""), ("heating", "No heating")])
def test_answers_that_say_nothing_are_no_texts(patients: dict[str, dict[str, str]], who: str, kept: str) -> None:
    assert patients[who][WHY] == kept


@pytest.mark.parametrize(("who", "score"), [("both", "5"), ("heating", "1"), ("unsure", ""), ("silent", "")])
def test_the_best_answer_is_the_highest_score_and_no_opinion_none(
    patients: dict[str, dict[str, str]], who: str, score: str
) -> None:
    assert patients[who]["Score"] == score


@pytest.mark.parametrize("who", ["unsure", "day first"])
def test_days_are_read_whichever_way_they_can_be(patients: dict[str, dict[str, str]], who: str) -> None:
    assert patients[who]["Date"] == "2022-02-28"


def test_without_a_project_it_says_what_to_name(tmp_path: Path) -> None:
    done = run(tmp_path)

    assert done.returncode == 2
    assert "name the folder of the project" in done.stderr
