"""Customers kept, and their worth, against customers whose truth is known."""

import pytest

from service.truth.figures import broken
from service.truth.kept import kept_customers, kept_order

pytestmark = pytest.mark.slow


def test_intervals_of_customers_kept_and_of_their_worth_hold_the_truth():
    assert broken(kept_customers()) == []


def test_customers_kept_have_the_order_that_was_planted_in_the_synthetic_corpus():
    assert broken(kept_order()) == []
