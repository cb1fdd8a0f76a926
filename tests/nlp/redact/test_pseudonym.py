"""Ids that lead nowhere without the key."""

import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.redact import pseudonym

KEY = bytes(range(32))


def test_an_id_has_24_hexadecimal_digits_and_stays_the_same() -> None:
    assert pseudonym(KEY, "project", "key") == pseudonym(KEY, "project", "key")
    assert len(pseudonym(KEY, "project", "key")) == 24
    assert int(pseudonym(KEY, "project", "key"), 16) >= 0


def test_it_is_the_keyed_hash_of_the_parts_with_their_lengths() -> None:
    joined = (2).to_bytes(8, "big") + b"ab" + (1).to_bytes(8, "big") + b"c"
    assert pseudonym(KEY, "ab", "c") == hmac.new(KEY, joined, hashlib.sha256).hexdigest()[:24]


@given(st.lists(st.text(max_size=6), max_size=4), st.lists(st.text(max_size=6), max_size=4))
def test_other_parts_have_another_id(one: list[str], other: list[str]) -> None:
    assert (pseudonym(KEY, *one) == pseudonym(KEY, *other)) == (one == other)


def test_another_key_gives_another_id() -> None:
    assert pseudonym(KEY, "a") != pseudonym(KEY[::-1], "a")


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="fewer than 16 bytes"):
        pseudonym(b"short", "a")
