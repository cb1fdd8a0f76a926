"""Read SPSS files: questions in full from the labels of the variables, answers with the labels of their codes."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path
from typing import Any, Final

from corpora.errors import InputError
from corpora.readers.extras import load_extra
from corpora.readers.header import name_columns
from corpora.readers.jsonl_file import row_of
from corpora.readers.qualtrics_header import find_qualtrics
from corpora.table import Known, Rejection, Row, Table

MARKS: Final = (b"$FL2@(#)", b"$FL3@(#)")
BATCH: Final = 5_000  # rows read at a time

Labels = Mapping[Any, str]


class SpssFile:
    """Reads .sav and .zsav files with the package pyreadstat, which the extra ``spss`` installs."""

    def recognises(self, path: Path) -> bool:
        """Tell whether the file starts as SPSS system files do."""
        with path.open("rb") as file:
            return file.read(len(MARKS[0])) in MARKS

    def open(self, path: Path) -> Table:
        """Return the table in the file; a variable with a label is named by it.

        Raises:
            InputError: If pyreadstat is not installed, or the file is broken.
        """
        spss = load_extra("pyreadstat", extra="spss", needed=f"{path} is an SPSS file")
        with _readable(path, spss):
            _, about = spss.read_sav(str(path), metadataonly=True, output_format="dict")
        codes = [str(name) for name in about.column_names]
        labels = [str(label or "") for label in about.column_labels]
        if not codes:
            message = f"{path} has no variables; save it again"
            raise InputError(message)
        columns, known = _name(path, codes, labels, about.variable_value_labels)
        values = dict(zip(codes, [about.variable_value_labels.get(code, {}) for code in codes], strict=True))
        rows = _rows_of(path, spss, dict(zip(codes, columns, strict=True)), values)
        return Table(path, "spss", columns, rows, f"SPSS, {about.file_encoding or 'unknown encoding'}", known)


@contextmanager
def _readable(path: Path, spss: Any) -> Iterator[None]:
    try:
        yield
    except (spss.ReadstatError, spss.PyreadstatError, ValueError, KeyError, OverflowError, MemoryError) as error:
        message = f"{path} is a broken SPSS file ({type(error).__name__}); save it again, or as CSV with labels"
        raise InputError(message) from error


def _name(
    path: Path, codes: list[str], labels: list[str], values: Mapping[str, Labels]
) -> tuple[tuple[str, ...], Known]:
    found = find_qualtrics([codes, labels])
    names = found.names if found else [label or code for code, label in zip(codes, labels, strict=True)]
    columns = name_columns(path, names)
    if found:
        return columns, found.known(columns)
    named = list(zip(codes, columns, strict=True))
    listed = frozenset(name for code, name in named if values.get(code))
    return columns, Known(choices=listed, aliases={code: name for code, name in named if code not in columns})


def _rows_of(
    path: Path, spss: Any, columns: Mapping[str, str], labels: Mapping[str, Labels]
) -> Callable[[], Iterator[Row | Rejection]]:
    names = tuple(columns.values())

    def rows() -> Iterator[Row | Rejection]:
        number = 0
        while True:
            with _readable(path, spss):
                batch, _ = spss.read_sav(str(path), output_format="dict", row_offset=number, row_limit=BATCH)
            lists = [batch[code] for code in columns]
            for values in zip(*lists, strict=True):
                number += 1
                told = zip(columns.items(), values, strict=True)
                yield row_of(number, {name: _said(value, labels[code]) for (code, name), value in told}, names)
            if not lists or len(lists[0]) < BATCH:
                return

    return rows


def _said(value: Any, labels: Labels) -> Any:
    """Return what a cell says: a code with its label ("4 - Rather satisfied"), so that it counts and can be read."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    label = labels.get(value, "")
    if not label or value is None:
        return value
    code = f"{value:g}" if isinstance(value, float) else str(value)
    return label if code in label.split() else f"{code} - {label}"
