"""Amounts are read with their currency and their marks."""

import pytest

from corpora.amounts import read_amount


@pytest.mark.parametrize(
    ("cell", "amount"),
    [("24.99", 24.99), ("£24.99", 24.99), ("24,99 €", 24.99), ("1,234.50", 1234.5), ("1.234,50", 1234.5),
     ("1,250", 1250), ("1.250", 1.25), ("1 250", 1250), ("1.234.567", 1234567), ("USD 12", 12), ("12 GBP", 12),
     ("(3.50)", -3.5), ("-7", -7), ("0", 0), ("1'250.00", 1250)],
)  # fmt: skip
def test_amounts_are_read_as_people_write_them(cell: str, amount: float) -> None:
    assert read_amount(cell) == amount


@pytest.mark.parametrize("cell", ["", "free", "2024-05-01", "12-18", "£", "12 apples", "1" * 50])
def test_what_is_no_amount_is_none(cell: str) -> None:
    assert read_amount(cell) is None
