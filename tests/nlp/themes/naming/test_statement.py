"""Which phrases say something, and which only name a thing."""

import pytest

from nlp.themes.naming.statement import is_statement


@pytest.mark.parametrize(
    "phrase",
    [
        "engineer does not turn up",
        "order cancelled",
        "waiting weeks",
        "no internet",
        "easy to use",
        "crew ignores",
        "charged",
        "signal could be better",
        "takes weeks",
    ],
)
def test_what_has_a_verb_or_denies_is_a_statement(phrase: str) -> None:
    assert is_statement(phrase, frozenset())


@pytest.mark.parametrize("phrase", ["friendly staff", "phone line", "customer services", "speed", "business", "weeks"])
def test_what_has_none_names_a_thing(phrase: str) -> None:
    assert not is_statement(phrase, frozenset())


def test_a_noun_in_ing_is_a_thing() -> None:
    assert not is_statement("boarding", frozenset({"boarding"}))
