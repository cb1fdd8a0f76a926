"""Print records: as a table for people, or as JSON or CSV for programs."""

import csv
import io
import json
import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

Record = TypeVar("Record")


class Interval(Protocol):
    """A number with the ends of its interval; all None where it is not known."""

    @property
    def value(self) -> float | None: ...  # noqa: D102
    @property
    def low(self) -> float | None: ...  # noqa: D102
    @property
    def high(self) -> float | None: ...  # noqa: D102


Value = str | int | float | None

WIDTH = 160  # characters of a table that goes to a file

FORMATS = ("table", "json", "csv")
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="How to print: for people, or for programs.",
)


@dataclass(frozen=True, slots=True)
class Column(Generic[Record]):
    """One column of what is printed.

    Attributes:
        key: Its name in JSON and CSV.
        value: From a record to a plain value.
        title: Its heading in a table; empty if it is not in tables.
        shown: From a record to what a table shows; None shows the value.
        numeric: Whether it is set flush right.
    """

    key: str
    value: Callable[[Record], Value | list[str]]
    title: str = ""
    shown: Callable[[Record], str] | None = None
    numeric: bool = False


def print_records(
    records: Sequence[Record],
    columns: Sequence[Column[Record]],
    *,
    form: str,
    title: str = "",
    note: str = "",
) -> None:
    """Print records on standard output.

    Args:
        records: One a row.
        columns: What of each.
        form: "table", "json" or "csv".
        title: Above a table.
        note: Below a table.
    """
    if form == "json":
        print_json([{column.key: column.value(record) for column in columns} for record in records])
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(column.key for column in columns)
        writer.writerows([_cell(column.value(record)) for column in columns] for record in records)
    else:
        _print_table(records, [column for column in columns if column.title], title, note)


def print_json(found: Any) -> None:
    """Print what JSON can hold on standard output."""
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))


def counted(count: int, noun: str) -> str:
    """Return how many there are of what a regular noun in the singular names: "1 edit", "2,000 edits"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def say(message: str) -> None:
    """Print a message for people on standard error."""
    click.echo(message, err=True)


def interval(found: Interval, *, factor: float = 1, digits: int | None = 1) -> str:
    """Return a number with the ends of its interval; a dash if it is not known or not to be shown.

    Args:
        found: The number.
        factor: By which it is multiplied.
        digits: After the point; None shows as many as the largest of the three deserves: two that are not 0.
    """
    if found.value is None or found.low is None or found.high is None:
        return "–"
    if digits is None:
        digits = fitting_digits(factor * max(abs(found.value), abs(found.low), abs(found.high)))
    ends = (round(factor * number, digits) + 0.0 for number in (found.value, found.low, found.high))  # + 0.0: no -0.0
    value, low, high = (f"{number:.{digits}f}" for number in ends)
    return f"{value} ({low} to {high})"


def fitting_digits(size: float) -> int:
    """Return how many digits after the point show a number of this size with two that are not 0: 1 to 4."""
    return min(4, max(1, 1 - math.floor(math.log10(size)))) if size > 0 else 1


def chance(probability: float | None) -> str:
    """Return a probability in whole per cent, never as certain; a dash if it is not known."""
    if probability is None:
        return "–"
    return "< 1%" if probability < 0.01 else "> 99%" if probability > 0.99 else f"{probability:.0%}"


def _cell(value: Value | list[str]) -> Value:
    return "; ".join(value) if isinstance(value, list) else value


def _print_table(records: Sequence[Record], columns: Sequence[Column[Record]], title: str, note: str) -> None:
    table = Table(
        title=Text(title) if title else None,
        caption=Text(note) if note else None,
        box=SIMPLE_HEAD,
        title_justify="left",
        caption_justify="left",
    )
    for column in columns:
        table.add_column(column.title, justify="right" if column.numeric else "left", no_wrap=column.numeric)
    for record in records:
        cells = [column.shown(record) if column.shown else _plain(column.value(record)) for column in columns]
        table.add_row(*(Text(cell) for cell in cells))  # as text: square brackets in names are no markup
    people = sys.stdout.isatty()
    console = Console(file=io.StringIO(), force_terminal=people, width=None if people else WIDTH)
    with console.capture() as printed:
        console.print(table)
    click.echo(printed.get(), nl=False)


def _plain(value: Value | list[str]) -> str:
    found = _cell(value)
    return "–" if found is None else str(found)
