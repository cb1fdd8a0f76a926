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
        "Would not recommend company",
        "Highly recommended",
        "General complaints: no apology, not caring",
    ],
)
def test_a_name_of_nothing_but_judgement_is_a_verdict(name: str) -> None:
    assert is_verdict(name)


@pytest.mark.parametrize(
    "name",
    [
        "No service",
        "Customer service",
        "Rude staff",
        "Order cancelled",
        "Slow internet",
        "No general manager",
        "No complaint form",
        "Router fault",
        "Thank you card",
        "Recommended router broke",
        "",
    ],
)
def test_a_name_that_says_what_falls_short_is_none(name: str) -> None:
    assert not is_verdict(name)


def test_a_theme_whose_clauses_speak_of_the_firm_as_a_whole_is_a_verdict() -> None:
    assert is_verdict("Flying with us", {"general": 0.6, "brand and trust": 0.4, "reliability": 0.5, "staff": 0.2})


@pytest.mark.parametrize(
    "touchpoints",
    [
        {"general": 0.4, "brand and trust": 0.6},
        {"general": 0.6, "delivery and speed": 0.4},
        {"staff attitude": 0.9},
    ],
    ids=["too little in general", "of a part of the journey too", "of a part of the journey"],
)
def test_a_theme_that_speaks_of_a_part_is_none(touchpoints: dict[str, float]) -> None:
    assert not is_verdict("Flying with us", touchpoints)
