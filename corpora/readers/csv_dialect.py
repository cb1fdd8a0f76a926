"""Find out what separates the cells of a text file, and whether backslashes guard its quotes."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

SEPARATORS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
NO_SEPARATOR: Final = "\x1f"  # for a file with one column: a character that text does not hold
SAMPLE_ROWS: Final = 500


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the cells of a file are told apart.

    Attributes:
        separator: One of SEPARATORS, or NO_SEPARATOR.
        escape: What guards a quote inside quotes; None if it is written twice.
        skip: Lines before the header (Excel's "sep=;").
    """

    separator: str
    escape: str | None = None
    skip: int = 0

    @property
    def in_words(self) -> str:
        """Say how cells are separated."""
        name = SEPARATORS.get(self.separator)
        return f"separated by {name}" if name else "one column"


def detect_dialect(sample: str, *, whole: bool) -> Dialect:
    """Find the dialect that cuts a sample into the evenest and then the widest rows.

    Args:
        sample: The start of the file.
        whole: Whether that is all of it, else its last row is cut off.
    """
    first = sample[:10].splitlines()[0] if sample.strip() else ""
    if first[:4].lower() == "sep=" and first[4:] in SEPARATORS:
        return Dialect(first[4:], skip=1)
    escapes = (None, "\\") if '\\"' in sample else (None,)
    dialects = [Dialect(separator, escape) for escape in escapes for separator in SEPARATORS]
    tried = [(_weigh(sample, dialect, whole=whole), dialect) for dialect in dialects]
    shape, best = max(tried, key=lambda found: (found[0].even, found[0].width))
    return best if shape.width > 1 and shape.alone <= shape.even else Dialect(NO_SEPARATOR)


@dataclass(frozen=True, slots=True)
class _Shape:
    width: int = 1  # of the header
    even: float = 0.0  # share of rows as wide as that
    alone: float = 1.0  # share of rows of one cell; with more of these, the header's separator is part of a name


def _weigh(sample: str, dialect: Dialect, *, whole: bool) -> _Shape:
    rows = _cut(sample, dialect)
    if not whole:
        rows = rows[:-1]
    if not rows or len(rows[0]) == 1:
        return _Shape()
    width, below = len(rows[0]), rows[1:]
    if not below:
        return _Shape(width, 1.0, 0.0)
    even = sum(len(row) >= width and not any(row[width:]) for row in below)
    alone = sum(len(row) == 1 for row in below)
    return _Shape(width, round(even / len(below), 2), alone / len(below))


def _cut(sample: str, dialect: Dialect) -> Sequence[list[str]]:
    reader = csv.reader(
        io.StringIO(sample, newline=""), delimiter=dialect.separator, escapechar=dialect.escape,
        doublequote=dialect.escape is None,
    )  # fmt: skip
    rows: list[list[str]] = []
    try:
        for row in reader:
            if row:
                rows.append(row)
            if len(rows) > SAMPLE_ROWS:
                break
    except csv.Error:  # a cell longer than the csv module allows: what came before it tells enough
        pass
    return rows
