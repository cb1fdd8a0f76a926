"""Read the rows of a labelled CSV file whose columns are known."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpora.errors import InputError


def csv_rows(path: Path, *, needs: Sequence[str]) -> Iterator[dict[str, str]]:
    """Yield the rows as dicts.

    Raises:
        InputError: A column that is needed is missing.
    """
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        rows = csv.DictReader(file)
        missing = [column for column in needs if column not in (rows.fieldnames or ())]
        if missing:
            message = f"{path} has no column {missing[0]!r}; is it the file that {path.parent.name} should hold?"
            raise InputError(message)
        for row in rows:
            yield {key: value or "" for key, value in row.items() if key is not None}
