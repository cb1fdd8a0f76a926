"""Cut a text file into records of cells, however badly its quotes are kept."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TextIO

from corpora.readers.csv_dialect import Dialect

MAX_ROW: Final = 64_000_000  # characters of one row; beyond this it is given up, so that memory stays bounded
LINE_ENDS: Final = ("\n", "\r")


class LongLineError(Exception):
    """A line is longer than MAX_ROW; it stays in this module."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row as it may be cut into cells.

    Attributes:
        readings: The cells. Three readings, the likelier first, of the first line alone if its quotes do not close or
            something follows a closing quote; none if the row is longer than MAX_ROW.
    """

    readings: tuple[list[str], ...]


@dataclass(slots=True)
class _Lines:
    """The lines of a file, which remembers those of the record at hand and can take them back."""

    file: TextIO
    record: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)  # taken back; the next one last
    length: int = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self.waiting.pop() if self.waiting else self.file.readline(MAX_ROW)
        if not line:
            raise StopIteration
        if len(line) == MAX_ROW:
            self._skip_rest(line)
            raise LongLineError
        self.record.append(line)
        self.length += len(line)
        if self.length > MAX_ROW:
            message = "a quote that does not close"
            raise csv.Error(message)
        return line

    def start(self) -> None:
        """Begin a record."""
        self.record.clear()
        self.length = 0

    def take_back(self) -> str:
        """Return the first line of the record, and have its other lines come again."""
        first, *others = self.record
        self.waiting.extend(reversed(others))
        return first

    def _skip_rest(self, line: str) -> None:
        while line and not line.endswith(LINE_ENDS):
            line = self.file.readline(MAX_ROW)


def read_records(file: TextIO, dialect: Dialect) -> Iterator[Record]:
    """Read the records of a file from where it stands; empty lines are no records.

    Quotes are read strictly first. Where that fails, only the first line is taken, and reading goes on in the line
    after: one slip costs one row, and never swallows those that follow.
    """
    # The module's limit holds for the whole process and is too low for long cells; raising it hurts nobody.
    csv.field_size_limit(max(csv.field_size_limit(), MAX_ROW))
    lines = _Lines(file)
    for _ in range(dialect.skip):
        next(lines, None)
    at_end = False
    while not at_end:
        lines.start()
        try:
            for cells in csv.reader(lines, **_format(dialect), strict=True):
                if cells:
                    yield Record((cells,))
                lines.start()
            at_end = True
        except csv.Error:
            yield Record(_read_alone(lines.take_back(), dialect))
        except LongLineError:
            yield Record(())


def _read_alone(line: str, dialect: Dialect) -> tuple[list[str], ...]:
    """Read a line whose quotes are wrong: by quotes beside separators, with quotes as letters, as csv guesses."""
    bare = line.rstrip("".join(LINE_ENDS))
    by_seams = bare[1:-1].split(f'"{dialect.separator}"') if bare[:1] == bare[-1:] == '"' else []
    as_letters = bare.split(dialect.separator)
    as_guessed = next(csv.reader([line], **_format(dialect)), [])
    return by_seams, [_unquote(cell) for cell in as_letters], as_guessed


def _unquote(cell: str) -> str:
    return cell[1:-1] if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell


def _format(dialect: Dialect) -> dict[str, Any]:
    return {
        "delimiter": dialect.separator,
        "escapechar": dialect.escape,
        "doublequote": dialect.escape is None,
    }
