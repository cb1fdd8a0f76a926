"""Forms of English verbs."""

import pytest

from nlp.segment.inflection import gerund, participle, third_person


@pytest.mark.parametrize(
    ("verb", "form"), [("try", "tries"), ("be", "is"), ("have", "has"), ("fix", "fixes"), ("pay", "pays")]
)
def test_the_present_of_the_third_person(verb: str, form: str) -> None:
    assert third_person(verb) == form


@pytest.mark.parametrize(
    ("verb", "form"), [("make", "making"), ("get", "getting"), ("lie", "lying"), ("see", "seeing"), ("show", "showing")]
)
def test_the_gerund(verb: str, form: str) -> None:
    assert gerund(verb) == form


@pytest.mark.parametrize(
    ("verb", "form"),
    [("receive", "received"), ("send", "sent"), ("cancel", "cancelled"), ("try", "tried"), ("stop", "stopped")],
)
def test_the_past_participle(verb: str, form: str) -> None:
    assert participle(verb) == form
