"""The models that are shipped keep the floors that were agreed, on sets that they were not trained on."""

import os
from functools import cache
from pathlib import Path

import pytest

from nlp import plugins
from nlp.evaluation.models import load_model
from nlp.evaluation.records import Measure
from nlp.evaluation.suites import SUITES
from nlp.evaluation.targets import TARGETS

CORPORA = Path(os.environ.get("YOUSAID_CORPORA", Path(__file__).parents[3] / "shared" / "data"))
MODEL = "trained"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.models,
    pytest.mark.skipif(
        not (CORPORA / "labelled").is_dir(), reason="no folder of public labelled sets (set YOUSAID_CORPORA)"
    ),
    pytest.mark.skipif(MODEL not in plugins.names("sentiment"), reason="no trained weights are installed"),
]


@cache
def measures(suite: str) -> dict[tuple[str, str], Measure]:
    """Every figure of a suite, by set and name; a suite is read once for all its floors."""
    results = SUITES[suite].evaluate(load_model(MODEL), CORPORA)
    return {(found.data, found.name): found for result in results for found in result.measures}


# Redaction needs no labelled sets: test_redaction.py.
FLOORS = [key for key in TARGETS if key[0] != "redaction"]


@pytest.mark.parametrize(("suite", "data", "name"), FLOORS, ids=map(" ".join, FLOORS))
def test_a_figure_keeps_its_floor(suite: str, data: str, name: str) -> None:
    found = measures(suite)[data, name]

    assert found.target is not None
    assert found.passed, f"{found.value} ({found.low} to {found.high}), floor {found.target.floor}"
