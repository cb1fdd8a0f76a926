"""How the rules that people write are read."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.errors import RuleError
from nlp.signals.kinds import KINDS
from nlp.themes.rules import DEEPEST, LONGEST, Announces, Either, Every, Not, Phrase, Rule, Word, fold, parse, unparse

words = st.builds(Word, st.sampled_from(["late", "train", "and", "or", "not", "signal", "cafe", "7"]), st.booleans())
phrases = st.builds(Phrase, st.lists(words, min_size=1, max_size=3).map(tuple))
rules = st.recursive(
    phrases | st.builds(Announces, st.sampled_from(sorted(KINDS))),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(Every, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Either, st.lists(inner, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=12,
)


def word(letters: str, *, stem: bool = False) -> Phrase:
    return Phrase((Word(letters, stem),))


@given(rules)
def test_a_rule_that_is_written_is_read_as_it_was(rule: Rule) -> None:
    assert parse(unparse(rule)) == rule


@given(st.text(max_size=80) | st.text('ab*"“”() andortsignal:', max_size=40))
def test_whatever_is_typed_is_read_or_refused(expression: str) -> None:
    with contextlib.suppress(RuleError):
        rule = parse(expression)
        assert parse(unparse(rule)) == rule


def test_and_binds_closer_than_or_and_may_be_left_out() -> None:
    late, train, bus = word("late"), word("train"), word("bus")
    assert parse("late train or bus") == Either((Every((late, train)), bus))
    assert parse("late AND (train OR bus)") == Every((late, Either((train, bus))))
    assert parse("late not train") == Every((late, Not(train)))


def test_case_accents_and_kinds_of_quotes_do_not_matter() -> None:
    assert parse("“Late  CAFÉ”") == parse('"late cafe"') == Phrase((Word("late"), Word("cafe")))


def test_a_quoted_keyword_is_a_word() -> None:
    assert parse('"not" and "or"') == Every((word("not"), word("or")))


def test_a_word_with_marks_inside_is_a_phrase() -> None:
    assert parse("don't") == parse("don’t") == Phrase((Word("don"), Word("t")))


def test_a_star_makes_a_stem() -> None:
    assert parse('cancel* "refus* to pay"') == Every(
        (word("cancel", stem=True), Phrase((Word("refus", True), Word("to"), Word("pay"))))
    )


def test_a_signal_is_named() -> None:
    assert parse('signal:leaving or Signal:"repeated contact"') == Either(
        (Announces("leaving"), Announces("repeated contact"))
    )


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("", 'at character 1: expected a word, a "quoted phrase", signal:… or "(", found the end'),
        ("late and", 'at character 9: expected a word, a "quoted phrase", signal:… or "(", found the end'),
        ("late or or bus", 'at character 9: expected a word, a "quoted phrase", signal:… or "(", found "or"'),
        ("(late", 'at character 6: expected ")", found the end'),
        ("late)", 'at character 5: expected a word, a "quoted phrase", signal:… or "(", or the end, found ")"'),
        ('late "bus', "at character 6: this quote is not closed"),
        ("late b*s", 'at character 6: "*" may only end a word'),
        ("late **", "at character 6: expected a word: something with a letter or a digit"),
        ('late ""', "expected a word: something with a letter or a digit"),
        ("late signal:anger", "at character 13: expected the name of a signal: leaving, "),
        ("(" * (DEEPEST + 1) + "late", f"at character {DEEPEST + 1}: "),
        ("a" * (LONGEST + 1), "characters at the most"),
    ],
)
def test_an_error_says_where_and_what_was_expected(expression: str, message: str) -> None:
    with pytest.raises(RuleError) as raised:
        parse(expression)
    assert message in str(raised.value)


@given(st.text())
def test_folding_twice_is_folding_once_as_far_as_words_go(text: str) -> None:
    assert fold(fold(text)).split() == fold(text).split()
