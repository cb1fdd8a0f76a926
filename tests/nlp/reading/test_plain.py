"""Texts are read in plain words, and every character keeps its place."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.reading.plain import plain


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Great 👍🏽 app", "great thumbs up sign app"),
        ("thanks @SomeAirline", "thanks @user"),
        ("see https://example.org/a?b=c now", "see link now"),
        ("[PERSON] was kind", "person was kind"),
        ("Tom &amp; Jerry<br>ok", "tom & jerry ok"),
        ("soooooo slow", "sooo slow"),
        ("zero\u200bwidth", "zerowidth"),
        ("plain words", "plain words"),
        ("日本語", "日本語"),
        ("", ""),
    ],
)
def test_what_is_written_in_special_signs_is_read_as_words(written: str, words: str) -> None:
    assert " ".join(plain(written).text.lower().split()) == words


@given(st.text(max_size=80) | st.from_regex(r"([a-z ]|👍|&lt;|@ab|<b>|\[NAME\]|\u200b|https://x){0,20}"))
def test_each_character_comes_from_a_place_in_the_text_in_order(text: str) -> None:
    found = plain(text)
    assert len(found.origins) == len(found.text) + 1
    assert found.origins[-1] == len(text)
    assert (np.diff(found.origins) >= 0).all()
