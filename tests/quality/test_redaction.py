"""Redaction keeps its floors, kind by kind, on planted personal data that it was not developed on."""

from functools import cache

import pytest

from nlp.evaluation.records import Measure
from nlp.evaluation.redaction import SUITE, evaluate_redaction
from nlp.evaluation.targets import TARGETS, VARIED_PEOPLE

pytestmark = [pytest.mark.slow, pytest.mark.models]


@cache
def measures() -> dict[tuple[str, str, str], Measure]:
    return {(SUITE, found.data, found.name): found for result in evaluate_redaction() for found in result.measures}


# Floors that are not reached yet: docs/privacy.md says what is missed. One that is reached after all fails here until
# it is taken out of this list.
MISSED = {(SUITE, VARIED_PEOPLE, "recall")}
FLOORS = [key for key in TARGETS if key[0] == SUITE]
MARKED = [
    pytest.param(key, marks=pytest.mark.xfail(reason="missed: see docs/privacy.md") if key in MISSED else ())
    for key in FLOORS
]


@pytest.mark.parametrize("key", MARKED, ids=[" ".join(key) for key in FLOORS])
def test_a_kind_keeps_its_floor(key: tuple[str, str, str]) -> None:
    found = measures()[key]

    assert found.target is not None
    assert found.passed, f"{found.value} ({found.low} to {found.high}), floor {found.target.floor}"
