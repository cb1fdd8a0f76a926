import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from corpora.public.registry import SOURCES

ROOT = Path(__file__).parents[2]
CARD = ROOT / "docs" / "model-card.md"
MEASURE = {
    "suite": "sentiment", "data": "fabsa_dev", "measure": "macro-F1", "value": 0.9123, "low": 0.9, "high": 0.925,
    "floor": 0.9, "goal": 0.94, "at_most": False, "passed": True, "peers": "VADER .61", "count": 1524, "left_out": 68,
}  # fmt: skip


def fill(card: Path, measures: list[dict[str, Any]] | None) -> subprocess.CompletedProcess[str]:
    given = "" if measures is None else json.dumps(measures)
    command = [sys.executable, ROOT / "scripts" / "model_card.py", "--card", card]
    return subprocess.run(command, input=given, capture_output=True, text=True, cwd=ROOT)


@pytest.fixture
def card(tmp_path: Path) -> Path:
    copy = tmp_path / "card.md"
    copy.write_text(CARD.read_text())
    return copy


def test_figures_stand_between_their_marks_and_the_rest_of_the_page_stays(card: Path) -> None:
    assert (
        fill(card, [MEASURE, {**MEASURE, "measure": "calibration error", "at_most": True, "passed": False}]).returncode
        == 0
    )

    page = card.read_text()

    assert "| sentiment | `fabsa_dev` | macro-F1 | 0.912 (0.900 to 0.925) | ≥ 0.90 | 0.94 | VADER .61 | 1,524 |" in page
    assert "| calibration error | **0.912 (0.900 to 0.925)** | ≤ 0.90 |" in page
    before = CARD.read_text().partition("<!-- figures")[0]
    assert page.startswith(before)
    assert page.endswith(CARD.read_text().partition("<!-- end of figures -->")[2])


def test_new_figures_replace_the_old_ones(card: Path) -> None:
    fill(card, [MEASURE])
    fill(card, [{**MEASURE, "value": None, "low": None, "high": None, "floor": None, "goal": None}])

    assert "0.912" not in card.read_text()
    assert "| macro-F1 | – |  |  |" in card.read_text()


def test_the_page_names_every_labelled_set_with_its_licence(card: Path) -> None:
    fill(card, None)

    assert card.read_text() == CARD.read_text()  # run scripts/model_card.py after a change of the registry
    for name, source in SOURCES.items():
        assert any(f"`{name}`" in line and source.licence in line for line in CARD.read_text().splitlines())


def test_a_page_without_marks_is_left_alone(card: Path) -> None:
    card.write_text("# Model card\n")

    found = fill(card, [MEASURE])

    assert found.returncode == 1
    assert "must hold the lines" in found.stderr
    assert card.read_text() == "# Model card\n"
