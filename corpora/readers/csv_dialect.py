"""Find out what separates the cells of a text file, and whether backslashes guard its quotes."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

SEPARATORS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
NO_SEPARATOR: Final = "\x1f"  # for a file with one column: a character that text does not hold
EVEN_ENOUGH: Final = 0.3  # share of rows as wide as the header; less, and the separator is part of a name
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
    tried = [(_evenness(sample, dialect, whole=whole), dialect) for dialect in
             (Dialect(separator, escape) for escape in escapes for separator in SEPARATORS)]  # fmt: skip
    (even, width), best = max(tried, key=lambda found: found[0])
    return best if width > 1 and even >= EVEN_ENOUGH else Dialect(NO_SEPARATOR)


def _evenness(sample: str, dialect: Dialect, *, whole: bool) -> tuple[float, int]:
    """Return the share of rows as wide as the header, and the width of the header."""
    rows = _cut(sample, dialect)
    if not whole:
        rows = rows[:-1]
    if not rows or len(rows[0]) == 1:
        return 0.0, 1
    width = len(rows[0])
    below = rows[1:]
    even = sum(len(row) == width for row in below) / len(below) if below else 1.0
    return round(even, 2), width


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
