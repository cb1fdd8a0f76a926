"""One thing that is said of every record of a list: its name, its value, and how people are shown it."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

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


def values_of(record: Record, columns: Iterable[Column[Record]]) -> dict[str, Any]:
    """Return what columns say of a record, by name, as JSON can hold it."""
    return {column.key: column.value(record) for column in columns}


def counted(count: int, noun: str) -> str:
    """Return how many there are of what a regular noun in the singular names: "1 edit", "2,000 edits"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


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
