"""Open a file and decide what its columns are: what the user said, and a guess for the rest."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from corpora.columns import ColumnMapping, Wanted, guess_columns
from corpora.read import open_file
from corpora.table import MAX_BYTES, Table


@dataclass(frozen=True, slots=True)
class Plan:
    """A file, ready to be imported.

    Attributes:
        table: The file behind its reader.
        mapping: What its columns are.
        reasons: Triples of column, role and why.
        source: Name of the source.
        scale_guessed: The scale of the scores was guessed from them, not said.
    """

    table: Table
    mapping: ColumnMapping
    reasons: tuple[tuple[str, str, str], ...]
    source: str
    scale_guessed: bool = False


def plan_import(
    path: Path,
    *,
    wanted: Wanted | None = None,
    source: str | None = None,
    reader: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Plan:
    """Open a file and decide what its columns are.

    Args:
        path: The file.
        wanted: What the user said about its columns; the rest is guessed.
        source: Name of the source; None takes the file's name without its ending.
        reader: Name of the reader plugin; None goes by the content.
        max_bytes: A larger file is refused.

    Raises:
        InputError: The file cannot be read, a column that was named is not in it, or no column holds text.
    """
    table = open_file(path, reader=reader, max_bytes=max_bytes)
    guess = guess_columns(table, wanted=wanted)
    guessed = wanted is None or wanted.scale is None
    return Plan(table, guess.mapping, guess.reasons, source or path.stem, scale_guessed=guessed)


def write_mapping(mapping: ColumnMapping) -> str:
    """Return what columns are as JSON text, as a source keeps it."""
    return json.dumps(asdict(mapping), sort_keys=True)


def read_mapping(text: str) -> ColumnMapping:
    """Return what ``write_mapping`` wrote."""
    found = json.loads(text)
    return ColumnMapping(**{**found, "text": tuple(found["text"]), "segments": tuple(found["segments"])})
