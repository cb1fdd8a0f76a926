"""Read what became of customers: when they joined, left and renewed, their worth, and whether they may be contacted."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from corpora.amounts import read_amount
from corpora.customer_columns import DATES, CustomerColumns
from corpora.customer_names import Event, read_event
from corpora.dates import read_date, says_never
from corpora.read import DATE_OTHER_ORDER, Notice
from corpora.scores import is_missing, read_yes_no
from corpora.table import Rejection, Row, Table

# Why a row or a customer is not kept. Whoever counts rejections can rely on these words.
NO_CUSTOMER: Final = "no customer id"
EVENT_UNKNOWN: Final = "an event that is none of joining, leaving and renewing"
EVENT_UNDATED: Final = "an event without a date"
VALUE_UNREADABLE: Final = "value not readable"
CONSENT_UNREADABLE: Final = "consent neither yes nor no"
LEFT_BEFORE_JOINING: Final = "left before joining"
RENEWED_BEFORE_JOINING: Final = "renewed before joining"
RENEWED_AFTER_LEAVING: Final = "renewed after leaving"
VALUE_NEGATIVE: Final = "value below 0"
IN_THE_FUTURE: Final = "a date in the future"


@dataclass(frozen=True, slots=True)
class CustomerFacts:
    """What is known of a customer; what is None is not known, or did not happen.

    Attributes:
        joined: Day of becoming a customer.
        left: Day of leaving.
        renewed: Day of the last renewal.
        value: What the customer is worth, in money.
        may_contact: Whether the customer agreed to be contacted.
    """

    joined: date | None = None
    left: date | None = None
    renewed: date | None = None
    value: float | None = None
    may_contact: bool | None = None


@dataclass(frozen=True, slots=True)
class FoundCustomer:
    """A customer as a file has it; never stored as it is.

    Attributes:
        customer: The source's own id.
        row: Its place in the file, the first one if there are several.
        facts: What the file says.
        said: Names of the facts that it speaks of: an empty cell of these says that there is none.
    """

    customer: str
    row: int
    facts: CustomerFacts
    said: frozenset[str]


FoundInRow = FoundCustomer | Rejection | Notice


def read_customers(table: Table, columns: CustomerColumns) -> Iterator[FoundInRow]:
    """Read the customers of a table, one a row, or put together from one event a row.

    Of several events of a kind the first joining counts, the first leaving after it, the last renewal until then, and
    the value of the latest event that has one. Who left and came back later is followed until the first leaving.

    Args:
        table: From ``corpora.read.open_file``.
        columns: What its columns mean.

    Returns:
        An iterator over customers, and over the rows that cannot be used or were read otherwise than written.
    """
    return _read_events(table, columns) if columns.event else _read_rows(table, columns)


def why_impossible(facts: CustomerFacts, *, today: date) -> str | None:
    """Say what in these facts cannot be, as one of the reasons above; None if all can.

    Args:
        facts: Of one customer.
        today: The day of the import.
    """
    joined, left, renewed = facts.joined, facts.left, facts.renewed
    if any(day is not None and day > today for day in (joined, left, renewed)):
        return IN_THE_FUTURE
    if joined and left and left < joined:
        return LEFT_BEFORE_JOINING
    if joined and renewed and renewed < joined:
        return RENEWED_BEFORE_JOINING
    if left and renewed and renewed > left:
        return RENEWED_AFTER_LEAVING
    return VALUE_NEGATIVE if facts.value is not None and facts.value < 0 else None


def not_readable(event: str) -> str:
    """Return the reason for a row whose date of an event cannot be read."""
    return f"date of {'the event' if event == 'date' else _NOUNS[event]} not readable"


_NOUNS = {"joined": "joining", "left": "leaving", "renewed": "renewing"}


class _UnreadableError(Exception):
    """A cell of the row cannot be read; its reason is the only argument."""


@dataclass(frozen=True, slots=True)
class _Event:
    kind: Event
    day: date
    value: float | None
    row: int


def _read_rows(table: Table, columns: CustomerColumns) -> Iterator[FoundInRow]:
    names = {"joined": columns.joined, "left": columns.left, "renewed": columns.renewed, "value": columns.value}
    said = frozenset(role for role, column in (*names.items(), ("may_contact", columns.consent)) if column)
    for row in table.rows():
        if isinstance(row, Rejection):
            yield row
            continue
        customer = _cell(row, columns.customer)
        if customer is None:
            yield Rejection(row.number, NO_CUSTOMER)
            continue
        notices: list[Notice] = []
        try:
            joined, left, renewed = (_day(row, names[role], role, columns, notices) for role in DATES)
            facts = CustomerFacts(joined, left, renewed, _value(row, columns), _consent(row, columns))
        except _UnreadableError as error:
            yield Rejection(row.number, error.args[0])
            continue
        yield from notices
        yield FoundCustomer(customer, row.number, facts, said)


def _read_events(table: Table, columns: CustomerColumns) -> Iterator[FoundInRow]:
    found: defaultdict[str, list[_Event]] = defaultdict(list)
    for row in table.rows():
        if isinstance(row, Rejection):
            yield row
            continue
        notices: list[Notice] = []
        try:
            customer, event = _event(row, columns, notices)
        except _UnreadableError as error:
            yield Rejection(row.number, error.args[0])
            continue
        yield from notices
        found[customer].append(event)
    for customer, events in found.items():
        facts = _put_together(sorted(events, key=lambda event: (event.day, event.row)))
        said = frozenset(name for name in (*DATES, "value") if getattr(facts, name) is not None)
        yield FoundCustomer(customer, min(event.row for event in events), facts, said)


def _event(row: Row, columns: CustomerColumns, notices: list[Notice]) -> tuple[str, _Event]:
    customer = _cell(row, columns.customer)
    if customer is None:
        raise _UnreadableError(NO_CUSTOMER)
    kind = read_event(_cell(row, columns.event) or "")
    if kind is None:
        raise _UnreadableError(EVENT_UNKNOWN)
    day = _day(row, columns.date, "date", columns, notices)
    if day is None:
        raise _UnreadableError(EVENT_UNDATED)
    return customer, _Event(kind, day, _value(row, columns), row.number)


def _put_together(events: list[_Event]) -> CustomerFacts:
    """Return what events say, given in order of time."""
    days: dict[Event, list[date]] = {kind: [event.day for event in events if event.kind == kind] for kind in DATES}
    joined = next(iter(days["joined"]), None)
    # Without a leaving after the joining, an earlier one is kept, so that the customer is rejected for it.
    after = [day for day in days["left"] if joined is None or day >= joined] or days["left"]
    left = next(iter(after), None)
    until = [day for day in days["renewed"] if left is None or day <= left or len(days["joined"]) <= 1]
    values = [event.value for event in events if event.value is not None]
    return CustomerFacts(joined, left, until[-1] if until else None, values[-1] if values else None)


def _cell(row: Row, column: str | None) -> str | None:
    """Return what a cell says, on one line, as ids of comments are read; None if it says that there is no value."""
    if column is None or is_missing(row.cells[column]):
        return None
    return " ".join(row.cells[column].split())


def _day(row: Row, column: str | None, role: str, columns: CustomerColumns, notices: list[Notice]) -> date | None:
    cell = _cell(row, column)
    if column is None or cell is None or says_never(cell):
        return None
    found = read_date(cell, day_first=columns.day_first)
    if found is None:
        raise _UnreadableError(not_readable(role))
    if found.other_order:
        notices.append(Notice(row.number, column, DATE_OTHER_ORDER))
    return found.when.date()


def _value(row: Row, columns: CustomerColumns) -> float | None:
    cell = _cell(row, columns.value)
    found = None if cell is None else read_amount(cell)
    if cell is not None and found is None:
        raise _UnreadableError(VALUE_UNREADABLE)
    return found


def _consent(row: Row, columns: CustomerColumns) -> bool | None:
    cell = _cell(row, columns.consent)
    found = None if cell is None else read_yes_no(cell)
    if cell is not None and found is None:
        raise _UnreadableError(CONSENT_UNREADABLE)
    return found
