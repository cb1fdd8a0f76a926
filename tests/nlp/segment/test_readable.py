"""How much of a text is read."""

from time import process_time

import pytest

from nlp.segment.clauses import split_texts
from nlp.segment.readable import READ, blank_runs, readable


@pytest.mark.parametrize("text", ["", "The van came late.", "x" * READ])
def test_what_is_not_too_long_is_read_whole(text: str) -> None:
    assert readable(text) is text


def test_a_long_text_is_read_up_to_a_blank() -> None:
    text = "The van came late again. " * 4_000

    part = readable(text)

    assert READ - 30 < len(part) <= READ
    assert text.startswith(f"{part} ")
    assert readable(part) == part


def test_a_long_text_without_a_blank_is_cut_where_reading_ends() -> None:
    assert readable("x" * 10 * READ) == "x" * READ


def test_a_long_run_of_signs_is_blank_and_everything_else_stays_in_its_place() -> None:
    text = f"It broke!!! {'-_' * 200} Nobody came ... {'x1' * 200}"

    blank = blank_runs(text)

    assert blank == f"It broke!!! {' ' * 400} Nobody came ... {'x1' * 200}"


@pytest.mark.models
@pytest.mark.parametrize("sign", ["#", "😀", "(<", "_"])
def test_signs_between_two_sentences_take_no_time_and_leave_both_clauses(sign: str) -> None:
    split_texts(["The van came late."])
    text = f"The van came late. {sign * (16_000 // len(sign))} Nobody called me back."
    started = process_time()

    (clauses,) = split_texts([text])

    assert process_time() - started < 2  # taken apart sign by sign, ten
    assert clauses[0].text == "The van came late"
    assert clauses[-1].text.endswith("Nobody called me back")


@pytest.mark.models
def test_clauses_of_a_text_longer_than_the_parser_takes_are_those_of_the_part_that_is_read() -> None:
    text = "The van came late again. " * 50_000

    (clauses,) = split_texts([text])

    assert clauses == split_texts([readable(text)])[0]
    assert clauses[-1].end <= READ
