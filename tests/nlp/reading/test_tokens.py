"""Texts are cut into tokens and windows without losing one."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.reading.tokens import WINDOW, Tokens, cut_into_tokens, tokens_between, windows
from nlp.reading.trunk import load_tokenizer


@pytest.mark.models
def test_a_stretch_of_characters_has_the_tokens_that_begin_in_it() -> None:
    text = "The food 👍 was great but it came cold"
    (tokens,) = cut_into_tokens([text], tokenizer=load_tokenizer())
    cut = text.index("but")
    (first, second) = tokens_between(tokens, [(0, cut), (cut, len(text))])
    words = load_tokenizer().convert_ids_to_tokens(tokens.ids[second[0] : second[1]])
    assert words == ["but", "it", "came", "cold"]
    assert first[0] == 0
    assert first[1] == second[0]
    assert second[1] == len(tokens.ids)


@pytest.mark.models
def test_texts_without_a_word_have_no_tokens() -> None:
    for tokens in cut_into_tokens(["", "  ", "\u200b"], tokenizer=load_tokenizer()):
        assert len(tokens.ids) == 0


@given(st.integers(0, 900), st.lists(st.integers(0, 900), max_size=40))
def test_windows_follow_each_other_and_none_is_too_long(count: int, edges: list[int]) -> None:
    tokens = Tokens(np.arange(count), np.arange(count))
    found = windows(tokens, sorted(edge for edge in edges if edge < count))
    assert found[0][0] == 0
    assert found[-1][1] == count
    assert all(before[1] == after[0] for before, after in pairwise(found))
    assert all(end - start <= WINDOW for start, end in found)
