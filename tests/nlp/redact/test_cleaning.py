"""Taking out what cannot be seen."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.redact.cleaning import clean


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("a\x00b", "ab"),
        ("jo\u200b@exam\u2060ple.com", "jo@example.com"),
        ("soft\u00adhyphen", "softhyphen"),
        ("\ufeffhello \u202eback\u202c", "hello back"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("pass\u200dword", "password"),
        ("cafe\u0301", "café"),
    ],
)
def test_unseen_characters_go_and_accents_are_composed(written: str, seen: str) -> None:
    assert clean(written) == seen


@pytest.mark.parametrize("text", ["two\nlines\tand a tab\r\n", "👩\u200d👧 family", "می\u200cخواهم", "naïve £5 – “ok”"])
def test_what_readers_see_stays(text: str) -> None:
    assert clean(text) == text


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")
