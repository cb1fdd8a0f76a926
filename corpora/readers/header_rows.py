"""Make one row of names of the two or three header rows that survey tools and merged cells leave."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from corpora.dates import read_date
from corpora.readers.header import is_data, name_columns
from corpora.readers.qualtrics_header import find_qualtrics
from corpora.scores import read_number
from corpora.table import NOTHING_KNOWN, Known

ROWS_BELOW: Final = 50  # that tell which of the first rows are names
NEARLY_ALL: Final = 0.9
# What survey tools write under a question that has one column: it says nothing.
PLAIN: Final = frozenset({
    "response", "open-ended response", "antwort", "antworten", "offene antwort", "beantwortung mit freitext", "réponse",
    "réponse ouverte", "réponses ouvertes", "respuesta", "respuesta abierta", "risposta", "risposta aperta", "resposta",
    "resposta aberta", "antwoord", "open antwoord", "svar", "vastaus",
})  # fmt: skip
_OPEN_ENDED: Final = re.compile(r"open-ended|offen|freitext|ouverte|abiert|apert|abert|open antw", re.IGNORECASE)

Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns, and where they are.

    Attributes:
        columns: Names, each once.
        rows: Rows above the data: 0 if there is no header, 1 as a rule, 2 or 3.
        known: What the header tells of the columns.
    """

    columns: tuple[str, ...]
    rows: int
    known: Known = NOTHING_KNOWN

    @property
    def in_words(self) -> str:
        """Say what is unusual about the header; empty if nothing is."""
        if self.rows == 0:
            return "without a header"
        return f"{self.rows} header rows" if self.rows > 1 else ""


def find_header(path: Path, start: Sequence[Cells]) -> Header:
    """Find the header of a table.

    Args:
        path: Of the file, for errors.
        start: Its first rows, ``ROWS_BELOW`` or so, from the one that looks like names.

    Raises:
        InputError: If there are too many columns.
    """
    found = find_qualtrics(start)
    if found is not None:
        columns = name_columns(path, found.names)
        return Header(columns, found.rows, found.known(columns))
    first, below = start[0], start[1:]
    if below and (_is_sub_header(first, below) or _is_grouped(first, below)):
        columns = name_columns(path, _joined(first, below[0]))
        return Header(columns, 2, _known_by_subs(columns, below[0]))
    if is_data(first, below):
        return Header(name_columns(path, [""] * len(first)), 0)
    return Header(name_columns(path, first), 1)


def _is_sub_header(first: Cells, below: Sequence[Cells]) -> bool:
    """Tell whether the second row names parts of questions: it has no id, which the first and the others have."""
    second, rest = below[0], below[1:]
    if len(second) < 2 or not first[0].strip() or second[0].strip() or not any(map(str.strip, second)):
        return False
    with_id = sum(bool(row and row[0].strip()) for row in rest)
    if not rest or with_id < NEARLY_ALL * len(rest):
        return False
    blank = [place for place, cell in enumerate(first) if not cell.strip() and place < len(second)]
    named = sum(cell.strip().lower() in PLAIN for cell in second)
    return named > 0 or (bool(blank) and all(second[place].strip() for place in blank))


def _is_grouped(first: Cells, below: Sequence[Cells]) -> bool:
    """Tell whether the first row holds titles over several columns, and the second the names under them."""
    second, rest = below[0], below[1:]
    blank = [place for place, cell in enumerate(first) if not cell.strip() and place < len(second)]
    filled = sum(bool(cell.strip()) for cell in first)
    if len(blank) < 2 or not filled or not rest or any(not second[place].strip() for place in blank):
        return False
    if sum(map(_is_value, second)):
        return False
    columns = [[row[place] for row in rest if place < len(row) and row[place].strip()] for place in range(len(second))]
    values = [sum(map(_is_value, cells)) >= NEARLY_ALL * len(cells) for cells in columns if cells]
    return any(values)  # a column of values with a word in the second row: that word is its name


def _is_value(cell: str) -> bool:
    text = cell.strip().removesuffix("%")
    return bool(text) and (read_number(text) is not None or read_date(text, day_first=True) is not None)


def _joined(first: Cells, second: Cells) -> list[str]:
    width = max(len(first), len(second))
    names, heading = [], ""
    for place in range(width):
        own = first[place].strip() if place < len(first) else ""
        sub = second[place].strip() if place < len(second) else ""
        heading = own or (heading if sub else "")
        plain = sub.lower() in PLAIN and heading
        names.append(heading if plain or not sub or sub == heading else f"{heading} - {sub}" if heading else sub)
    return names


def _known_by_subs(columns: tuple[str, ...], subs: Cells) -> Known:
    texts = tuple(
        name
        for name, sub in zip(columns, subs, strict=False)
        if sub.strip().lower() in PLAIN and _OPEN_ENDED.search(sub)
    )
    return Known(text=texts)
