"""Guess what the columns of a table of customers mean, and say why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Final

from corpora.amounts import read_amount
from corpora.columns import NO_COLUMN, list_columns
from corpora.customer_names import (
    Event,
    customer_rank,
    event_points,
    read_event,
    says_consent,
    says_refusal,
    says_value,
)
from corpora.dates import DayOrder, decide_order, read_date, says_never
from corpora.errors import InputError
from corpora.profiles import ColumnProfile, TableProfile, profile_table
from corpora.roles import Choice, choose_date, says_yes_or_no
from corpora.scores import is_missing, read_yes_no
from corpora.table import Table

MOSTLY: Final = 0.8  # share of filled cells that must be what the column is taken for
DATES: Final[tuple[Event, ...]] = ("joined", "left", "renewed")


@dataclass(frozen=True, slots=True)
class CustomerColumns:
    """Which column is what: one row per customer, or one per event if there is a column of events.

    Attributes:
        customer: The customer's id.
        joined: Day of becoming a customer.
        left: Day of leaving; empty for those who stayed.
        renewed: Day of renewing.
        value: What the customer is worth, in money.
        consent: Whether the customer agreed to be contacted.
        event: Which event a row tells of.
        date: When that was.
        day_first: Whether 1/5/2024 is the first of May, in every column of dates.
    """

    customer: str
    joined: str | None = None
    left: str | None = None
    renewed: str | None = None
    value: str | None = None
    consent: str | None = None
    event: str | None = None
    date: str | None = None
    day_first: bool = False


@dataclass(frozen=True, slots=True)
class CustomersWanted:
    """What a person has decided; None leaves it open, ``NO_COLUMN`` says that there is to be none."""

    customer: str | None = None
    joined: str | None = None
    left: str | None = None
    renewed: str | None = None
    value: str | None = None
    consent: str | None = None
    event: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class CustomersGuess:
    """What the columns seem to mean.

    Attributes:
        columns: Ready to read with.
        reasons: Column, role and why, in words; also of those that are "left out" though they look like some.
    """

    columns: CustomerColumns
    reasons: tuple[tuple[str, str, str], ...]


def guess_customer_columns(table: Table, *, wanted: CustomersWanted | None = None) -> CustomersGuess:
    """Guess what the columns of a table of customers, or of their events, mean.

    The order of day and month is decided over all columns of dates together: one program wrote them.

    Args:
        table: From ``corpora.read.open_file``.
        wanted: What is decided already.

    Raises:
        InputError: No column holds the customer's id or says anything of customers, a wanted column is not there, or
            the one for consent says who must not be contacted.
    """
    wanted = wanted or CustomersWanted()
    _check(table, wanted)
    profile = profile_table(table)
    roles = _fill(profile, wanted)
    if "customer" not in roles:
        message = f"no column of {table.path} looks like ids of customers; say which with --respondent. "
        raise InputError(message + list_columns(table))
    if len(roles) == 1:
        message = f"no column of {table.path} tells who joined, left or renewed, or what a customer is worth; name one"
        raise InputError(f"{message}, as in --joined COL. {list_columns(table)}")
    order = _order(profile, roles)
    found = CustomerColumns(
        **{role: choice.column for role, choice in roles.items()},
        day_first=order.day_first,
    )
    return CustomersGuess(found, (*_explain(roles, order), *_left_out(profile, roles)))


def _fill(profile: TableProfile, wanted: CustomersWanted) -> dict[str, Choice]:
    """Return the choice of every role that has one, in the order of the fields."""
    asked = {field.name: getattr(wanted, field.name) for field in fields(wanted)}
    roles = {role: Choice(name, "as asked for") for role, name in asked.items() if name}
    open_roles = {role for role, name in asked.items() if name is None}
    taken = {choice.column for choice in roles.values()}

    def settle(role: str, choice: Choice | None) -> None:
        if role in open_roles and choice is not None:
            roles[role] = choice
            taken.add(choice.column)

    settle("customer", _choose_customer(profile, taken))
    for event in DATES:
        settle(event, _choose_event_date(profile, taken, event))
    if not any(event in roles for event in DATES) or "event" in roles:
        settle("event", _choose_event(profile, taken))
        settle("date", choose_date(profile, besides=taken) if "event" in roles else None)
        if "event" in roles and "date" not in roles:
            del roles["event"]
    settle("value", _choose_value(profile, taken))
    settle("consent", _choose_consent(profile, taken))
    return {role: roles[role] for role in asked if role in roles}


def _choose_customer(profile: TableProfile, taken: Iterable[str]) -> Choice | None:
    ranked = [
        (rank, column.position, column.name)
        for column in _others(profile, taken)
        if column.filled and (rank := customer_rank(column.name)) is not None
    ]
    return Choice(min(ranked)[2], "its name says that it identifies the customer") if ranked else None


def _choose_event_date(profile: TableProfile, taken: Iterable[str], event: Event) -> Choice | None:
    able = [
        column for column in _others(profile, taken) if event_points(column.name, event) and _are_dates(profile, column)
    ]
    if not able:
        return None
    best = max(able, key=lambda column: (event_points(column.name, event), column.filled, -column.position))
    filled = f"{best.dates + best.stamps:,} of {best.filled:,} cells are dates" if best.filled else "no cell is filled"
    return Choice(best.name, f"{filled}, and its name says so")


def _choose_event(profile: TableProfile, taken: Iterable[str]) -> Choice | None:
    def share(column: ColumnProfile) -> float:
        named = sum(count for value, count in column.values.items() if read_event(value))
        return named / column.filled if column.filled else 0.0

    best = max(_others(profile, taken), key=share, default=None)
    if best is None or share(best) < MOSTLY:
        return None
    return Choice(best.name, f"{share(best):.0%} of its cells name an event")


def _choose_value(profile: TableProfile, taken: Iterable[str]) -> Choice | None:
    able = [column for column in _others(profile, taken) if says_value(column.name) and _are_amounts(profile, column)]
    best = max(able, key=lambda column: (column.filled, -column.position), default=None)
    return Choice(best.name, "amounts, and its name says value") if best else None


def _choose_consent(profile: TableProfile, taken: Iterable[str]) -> Choice | None:
    for column in _others(profile, taken):
        said = sum(count for value, count in column.values.items() if read_yes_no(value) is not None)
        mostly = column.filled > 0 and said >= MOSTLY * column.filled
        if mostly and says_consent(column.name) and not says_refusal(column.name):
            return Choice(column.name, "yes or no, and its name says who agreed to be contacted")
    return None


def _left_out(profile: TableProfile, roles: Mapping[str, Choice]) -> list[tuple[str, str, str]]:
    found = []
    for column in _others(profile, {choice.column for choice in roles.values()}):
        if says_consent(column.name) and says_refusal(column.name) and column.filled:
            found.append((column.name, "left out", "it says who must not be contacted; a column of who may is needed"))
        elif column.dates and _are_dates(profile, column):
            found.append((column.name, "left out", "dates of something else, by its name"))
        elif any(event_points(column.name, event) for event in DATES) and says_yes_or_no(column):
            found.append((column.name, "left out", "it says whether, but not when"))
    return found


def _are_dates(profile: TableProfile, column: ColumnProfile) -> bool:
    """Tell whether the filled cells are dates, or say that there is none yet; if nobody left, none is filled."""
    cells = [row[column.name] for row in profile.sample if not is_missing(row[column.name])]
    dates = sum(says_never(cell) or read_date(cell, day_first=True) is not None for cell in cells)
    return dates >= MOSTLY * len(cells)


def _are_amounts(profile: TableProfile, column: ColumnProfile) -> bool:
    cells = [row[column.name] for row in profile.sample if not is_missing(row[column.name])]
    amounts = sum(read_amount(cell) is not None for cell in cells)
    return bool(cells) and amounts >= MOSTLY * len(cells)


def _others(profile: TableProfile, taken: Iterable[str]) -> list[ColumnProfile]:
    besides = set(taken)
    return [column for name, column in profile.columns.items() if name not in besides]


def _order(profile: TableProfile, roles: Mapping[str, Choice]) -> DayOrder:
    packed: list[int] = []
    for role in (*DATES, "date"):
        if role in roles:
            packed.extend(profile.columns[roles[role].column].numeric_dates)
    return decide_order(packed)


def _explain(roles: Mapping[str, Choice], order: DayOrder) -> list[tuple[str, str, str]]:
    return [
        (choice.column, role, "; ".join(filter(None, (choice.why, order.reason if role in (*DATES, "date") else ""))))
        for role, choice in roles.items()
    ]


def _check(table: Table, wanted: CustomersWanted) -> None:
    named: Sequence[str] = [name for field in fields(wanted) if (name := getattr(wanted, field.name))]
    missing = [name for name in named if name not in table.columns]
    if missing:
        message = f"{table.path} has no column {', '.join(map(repr, missing))}. {list_columns(table)}"
        raise InputError(message)
    if wanted.customer == NO_COLUMN:
        message = "customers cannot be imported without their ids; leave out --respondent, or name their column"
        raise InputError(message)
    if wanted.event and wanted.date == NO_COLUMN:
        message = "events cannot be imported without their dates; leave out --date, or name their column"
        raise InputError(message)
    if wanted.consent and says_refusal(wanted.consent):
        message = (
            f"the column {wanted.consent!r} says who must not be contacted; a yes there would be taken for consent."
            " Give a column that says who may be, or rename this one if it does"
        )
        raise InputError(message)
