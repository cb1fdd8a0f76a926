"""Which clauses a rule is found in."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.themes.matching import TEXTS_AT_ONCE, find
from nlp.themes.rules import Either, Every, Not, parse

TEXTS = ("The bus was LATE again", "I like the later bus", "Café closed; rude driver", "late.  Bus never came", "")

texts = st.lists(st.text("ab c’é.\x1e\n") | st.text(), max_size=8)
expressions = st.sampled_from(["a", "b*", '"a b"', "a* b", "signal:leaving", "not a", '"b* a*" or c'])


def found(expression: str, among: tuple[str, ...] = TEXTS) -> list[int]:
    return np.flatnonzero(find(parse(expression), among, {})).tolist()


def test_words_are_found_whole_whatever_their_case_and_accents() -> None:
    assert found("late") == [0, 3]
    assert found("cafe") == [2]
    assert found("café") == [2]


def test_a_stem_finds_every_word_that_begins_with_it() -> None:
    assert found("late*") == [0, 1, 3]
    assert found("ate*") == []


def test_a_phrase_is_found_whatever_stands_between_its_words() -> None:
    assert found('"late bus"') == [3]
    assert found('"bus was late"') == [0]
    assert found('"clos* rude"') == [2]
    assert found('"late late"') == []


def test_no_phrase_is_found_across_two_clauses() -> None:
    assert found('"late bus"', ("so late", "bus gone", "late", "bus")) == []


def test_what_is_found_is_combined() -> None:
    assert found("bus not late") == [1]
    assert found("bus (late or like)") == [0, 1, 3]
    assert found("not (bus or cafe)") == [4]


def test_signals_are_found_where_they_were_announced() -> None:
    announced = {"leaving": np.array([True, False, True, False, False])}
    assert np.flatnonzero(find(parse("signal:leaving bus"), TEXTS, announced)).tolist() == [0]
    assert not find(parse("signal:praise"), TEXTS, announced).any()


def test_clauses_beyond_the_first_batch_are_found_in_their_place() -> None:
    many = ["nothing here"] * (TEXTS_AT_ONCE + 3)
    many[TEXTS_AT_ONCE + 1] = "a late bus"
    assert np.flatnonzero(find(parse("bus"), many, {})).tolist() == [TEXTS_AT_ONCE + 1]


@given(texts, expressions, expressions)
def test_rules_obey_de_morgan(texts: list[str], left: str, right: str) -> None:
    one, other = parse(left), parse(right)
    announced = {"leaving": np.arange(len(texts)) % 2 == 0}
    neither = find(Not(Either((one, other))), texts, announced)
    assert (neither == find(Every((Not(one), Not(other))), texts, announced)).all()


@given(texts, expressions)
def test_a_clause_is_found_alone_as_among_others(texts: list[str], expression: str) -> None:
    rule = parse(expression)
    announced = {"leaving": np.ones(len(texts), dtype=bool)}
    alone = [bool(find(rule, [text], {"leaving": np.ones(1, dtype=bool)})[0]) for text in texts]
    assert find(rule, texts, announced).tolist() == alone


@pytest.mark.parametrize("expression", ['"late late late x"', '"l* l* l* l* l* x"', '"late* l* x"', "l*"])
def test_time_grows_with_the_letters_whatever_the_rule(expression: str) -> None:
    text = "late !!! " * 20_000 + "late " * 20_000 + "l" * 100_000
    before = time.process_time()
    find(parse(expression), [text], {})
    assert time.process_time() - before < 2  # a search that tries again for every letter takes minutes
