"""Scores are read with their labels, and their scale is told from what occurs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.scores import SCALES, guess_scale, is_missing, read_number, read_score, read_yes_no


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("8", 8), ("8.0", 8), (" 8 ", 8), ("8,5", 8.5), ("10 - Extremely likely", 10), ("0 – Not at all", 0),
        ("4/5", 4),
        ("5 stars", 5), ("3: neutral", 3), ("1 (worst)", 1), ("1,250", 1250), ("-3", -3), ("7=good", 7),
    ],
)  # fmt: skip
def test_a_number_is_read_with_its_label(cell: str, number: float) -> None:
    assert read_number(cell) == number


@pytest.mark.parametrize("cell", ["", "good", "18-24", "25 - 34", "10:30", "1/5/2024", "2024-05-01", "½"])
def test_bands_times_and_words_are_no_numbers(cell: str) -> None:
    assert read_number(cell) is None


@pytest.mark.parametrize(
    ("cell", "said"),
    [("Yes", True), ("y", True), (" TRUE ", True), ("1", True), ("Yes, certainly", True), ("Recommended", True),
     ("no", False), ("No - never again", False), ("0", False), ("not recommended", False), ("nein", False),
     ("no opinion", None), ("maybe", None), ("2", None), ("", None), ("yesterday", None)],
)  # fmt: skip
def test_yes_and_no_are_read_as_people_write_them(cell: str, said: bool | None) -> None:
    assert read_yes_no(cell) is said


def test_yes_is_one_on_the_scale_of_recommending_only() -> None:
    assert (read_score("yes", "recommended"), read_score("no", "recommended")) == (1, 0)
    assert read_score("yes", "nps") is None
    assert read_score("7", "recommended") == 7  # off the scale, as the caller then says


@pytest.mark.parametrize("cell", ["", " ", "NA", "n/a", "N/A", "null", "NaN", "-", "None"])
def test_a_cell_that_says_there_is_no_value_is_missing(cell: str) -> None:
    assert is_missing(cell)


@pytest.mark.parametrize(
    ("counts", "scale"),
    [
        ({0: 9, 5: 3, 10: 12}, "nps"),
        ({1: 9, 5: 3, 10: 12}, "csat10"),
        ({1: 9, 3: 2, 5: 30}, "csat5"),
        ({1: 300, 3: 20, 5: 3000, 0: 20, 9.6: 50}, "csat5"),
        ({1: 9, 4: 2, 7: 30}, "csat7"),
        ({0: 90, 1: 30}, "none"),
        ({0: 50, 1: 30, 4: 20}, "none"),
        ({20: 3, 35: 8}, "none"),
        ({}, "none"),
    ],
)
def test_the_scale_is_told_from_how_often_each_number_occurs(counts: dict[float, int], scale: str) -> None:
    assert guess_scale(counts, nps_by_name=False, recommend_by_name=False) == scale


def test_a_name_settles_what_the_numbers_leave_open() -> None:
    assert guess_scale({3: 1, 7: 2}, nps_by_name=True, recommend_by_name=False) == "nps"
    assert guess_scale({3: 1, 9: 2}, nps_by_name=False, recommend_by_name=True) == "nps"
    assert guess_scale({3: 1, 5: 2}, nps_by_name=False, recommend_by_name=True) == "csat5"


@given(st.dictionaries(st.integers(-20, 120).map(float), st.integers(1, 1000), max_size=20), st.booleans())
def test_most_numbers_lie_on_the_scale_that_was_guessed(counts: dict[float, int], nps_by_name: bool) -> None:
    scale = guess_scale(counts, nps_by_name=nps_by_name, recommend_by_name=False)
    if scale != "none":
        low, high = SCALES[scale]
        assert sum(n for value, n in counts.items() if low <= value <= high) >= 0.89 * sum(counts.values())
