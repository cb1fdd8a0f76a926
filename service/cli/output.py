"""Print records: as a table for people, or as JSON or CSV for programs."""

import csv
import io
import json
import sys
from collections.abc import Sequence
from typing import Any, TypeVar

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from service.columns.column import Column, Value, values_of
from service.exchange.formulas import harmless

Record = TypeVar("Record")


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
        print_json([values_of(record, columns) for record in records])
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(column.key for column in columns)
        writer.writerows([_safe(column.value(record)) for column in columns] for record in records)
    else:
        _print_table(records, [column for column in columns if column.title], title, note)


def print_json(found: Any) -> None:
    """Print what JSON can hold on standard output."""
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))


def say(message: str) -> None:
    """Print a message for people on standard error."""
    click.echo(message, err=True)


def _cell(value: Value | list[str]) -> Value:
    return "; ".join(value) if isinstance(value, list) else value


def _safe(value: Value | list[str]) -> Value:
    found = _cell(value)
    return harmless(found) if isinstance(found, str) else found


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
