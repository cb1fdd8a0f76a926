"""Print what has several tables: all of them for people and in JSON, one of them in CSV."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import click

from service.cli.output import print_json, print_records
from service.columns.column import Column, values_of

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Part(Generic[Record]):
    """One of the tables.

    Attributes:
        records: One a row.
        columns: What of each.
        title: Above the table.
        note: Below it.
    """

    records: Sequence[Record]
    columns: Sequence[Column[Record]]
    title: str
    note: str = ""


def part_option(names: Sequence[str]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option that chooses one of the tables."""
    return click.option("--part", type=click.Choice(list(names)), help="Print only this table; CSV holds one only.")


def print_parts(
    parts: Mapping[str, Part[Any]], *, form: str, only: str | None, facts: Mapping[str, Any] | None = None
) -> None:
    """Print all tables, or one of them.

    Args:
        parts: By name.
        form: "table", "json" or "csv".
        only: Name of the one; None prints all.
        facts: What JSON of all says beside the tables.

    Raises:
        UsageError: CSV is asked for, but not of which.
    """
    if only is None and form == "csv":
        raise click.UsageError(f"CSV holds one table; say which with --part: {' or '.join(parts)}")
    if only is None and form == "json":
        print_json({**(facts or {}), **{name: _plain(part) for name, part in parts.items()}})
        return
    for name, part in parts.items():
        if only in {None, name}:
            print_records(part.records, part.columns, form=form, title=part.title, note=part.note)


def _plain(part: Part[Any]) -> list[dict[str, Any]]:
    return [values_of(record, part.columns) for record in part.records]
