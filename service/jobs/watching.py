"""Tell which files of a folder have stopped growing, so that each is read once and whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_PARTIAL = (".part", ".tmp", ".crdownload", ".filepart")  # endings of what is still being copied


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file is told from its earlier and later contents by: size in bytes, and time of change in nanoseconds."""

    size: int
    changed: int


def stamp_files(folder: Path) -> dict[Path, Stamp]:
    """Return the files of a folder as they are now; hidden and half-copied ones, and folders, are left out.

    Raises:
        OSError: The folder cannot be read.
    """
    found = {}
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.suffix.lower() in _PARTIAL:
            continue
        try:
            stat = path.stat()
        except OSError:
            continue  # it was moved away meanwhile
        if path.is_file() and stat.st_size:
            found[path] = Stamp(stat.st_size, stat.st_mtime_ns)
    return found


def settled(before: Mapping[Path, Stamp], now: Mapping[Path, Stamp], done: Mapping[Path, Stamp]) -> list[Path]:
    """Return the files that did not change between two looks, and were not dealt with as they are."""
    return [path for path, stamp in now.items() if before.get(path) == stamp and done.get(path) != stamp]
