"""How patterns are read: what they match, and the words that sentences are searched for."""

import pytest

from nlp.errors import ModelError
from nlp.segment.pipeline import load_pipeline
from nlp.segment.words import read_words
from nlp.signals.compile import Rule, compile_rules, triggers
from nlp.signals.kinds import KINDS
from nlp.signals.lists import LISTS
from nlp.signals.tables import RULES


def matched(pattern: str, text: str) -> set[str]:
    doc = load_pipeline()(text)
    words = read_words(text, doc)
    for at, lemma in enumerate(words.lemmas):
        doc[at].lemma_ = lemma
    matchers = compile_rules(doc.vocab, [Rule("leaving", pattern, ())])
    return {doc[start:end].text for matcher in matchers.values() for _, start, end in matcher(doc)}


@pytest.mark.models
@pytest.mark.parametrize(
    ("pattern", "text", "wanted"),
    [
        ("leave firm", "They left firms.", {"left firms"}),
        ("=left firm", "They leave firms.", set()),
        ("leave|quit {firm}", "I quit you.", {"quit you"}),
        ("wait .. NUM hours", "I waited at home for 3 hours.", {"waited at home for 3 hours"}),
        ("wait .. NUM hours", "I waited at home with my old dog for 3 hours.", set()),
        ("very? rude", "A rude man.", {"rude"}),
        (
            "call NUM|{number} time",
            "I called several times. I called 3 times.",
            {"called several times", "called 3 times"},
        ),
    ],
)
def test_a_pattern_matches_what_it_says(pattern: str, text: str, wanted: set[str]) -> None:
    assert matched(pattern, text) == wanted


def test_sentences_are_searched_for_the_rarest_word() -> None:
    assert triggers("be not recommend") == {"recommend"}
    assert triggers("the? {lawyer}") == LISTS["lawyer"]


def test_a_pattern_of_gaps_and_tags_is_refused() -> None:
    with pytest.raises(ModelError, match="no word"):
        triggers("NOUN .. VERB")


def test_every_rule_is_of_a_known_kind_and_has_a_word_to_search_for() -> None:
    assert {rule.kind for rule in RULES} <= KINDS.keys()
    assert all(triggers(rule.pattern) for rule in RULES)
