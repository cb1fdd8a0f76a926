import sqlite3

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from service.store.words import MAX_TERMS, read_words

INDEX = sqlite3.connect(":memory:", check_same_thread=False)
INDEX.execute("create virtual table said using fts5(text, tokenize='porter unicode61')")
INDEX.execute("insert into said(text) values ('the engineer did not turn up'), ('a café with tea AND cake')")


def found(typed: str) -> int:
    query = read_words(typed)
    if not query.match:
        return 0
    return int(INDEX.execute("select count(*) from said where said match ?", [query.match]).fetchone()[0])


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("engineer", 1),
        ("engineers", 1),  # the index knows words by their stem
        ("engin*", 1),
        ("turn engineer", 1),
        ('"turn up"', 1),
        ('"up turn"', 0),
        ("“turn up”", 1),
        ("engineer -cake", 1),
        ("tea -cake", 0),
        ("cafe", 1),
        ("AND", 1),
        ("text:tea", 0),
        ("the a", 0),
    ],
)
def test_what_is_typed_finds_what_is_meant(typed, number):
    assert found(typed) == number


@pytest.mark.parametrize("typed", ["***", '"', '""', "-", "-only", "🙂", "\x00", "( ) ^"])
def test_what_holds_no_word_to_look_for_is_not_understood(typed):
    assert read_words(typed).match == ""
    assert not read_words(typed).understood


def test_nothing_typed_is_understood_as_everything():
    assert read_words("  ").understood
    assert read_words("  ").match == ""


def test_a_pasted_comment_is_cut_to_a_few_terms():
    assert read_words("word " * 500).match.count("word") == MAX_TERMS


@given(st.text(alphabet=st.sampled_from("ab \"'*-+()[]{}:^~,;&|\\/%_\x00\ud800é🙂NEARANDOT\n\t"), max_size=60))
@example("AND(")
@example('"a" NOT')
@example('a* b*c -"d')
@example("NEAR(a b, 5)")
def test_nothing_that_can_be_typed_makes_the_search_fail(typed):
    found(typed)


@given(st.text(max_size=60))
def test_no_text_of_any_script_makes_the_search_fail(typed):
    found(typed)
