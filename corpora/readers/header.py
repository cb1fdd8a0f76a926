"""Make column names of a first row, if it is one of names."""

from collections.abc import Callable, Sequence
from pathlib import Path

from corpora.dates import read_date
from corpora.errors import InputError
from corpora.table import MAX_COLUMNS

FITTING = 0.8  # share of the cells below that must be of the kind of the first to make that one data


def name_columns(path: Path, header: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the columns, each once.

    A column without a name is called "column 3" by its place, a second one of a name "name (2)".

    Raises:
        InputError: If there are so many that this is no table of comments.
    """
    if len(header) > MAX_COLUMNS:
        message = f"{path} has more than {MAX_COLUMNS:,} columns; leave only those of the answers"
        raise InputError(message)
    names: list[str] = []
    taken: set[str] = set()
    for place, cell in enumerate(header, 1):
        name = wanted = " ".join(cell.replace("\ufeff", "").replace("\0", "").split()) or f"column {place}"
        count = 1
        while name in taken:
            count += 1
            name = f"{wanted} ({count})"
        taken.add(name)
        names.append(name)
    return tuple(names)


def is_data(first: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first row is already one of answers: a date over dates, or the only number over scores.

    Its cells would else become names of columns, and names are shown where comments must not be.
    """
    alone = sum(_is_score(cell) for cell in first) == 1
    kinds = (_is_date, _is_score) if alone else (_is_date,)
    return any(
        is_kind(cell) and _share(is_kind, [row[place] for row in below if place < len(row)]) >= FITTING
        for place, cell in enumerate(first)
        for is_kind in kinds
    )


def _share(is_kind: Callable[[str], bool], cells: Sequence[str]) -> float:
    filled = [cell for cell in cells if cell.strip()]
    return sum(map(is_kind, filled)) / len(filled) if filled else 0.0


def _is_date(cell: str) -> bool:
    text = cell.strip()
    return len(text) > 7 and not text.isdigit() and read_date(text, day_first=True) is not None


def _is_score(cell: str) -> bool:
    text = cell.strip()
    return len(text) <= 2 and text.isdecimal() and int(text) <= 10
