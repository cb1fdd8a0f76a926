"""Forms of English verbs."""

import pytest

from nlp.segment.inflection import gerund, infinitive, lemma_of, participle, plural, root_of, third_person


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


@pytest.mark.parametrize(
    ("noun", "form"), [("bill", "bills"), ("company", "companies"), ("day", "days"), ("box", "boxes"), ("crew", "crew")]
)
def test_the_plural(noun: str, form: str) -> None:
    assert plural(noun) == form


@pytest.mark.parametrize(("form", "verb"), [("took", "take"), ("sent", "send"), ("send", "send")])
def test_the_infinitive_of_a_past_that_was_taken_for_one(form: str, verb: str) -> None:
    assert infinitive(form) == verb


@pytest.mark.parametrize(
    "forms",
    [
        "call calls calling called",
        "place places placing placed",
        "cancel cancelling cancelled",
        "send sent sending",
        "try tries tried trying",
        "seat seats",
        "process processes",
        "company companies",
        "take took taken",
    ],
)
def test_the_forms_of_a_word_have_one_root(forms: str) -> None:
    assert len({root_of(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("bus", "business"), ("process", "profess"), ("seat", "seal"), ("pay", "play")]
)
def test_other_words_have_other_roots(one: str, other: str) -> None:
    assert root_of(one) != root_of(other)


def test_does_is_never_a_plural() -> None:
    assert lemma_of("does", "NNS") == "do"
