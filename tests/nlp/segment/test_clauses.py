"""How comments are cut into clauses, by the real parser."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp.segment.clauses import split_texts

pytestmark = pytest.mark.models

CASES = [
    ("The food was great but it came cold.", ["The food was great", "it came cold"]),
    ("Friendly staff, clean rooms, terrible parking", ["Friendly staff", "clean rooms", "terrible parking"]),
    ("The engineer came late and he left a mess.", ["The engineer came late", "he left a mess"]),
    ("The room was dirty, nobody helped us.", ["The room was dirty", "nobody helped us"]),
    ("Easy to order. Delivery took weeks!", ["Easy to order", "Delivery took weeks"]),
    ("They told me it was fixed.", ["They told me it was fixed"]),
    ("Good", ["Good"]),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_a_comment_is_cut_where_it_turns_to_another_thing(text: str, wanted: list[str]) -> None:
    assert [clause.text for clause in split_texts([text])[0]] == wanted


def test_an_empty_text_has_no_clauses_and_keeps_its_place() -> None:
    found = split_texts(["", "Good price", "   "])
    assert [len(clauses) for clauses in found] == [0, 1, 0]


def test_a_long_run_on_sentence_is_cut_at_its_conjunctions() -> None:
    text = (
        "i rang them up on monday when the line went dead for the second time that week and the man said somebody "
        "would be out by friday because the cabinet was full of water which i had already told them about in may"
    )
    clauses = split_texts([text])[0]
    assert len(clauses) >= 2
    assert max(len(clause.text.split()) for clause in clauses) <= 28


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(max_size=120), min_size=1, max_size=5))
def test_offsets_point_at_the_clause_in_any_text(texts: list[str]) -> None:
    for text, clauses in zip(texts, split_texts(texts), strict=True):
        assert all(text[clause.start : clause.end] == clause.text for clause in clauses)
        edges = [edge for clause in clauses for edge in (clause.start, clause.end)]
        assert edges == sorted(edges), "clauses come in order and do not overlap"


@pytest.mark.parametrize(
    "text",
    [
        "😀😀😀",
        "a" * 3000,
        "word " * 4_000,
        "<b>bold</b> &amp; <script>x</script>",
        "ok\u200bok",
        "日本語 and English",
    ],
    ids=["emoji", "no spaces", "4,000 words", "html", "zero width", "mixed scripts"],
)
def test_odd_texts_are_split_without_losing_their_words(text: str) -> None:
    clauses = split_texts([text])[0]
    letters = sum(character.isalnum() for character in text)
    kept = sum(character.isalnum() for clause in clauses for character in clause.text)
    assert kept >= 0.9 * letters
