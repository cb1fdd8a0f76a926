"""How numbers are printed for people."""

import pytest

from service.columns.column import interval
from service.columns.themes import Shown


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (12.34, "12.3 (12.3 to 12.3)"),
        (0.123, "0.12 (0.12 to 0.12)"),
        (-0.0123, "-0.012 (-0.012 to -0.012)"),
        (0.0, "0.0 (0.0 to 0.0)"),
        (None, "–"),
    ],
)
def test_an_interval_has_the_digits_that_its_size_deserves(value: float | None, words: str) -> None:
    assert interval(Shown(value, value, value), digits=None) == words
