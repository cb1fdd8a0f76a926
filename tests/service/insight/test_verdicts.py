"""Which themes only judge."""

import pytest

from service.insight.verdicts import is_verdict


@pytest.mark.parametrize(
    "name",
    [
        "Terrible service",
        "Good",
        "Not happy",
        "Complete shambles",
        "Score not given",
        "Experience",
        "General complaints: no apology, not caring",
    ],
)
def test_a_name_of_nothing_but_judgement_is_a_verdict(name: str) -> None:
    assert is_verdict(name)


@pytest.mark.parametrize(
    "name",
    ["No service", "Customer service", "Rude staff", "Order cancelled", "Slow internet", "No general manager", ""],
)
def test_a_name_that_says_what_falls_short_is_none(name: str) -> None:
    assert not is_verdict(name)
