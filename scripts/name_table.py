"""Make the table of names that redaction carries (``nlp/redact/names.safetensors``) out of two packages' counts.

``python scripts/name_table.py GIVEN SURNAMES`` takes the paths of ``name_data.json`` of nomquamgender (MIT: given names
of the world, and how many of 36 public sources have each) and of ``dist.all.last`` of names (MIT: surnames of the
United States' census, public domain). Names are kept as checksums, with no text of either file.
"""

import argparse
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file

from nlp.redact.evidence import plain
from nlp.redact.name_table import SHARE_UNIT, TABLE, key_of

FEWEST_SOURCES = 2  # names that only one source has are slips of typing as often as names
MOST = 255  # of a byte


def main() -> None:
    """Read both files and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("given", type=Path, help="name_data.json of nomquamgender")
    parser.add_argument("surnames", type=Path, help="dist.all.last of names")
    parser.add_argument("--table", type=Path, default=TABLE, help="the table to write")
    wanted = parser.parse_args()
    given, given_sources = packed(given_names(wanted.given))
    surnames, surname_shares = packed(surnames_of(wanted.surnames))
    table = {"given": given, "given_sources": given_sources, "surnames": surnames, "surname_shares": surname_shares}
    save_file(table, wanted.table)
    click.echo(f"SHA256 of {wanted.table.name}: {hashlib.sha256(wanted.table.read_bytes()).hexdigest()}")


def given_names(path: Path) -> dict[str, int]:
    """Return by given name how many sources have it."""
    counts = {name: counted[0] for name, counted in json.loads(path.read_text(encoding="utf-8")).items()}
    return {plain(name): sources for name, sources in counts.items() if is_word(name) and sources >= FEWEST_SOURCES}


def surnames_of(path: Path) -> dict[str, int]:
    """Return by surname its share of people, in units of ``SHARE_UNIT`` and at least one."""
    rows = (line.split() for line in path.read_text(encoding="ascii").splitlines())
    return {row[0].lower(): max(1, round(float(row[1]) / SHARE_UNIT)) for row in rows if is_word(row[0])}


def is_word(name: str) -> bool:
    """Tell whether a name is one word of plain letters, at least two."""
    return len(name) > 1 and name.isascii() and name.isalpha()


def packed(strengths: Mapping[str, int]) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint8]]:
    """Return checksums in order, and a strength for each."""
    by_key = sorted((key_of(name), min(MOST, strength)) for name, strength in strengths.items())
    return np.array([key for key, _ in by_key], np.uint32), np.array([strength for _, strength in by_key], np.uint8)


if __name__ == "__main__":
    main()
