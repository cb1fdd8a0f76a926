"""Read what a population is like: the share, or the number, of every group of a segment."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from corpora.amounts import read_amount
from corpora.column_names import words_of
from corpora.columns import list_columns
from corpora.errors import InputError
from corpora.scores import is_missing
from corpora.table import Rejection, Row, Table

SHARES: Final = frozenset("fraction percent percentage pct proportion share".split())
COUNTS: Final = frozenset(
    "accounts count counts customers households members n number people population size subscribers total users".split()
)
SEGMENTS: Final = frozenset("attribute category characteristic column dimension field segment variable".split())
SUM_NEAR: Final = 0.015  # by which shares may miss a sum of 1: three thirds, rounded to hundredths, miss it by 0.01
WHOLES: Final = (1.0, 100.0)  # what shares add up to, as fractions and as percentages
LONG, SHORT = 3, 2  # columns of a file of several segments, and of one


@dataclass(frozen=True, slots=True)
class Margin:
    """The share that one group has of the population.

    Attributes:
        segment: Name of the segment, as comments have it.
        value: Name of the group.
        share: Above 0; those of one segment add up to 1.
    """

    segment: str
    value: str
    share: float


@dataclass(frozen=True, slots=True)
class MarginColumns:
    """Which column is what.

    Attributes:
        segment: Column of the names of segments; None if the column of groups is named after the one there is.
        value: Column of the groups.
        share: Column of their shares or counts.
        counts: Whether they are counts; None if the name does not say, so that the numbers have to.
    """

    segment: str | None
    value: str
    share: str
    counts: bool | None


def guess_margin_columns(table: Table) -> MarginColumns:
    """Tell the columns of a file of margins: segment, group and share, or one segment's groups and their shares.

    Args:
        table: From ``corpora.read.open_file``.

    Raises:
        InputError: There are not two or three columns, or not just one of them holds numbers.
    """
    rows = [row for row in table.rows() if isinstance(row, Row)]
    names = [name for name in table.columns if any(row.cells[name].strip() for row in rows)]
    numeric = [name for name in names if _is_numeric(name, rows)]
    told = [name for name in names if not (SHARES | COUNTS).isdisjoint(words_of(name))]
    shares = told if len(told) == 1 else numeric
    if len(names) not in {SHORT, LONG} or len(shares) != 1:
        message = (
            f"{table.path} is no table of margins: give a column of segments, one of groups and one of shares or"
            f" counts, or a column named after one segment and its shares. {list_columns(table)}"
        )
        raise InputError(message)
    share = shares[0]
    others = [name for name in names if name != share]
    segment = None
    if len(others) == LONG - 1:
        segment = next((name for name in others if not SEGMENTS.isdisjoint(words_of(name))), others[0])
    value = next(name for name in others if name != segment)
    says = words_of(share)
    counts = True if not COUNTS.isdisjoint(says) else False if not SHARES.isdisjoint(says) else None
    return MarginColumns(segment, value, share, counts)


def read_margins(table: Table, columns: MarginColumns) -> tuple[Margin, ...]:
    """Read margins, as shares of each segment.

    Args:
        table: From ``corpora.read.open_file``.
        columns: What its columns mean.

    Raises:
        InputError: A row cannot be read, a number is missing or not above 0, a group comes twice, or shares do not add
            up to 1 or to 100 percent.
    """
    found: dict[str, dict[str, float]] = {}
    for segment, value, number, row in _read_rows(table, columns):
        groups = found.setdefault(segment, {})
        if value in groups:
            message = f"{table.path}, row {row}: the group {value!r} of {segment!r} comes twice; give each once"
            raise InputError(message)
        groups[value] = number
    return tuple(
        Margin(segment, value, share)
        for segment, groups in found.items()
        for value, share in _as_shares(table, segment, groups, columns).items()
    )


def _is_numeric(name: str, rows: Sequence[Row]) -> bool:
    cells = [row.cells[name] for row in rows if not is_missing(row.cells[name])]
    return bool(cells) and all(_number(cell) is not None for cell in cells)


def _number(cell: str) -> float | None:
    return read_amount(cell.replace("%", ""))


def _read_rows(table: Table, columns: MarginColumns) -> Iterator[tuple[str, str, float, int]]:
    for row in table.rows():
        if isinstance(row, Rejection):
            message = f"{table.path}, row {row.row}: {row.reason}; margins are only used whole"
            raise InputError(message)
        segment = columns.value if columns.segment is None else " ".join(row.cells[columns.segment].split())
        value = " ".join(row.cells[columns.value].split())
        number = _number(row.cells[columns.share])
        if not segment or not value:
            message = f"{table.path}, row {row.number}: the segment or the group is missing; fill it in"
            raise InputError(message)
        if number is None or number <= 0:
            message = (
                f"{table.path}, row {row.number}: the share or count of {value!r} in {segment!r} is missing or not"
                " above 0; give more than 0, or leave the row out if no respondent is in that group"
            )
            raise InputError(message)
        yield segment, value, number, row.number


def _as_shares(table: Table, segment: str, groups: Mapping[str, float], columns: MarginColumns) -> dict[str, float]:
    total = math.fsum(groups.values())
    sums_up = any(abs(total / whole - 1) <= SUM_NEAR for whole in WHOLES)
    whole_numbers = all(number == round(number) for number in groups.values())
    over_a_hundred = whole_numbers and max(groups.values()) > max(WHOLES)
    counts = columns.counts if columns.counts is not None else over_a_hundred
    if not counts and not sums_up:
        message = (
            f"{table.path}: the shares of {segment!r} add up to {total:g}; they must add up to 1, or to 100 percent."
            " If they are numbers of people, name their column count"
        )
        raise InputError(message)
    return {value: number / total for value, number in groups.items()}
