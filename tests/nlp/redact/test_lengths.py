"""No text, however long or odd, decides how long redaction takes: work grows with its length.

Processor time of a text is held against that of a quarter of it: linear work takes four times as long, work by the
square sixteen times.
"""

from time import process_time

import pytest

from nlp.redact import redact_texts
from nlp.redact.candidates import find_candidates
from nlp.redact.patterns import find_patterns
from nlp.redact.telephones import find_phones

QUARTER = 8_000  # characters
GROWTH = 9  # between linear and square
UNNOTICED = 0.3  # seconds; what takes less says nothing about growth

ODD = (
    "7", "7 ", "00 ", "0 2 0 8 ", "12.34-", "x", "X", "a1 ", "AB12", "a. ", "O'", "x'", "Anna, ", "Marlow ", "A. B. ",
    "😀", "@", "a@", "/", "-", "a-", "[(<{", "e\u0301", "\n", " ", "dob ", "thanks, ", "order ", "insta ", "12 oak ",
    "reg ", "www.a", "GB12",
)  # fmt: skip


def seconds(text: str) -> float:
    started = process_time()
    find_patterns(text)
    find_candidates(text)
    return process_time() - started


@pytest.mark.parametrize("unit", ODD)
def test_work_grows_with_a_text_of_one_thing(unit: str) -> None:
    text = unit * (4 * QUARTER // len(unit))
    seconds(text[:QUARTER])

    assert seconds(text) <= GROWTH * seconds(text[:QUARTER]) + UNNOTICED


def test_blanks_after_a_word_that_announces_a_date_are_tried_in_one_division() -> None:
    assert seconds(f"birthday {' ' * 60}!7 " * 400) <= 10 * UNNOTICED


def test_a_date_of_birth_is_found_behind_blanks() -> None:
    assert redact_texts([f"born{' ' * 12}on{' ' * 9}1.2.1980"], names=False)[0].found == (("BIRTHDATE", 1),)


def test_numbers_that_hide_each_other_are_all_found_in_time_that_grows_with_them() -> None:
    def taken(count: int) -> float:
        started = process_time()
        found = redact_texts(["943 476 5919+" * count], names=False)[0].found
        assert sum(times for _, times in found) == count
        return process_time() - started

    taken(50)

    assert taken(800) <= GROWTH * taken(200) + UNNOTICED


@pytest.mark.parametrize(
    ("written", "found"),
    [("0044 161 496 0123", True), ("0800 1111", True), ("1 212 666 0123", True), ("1234567890", False)],
)
def test_what_cannot_be_a_number_of_a_region_is_denied_and_what_can_is_found(written: str, found: bool) -> None:
    assert (list(find_phones(f"It said {written} there")) != []) is found


@pytest.mark.models
def test_a_text_full_of_names_is_read_in_windows_that_it_shares() -> None:
    texts = [" asked Xavorel and" * count for count in (1, 300)]

    one, many = redact_texts(texts)

    assert one.found == (("PERSON", 1),)
    assert many.found == (("PERSON", 300),)
