"""Measure what each column of a table holds, in one pass and with little memory."""

import re
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpora.dates import LONGEST, pack_numeric, read_date, read_stamp
from corpora.errors import InputError
from corpora.scores import is_missing, read_number
from corpora.table import Rejection, Table
from corpora.words import count_words

MAX_VALUES = 1_000  # different values of a column that are counted one by one
SAMPLE_ROWS = 4_000  # kept, evenly over the file, to see which columns follow from which
VALUE_LENGTH = 100  # characters of a value that tell it from others
MOSTLY_NUMBERS = 0.95  # share of the filled cells of a column of numbers
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """What one column holds. Cells that say "no value" (empty, NA, null) are not filled.

    Attributes:
        name: Of the column.
        position: From 0.
        filled: Filled cells.
        words: Words in all of them together.
        values: How often each value occurs; empty if there are more than MAX_VALUES.
        unique: Whether no value comes twice.
        counts_rows: Whether it only numbers the rows, from 0 or 1 up.
        dates: Cells that are dates.
        stamps: Cells that are moments written as one number.
        numeric_dates: Those that ``corpora.dates.pack_numeric`` packs, in the order of the rows.
        numbers: How often each number occurs, if nearly all of the values are numbers and few enough; else empty.
    """

    name: str
    position: int
    filled: int
    words: int
    values: Mapping[str, int]
    unique: bool
    counts_rows: bool
    dates: int
    stamps: int
    numeric_dates: Sequence[int]
    numbers: Mapping[float, int]

    @property
    def words_per_cell(self) -> float:
        """The mean number of words of a filled cell."""
        return self.words / self.filled if self.filled else 0.0

    @property
    def distinct(self) -> int:
        """The number of different values, or a bit more than MAX_VALUES if there are more than that."""
        return len(self.values) or (min(self.filled, MAX_VALUES + 1))


@dataclass(frozen=True, slots=True)
class TableProfile:
    """What a table holds.

    Attributes:
        rows: Rows that were read.
        rejected: How many could not be, by reason.
        columns: One profile each, by name.
        sample: Some rows, evenly over the file, with long values cut.
    """

    rows: int
    rejected: Mapping[str, int]
    columns: Mapping[str, ColumnProfile]
    sample: Sequence[Mapping[str, str]]


@dataclass(slots=True)
class _Tally:
    """The counts of one column while it is read."""

    filled: int = 0
    words: int = 0
    values: Counter[str] = field(default_factory=Counter)
    too_many: bool = False
    seen: set[int] | None = field(default_factory=set)  # hashes; None once a value came twice
    in_step: set[int] = field(default_factory=lambda: {0, 1})  # where a count of the rows may have started
    dates: int = 0
    stamps: int = 0
    numeric_dates: "array[int]" = field(default_factory=lambda: array("i"))

    def add(self, cell: str, row: int) -> None:
        """Count one cell of the given row, from 0."""
        text = cell.strip()
        if is_missing(text):
            return
        self.filled += 1
        self.words += count_words(text)
        if not self.too_many:
            self.values[text[:VALUE_LENGTH]] += 1
            self.too_many = len(self.values) > MAX_VALUES
        if self.seen is not None:
            before = len(self.seen)
            self.seen.add(hash(text))
            self.seen = self.seen if len(self.seen) > before else None
        if self.in_step:
            self.in_step = {start for start in self.in_step if text == str(start + row)}
        if len(text) <= LONGEST and _DIGIT.search(text):
            self._add_date(text)

    def _add_date(self, text: str) -> None:
        if read_stamp(text) is not None:
            self.stamps += 1
        elif read_date(text, day_first=True) is not None:
            self.dates += 1
            packed = pack_numeric(text)
            if packed is not None:
                self.numeric_dates.append(packed)

    def profile(self, name: str, position: int) -> ColumnProfile:
        """Return what was counted."""
        return ColumnProfile(
            name=name,
            position=position,
            filled=self.filled,
            words=self.words,
            values={} if self.too_many else dict(self.values),
            unique=self.seen is not None and self.filled > 0,
            counts_rows=bool(self.in_step) and self.filled > 0,
            dates=self.dates,
            stamps=self.stamps,
            numeric_dates=self.numeric_dates,
            numbers={} if self.too_many else self._numbers(),
        )

    def _numbers(self) -> dict[float, int]:
        read = Counter[float]()
        for value, count in self.values.items():
            number = read_number(value)
            if number is not None:
                read[number] += count
        return dict(read) if sum(read.values()) >= MOSTLY_NUMBERS * self.filled else {}


def profile_table(table: Table) -> TableProfile:
    """Read a table from start to end and return what its columns hold.

    Raises:
        InputError: If not one row can be read.
    """
    tallies = {name: _Tally() for name in table.columns}
    rejected, sample, rows, every = Counter[str](), list[dict[str, str]](), 0, 1
    for row in table.rows():
        if isinstance(row, Rejection):
            rejected[row.reason] += 1
            continue
        for name, cell in row.cells.items():
            tallies[name].add(cell, rows)
        if rows % every == 0:
            sample.append({name: cell[:VALUE_LENGTH].strip() for name, cell in row.cells.items()})
            if len(sample) == SAMPLE_ROWS:  # thin out, so that what stays lies evenly
                sample, every = sample[::2], every * 2
        rows += 1
    if not rows:
        why = ", ".join(f"{count:,} with {reason}" for reason, count in rejected.items())
        message = f"no row of {table.path} can be read ({why or 'it has none'}); read as {table.format}"
        raise InputError(message)
    columns = {name: tally.profile(name, place) for place, (name, tally) in enumerate(tallies.items())}
    return TableProfile(rows, rejected, columns, sample)
