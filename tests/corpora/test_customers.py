"""Customers are read from one row each, or put together from events."""

from collections.abc import Callable
from datetime import date

import pytest

from corpora import customers
from corpora.customer_columns import guess_customer_columns
from corpora.customers import CustomerFacts, FoundCustomer, read_customers, why_impossible
from corpora.read import Notice, open_file
from corpora.table import Rejection

Read = Callable[..., list[object]]


@pytest.fixture
def read(write_csv) -> Read:
    """Read a table, given as its lines of cells."""

    def read_made(*lines: str) -> list[object]:
        table = open_file(write_csv([line.split(",") for line in lines]))
        return list(read_customers(table, guess_customer_columns(table).columns))

    return read_made


WIDE = "customer_id,joined,left,renewed,value,consent"


def test_a_row_holds_a_customer(read: Read) -> None:
    found = read(WIDE, "A 1,2016-03-01,2018-02-14,2017-03-01,24.99,yes", "A 2,2016-04-01,,,,")

    assert found[0] == FoundCustomer(
        "A 1",
        2,
        CustomerFacts(date(2016, 3, 1), date(2018, 2, 14), date(2017, 3, 1), 24.99, may_contact=True),
        frozenset({"joined", "left", "renewed", "value", "may_contact"}),
    )
    assert found[1].facts == CustomerFacts(date(2016, 4, 1))


def test_a_fact_without_a_column_is_not_spoken_of(read: Read) -> None:
    found = read("customer_id,consent", "A1,no", "A2,yes")

    assert [one.said for one in found] == [frozenset({"may_contact"})] * 2
    assert [one.facts.may_contact for one in found] == [False, True]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (",2016-03-01,,,,", customers.NO_CUSTOMER),
        ("A1,soon,,,,", "date of joining not readable"),
        ("A1,2016-03-01,31/02/2017,,,", "date of leaving not readable"),
        ("A1,2016-03-01,,never again,,", "date of renewing not readable"),
        ("A1,2016-03-01,,,cheap,", customers.VALUE_UNREADABLE),
        ("A1,2016-03-01,,,9,perhaps", customers.CONSENT_UNREADABLE),
    ],
)
def test_a_row_that_cannot_be_used_says_why(read: Read, line: str, reason: str) -> None:
    good = [f"B{n},2016-03-0{n},2017-03-0{n},2017-01-01,9,no" for n in range(1, 8)]

    found = read(WIDE, line, *good)

    assert found[0] == Rejection(2, reason)
    assert len([one for one in found if isinstance(one, FoundCustomer)]) == 7


def test_a_date_that_only_fits_the_other_order_is_read_and_noticed(read: Read) -> None:
    found = read("customer_id,joined,left", "A1,23/05/2016,", "A2,24/05/2016,", "A3,05/25/2016,")

    assert isinstance(found[2], Notice)
    assert found[3].facts.joined == date(2016, 5, 25)


EVENTS = "customer,event,date,value"


def test_events_are_put_together_whatever_their_order(read: Read) -> None:
    found = read(
        EVENTS, "A1,cancelled,2018-02-01,", "A2,joined,2017-01-01,10", "A1,joined,2016-01-01,20",
        "A1,renewed,2017-01-01,25",
    )  # fmt: skip

    by_id = {one.customer: one for one in found}
    assert by_id["A1"].facts == CustomerFacts(date(2016, 1, 1), date(2018, 2, 1), date(2017, 1, 1), 25)
    assert by_id["A2"].said == {"joined", "value"}


def test_who_came_back_is_followed_until_the_first_leaving(read: Read) -> None:
    found = read(
        EVENTS, "A1,joined,2015-01-01,", "A1,left,2016-01-01,", "A1,joined,2017-01-01,", "A1,renewed,2018-01-01,",
        "A1,left,2018-06-01,", "A2,joined,2015-01-01,",
    )  # fmt: skip

    assert found[0].facts == CustomerFacts(date(2015, 1, 1), date(2016, 1, 1))


def test_a_leaving_before_the_only_joining_is_kept_to_be_refused(read: Read) -> None:
    found = read(EVENTS, "A1,left,2015-01-01,", "A1,joined,2016-01-01,")

    assert why_impossible(found[0].facts, today=date(2020, 1, 1)) == customers.LEFT_BEFORE_JOINING


def test_events_that_cannot_be_used_say_why(read: Read) -> None:
    good = [f"B{n},joined,2016-01-0{n}," for n in range(1, 9)]

    found = read(EVENTS, *good, "A1,telephoned,2016-01-01,", "A2,joined,,", ",joined,2016-01-01,", "A3,left,later,")

    reasons = [one.reason for one in found if isinstance(one, Rejection)]
    assert reasons == [
        customers.EVENT_UNKNOWN,
        customers.EVENT_UNDATED,
        customers.NO_CUSTOMER,
        "date of the event not readable",
    ]


TODAY = date(2018, 7, 1)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (CustomerFacts(date(2017, 1, 1), date(2016, 1, 1)), customers.LEFT_BEFORE_JOINING),
        (CustomerFacts(date(2017, 1, 1), None, date(2016, 1, 1)), customers.RENEWED_BEFORE_JOINING),
        (CustomerFacts(date(2015, 1, 1), date(2016, 1, 1), date(2017, 1, 1)), customers.RENEWED_AFTER_LEAVING),
        (CustomerFacts(date(2018, 7, 2)), customers.IN_THE_FUTURE),
        (CustomerFacts(None, date(2019, 1, 1)), customers.IN_THE_FUTURE),
        (CustomerFacts(value=-1.0), customers.VALUE_NEGATIVE),
        (CustomerFacts(), None),
        (CustomerFacts(date(2017, 1, 1), date(2017, 1, 1), date(2017, 1, 1), 0.0), None),
    ],
)
def test_facts_that_cannot_be_are_named(facts: CustomerFacts, reason: str | None) -> None:
    assert why_impossible(facts, today=TODAY) == reason
