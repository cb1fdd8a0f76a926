"""A comment has the same key on every import, and no two comments share one by accident."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from corpora.keys import comment_key, row_by_content, row_by_id, row_part
from corpora.records import Comment

LONG = "the engineer came twice and still could not find the fault"


def by_content(source: str, *cells: str, seen: Counter[bytes] | None = None) -> str:
    words = len(" ".join(cells).split())
    return row_by_content(source, cells, words=words, seen=Counter() if seen is None else seen)


def test_a_long_row_has_one_key_in_every_file() -> None:
    assert by_content("may", LONG, "3") == by_content("june", LONG, "3")


def test_a_long_row_that_comes_twice_is_one() -> None:
    seen: Counter[bytes] = Counter()
    assert by_content("may", LONG, seen=seen) == by_content("may", LONG, seen=seen)


def test_a_short_answer_that_comes_twice_is_two() -> None:
    seen: Counter[bytes] = Counter()
    assert by_content("may", "Good", "9", seen=seen) != by_content("may", "Good", "9", seen=seen)


def test_short_answers_of_two_files_are_told_apart() -> None:
    assert by_content("may", "Good") != by_content("june", "Good")


def test_any_cell_tells_rows_apart() -> None:
    assert by_content("may", LONG, "3") != by_content("may", LONG, "4")
    assert by_content("may", LONG + "a", "b") != by_content("may", LONG, "ab")


def test_a_key_by_content_holds_no_words() -> None:
    assert "engineer" not in by_content("may", LONG)


@given(st.tuples(*[st.text("ab|\\", max_size=4)] * 3), st.tuples(*[st.text("ab|\\", max_size=4)] * 3))
def test_different_ids_have_different_keys(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    keys = [comment_key(row_by_id(source, identifier), question) for source, identifier, question in (one, other)]
    assert (keys[0] == keys[1]) == (one == other)


@given(st.text("ab|", max_size=5), st.text("ab|", max_size=5))
def test_the_part_of_the_row_is_the_same_for_every_question(identifier: str, question: str) -> None:
    row = row_by_id("may", identifier)
    assert row_part(Comment(key=comment_key(row, question), text="x", row=2, question=question)) == row
