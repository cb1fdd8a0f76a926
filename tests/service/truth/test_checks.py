"""Every check can be run small, and all of them are run at full size by tests/truth."""

import re
from pathlib import Path

import numpy as np
import pytest

from service.truth.checks import CHECKS

FULL = Path(__file__).parents[2] / "truth"
NAMES = [f"{check.run.__module__.rpartition('.')[2]}.{check.run.__name__}" for check in CHECKS]


def test_every_check_is_held_to_its_claims_at_full_size():
    called = set().union(*(re.findall(r"\b(\w+)\(\)", page.read_text()) for page in FULL.glob("test_*.py")))
    assert {check.run.__name__ for check in CHECKS} <= called


@pytest.mark.parametrize(
    "check", [one for one in CHECKS if "truth.scores" in one.run.__module__], ids=lambda one: one.run.__name__
)
def test_the_same_seeds_give_the_same_figures(check):
    assert check.run(runs=20) == check.run(runs=20)


@pytest.mark.parametrize("check", CHECKS, ids=NAMES)
def test_a_few_runs_give_figures_that_could_break_their_claims(check):
    found = check.run(runs=4)
    assert found
    assert all(np.isfinite(one.value) and one.runs >= 2 for one in found)
    assert any(np.isfinite(one.least) or np.isfinite(one.most) for one in found)
