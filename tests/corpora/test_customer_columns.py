"""Columns of customers are told by their names and by what is in them."""

from collections.abc import Callable

import pytest

from corpora.columns import NO_COLUMN
from corpora.customer_columns import CustomersGuess, CustomersWanted, guess_customer_columns
from corpora.customer_names import read_event, says_refusal
from corpora.errors import InputError
from corpora.read import open_file

Guess = Callable[..., CustomersGuess]


@pytest.fixture
def guess(write_csv) -> Guess:
    """Guess the columns of 40 customers, made by one function per column."""

    def guess_made(*, wanted: CustomersWanted | None = None, **columns: Callable[[int], object]) -> CustomersGuess:
        made = [[make(number) for make in columns.values()] for number in range(40)]
        return guess_customer_columns(open_file(write_csv([list(columns), *made])), wanted=wanted)

    return guess_made


def customer(number: int) -> str:
    return f"C-{number:04}"


def day(number: int) -> str:
    return f"2017-{number % 12 + 1:02}-{number % 28 + 1:02}"


def seldom(number: int) -> str:
    return day(number) if number % 9 == 0 else ""


@pytest.mark.parametrize(
    "names",
    [
        ("customer_id", "joined", "left", "renewed", "monthly_value", "consent"),
        ("CustomerID", "Signup Date", "Churn Date", "Renewal Date", "MRR", "May we contact you? (yes/no)"),
        ("account no", "customer since", "Cancelled on", "last_renewed", "Annual revenue", "opted_in"),
        ("id", "registration_date", "terminationDate", "renewed_at", "LTV", "GDPR permission"),
    ],
)
def test_columns_are_told_by_name(guess: Guess, names: tuple[str, ...]) -> None:
    ident, joined, left, renewed, value, consent = names
    made = {
        ident: customer, "region": lambda n: "North", joined: day, left: seldom, renewed: seldom,
        value: lambda n: f"£{n}.50", consent: lambda n: ("Yes", "No")[n % 2],
    }  # fmt: skip

    found = guess(**made).columns

    assert (found.customer, found.joined, found.left) == (ident, joined, left)
    assert (found.renewed, found.value, found.consent) == (renewed, value, consent)


def test_a_column_of_leaving_may_be_empty_or_hold_what_databases_write_for_never(guess: Guess) -> None:
    assert guess(customer_id=customer, joined=day, left=lambda n: "").columns.left == "left"
    never = guess(customer_id=customer, joined=day, left=lambda n: "9999-12-31" if n % 9 else day(n))
    assert never.columns.left == "left"


def test_the_end_of_a_contract_is_no_leaving_and_a_flag_is_no_date(guess: Guess) -> None:
    found = guess(customer_id=customer, joined=day, contract_end_date=day, churn=lambda n: ("Yes", "No")[n % 2])

    assert found.columns.left is None
    left_out = {column: why for column, role, why in found.reasons if role == "left out"}
    assert "something else" in left_out["contract_end_date"]
    assert "not when" in left_out["churn"]


def test_one_event_a_row_is_told_by_the_cells(guess: Guess) -> None:
    words = ("Signed up", "Cancelled", "Contract renewed")
    found = guess(customer=lambda n: customer(n % 17), what=lambda n: words[n % 3], at=day, amount=lambda n: n).columns

    assert (found.customer, found.event, found.date, found.value) == ("customer", "what", "at", "amount")
    assert found.joined is None


def test_the_order_of_day_and_month_is_decided_over_all_columns_of_dates(guess: Guess) -> None:
    columns = {"customer_id": customer, "joined": lambda n: "05/06/2017", "left": lambda n: "" if n else "23/06/2017"}
    assert guess(**columns).columns.day_first
    columns["left"] = lambda n: "" if n else "06/23/2017"
    assert not guess(**columns).columns.day_first


@pytest.mark.parametrize("name", ["do_not_contact", "opt_out", "Marketing opted out", "unsubscribed", "no contact"])
def test_a_column_of_who_must_not_be_contacted_is_never_taken_for_consent(guess: Guess, name: str) -> None:
    columns = {"customer_id": customer, "joined": day, name: lambda n: ("yes", "no")[n % 2]}

    found = guess(**columns)

    assert found.columns.consent is None
    assert name in {column for column, role, _ in found.reasons if role == "left out"}
    with pytest.raises(InputError, match="must not be contacted"):
        guess(wanted=CustomersWanted(consent=name), **columns)


@pytest.mark.parametrize("name", ["may_contact", "consent", "contact yes/no", "opted in or out"])
def test_a_column_of_who_may_be_contacted_is_no_refusal(name: str) -> None:
    assert not says_refusal(name)


def test_what_is_asked_for_is_taken_and_an_empty_name_says_none(guess: Guess) -> None:
    columns = {"customer_id": customer, "other": customer, "joined": day, "first order": day, "left": seldom}

    found = guess(wanted=CustomersWanted(customer="other", joined="first order", left=NO_COLUMN), **columns).columns

    assert (found.customer, found.joined, found.left) == ("other", "first order", None)


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (CustomersWanted(joined="start"), "no column 'start'"),
        (CustomersWanted(customer=NO_COLUMN), "without their ids"),
        (CustomersWanted(event="region", date=NO_COLUMN), "without their dates"),
    ],
)
def test_what_cannot_be_is_said(guess: Guess, wanted: CustomersWanted, words: str) -> None:
    with pytest.raises(InputError, match=words):
        guess(wanted=wanted, customer_id=customer, joined=day, region=lambda n: "North")


def test_a_table_without_ids_or_without_facts_is_refused(guess: Guess) -> None:
    with pytest.raises(InputError, match="ids of customers"):
        guess(region=lambda n: "North", joined=day)
    with pytest.raises(InputError, match="who joined, left or renewed"):
        guess(customer_id=customer, region=lambda n: "North")


@pytest.mark.parametrize(
    ("cell", "event"),
    [("joined", "joined"), ("customer_left", "left"), ("CANCELLED", "left"), ("Renewal", "renewed"),
     ("sign-up", None), ("signup", "joined"), ("called us", None), ("joined and left", None)],
)  # fmt: skip
def test_events_are_named_in_many_ways(cell: str, event: str | None) -> None:
    assert read_event(cell) == event
