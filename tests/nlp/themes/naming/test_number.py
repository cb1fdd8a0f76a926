"""In which number nouns are put."""

import numpy as np

from nlp.themes.naming.number import Numbers, as_used, in_general, usual_numbers

USED = Numbers(countable=frozenset({"seat", "bill", "gate"}), several=frozenset({"seat"}))


def test_what_customers_count_can_be_counted() -> None:
    texts = [
        "the bills were wrong",
        "a bill",
        "bill late",
        "the broadband",
        "broadband",
        "no broadband",
        "seats",
        "seats",
    ]
    numbers = usual_numbers(texts, np.ones(len(texts), dtype=np.int64), frozenset({"bill", "broadband", "seat"}))
    assert numbers == Numbers(countable=frozenset({"bill", "seat"}), several=frozenset({"seat"}))


def test_things_in_general_are_in_the_plural_if_they_can_be_counted() -> None:
    assert in_general("wrong bill", USED) == "wrong bills"
    assert in_general("slow broadband", USED) == "slow broadband"


def test_one_place_stays_one() -> None:
    assert as_used("arriving at gate", USED) == "arriving at gate"
    assert as_used("paying for seat", USED) == "paying for seats"


def test_what_is_missing_is_in_the_number_that_most_use() -> None:
    assert as_used("no bill", USED) == "no bill"
    assert as_used("no seat", USED) == "no seats"
