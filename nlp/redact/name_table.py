"""Tell how well known a given name or a surname is, in the whole world."""

import hashlib
from functools import cache, lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

from nlp.errors import ModelError

TABLE = Path(__file__).with_name("names.safetensors")  # made by scripts/name_table.py, which names its sources
SHA256 = "a164d772ea797b57f8658751a26224bfc1144535158f145bcb28e93c7ec318de"  # of the table
SHARE_UNIT = 0.001  # per cent of people who bear a surname
_REMEMBERED = 100_000  # words


def key_of(name: str) -> int:
    """Return the checksum under which a plain name stands in the table."""
    return crc32(name.encode())


@lru_cache(maxsize=_REMEMBERED)
def sources_of(name: str) -> int:
    """Return how many of 36 public sources of given names have a plain name; of a double name, its rarer half."""
    if "-" in name:
        return max(sources_of(name.replace("-", "")), min(map(sources_of, name.split("-"))))
    return _strengths("given", "given_sources").get(key_of(name), 0)


@lru_cache(maxsize=_REMEMBERED)
def share_of(name: str) -> int:
    """Return how many in a hundred thousand bear a plain surname, at least one if it is known; 0 if it is not."""
    if "-" in name:
        return max(share_of(name.replace("-", "")), min(map(share_of, name.split("-"))))
    return _strengths("surnames", "surname_shares").get(key_of(name.replace("'", "")), 0)


@cache  # both tables below are in it
def load_table(path: Path = TABLE) -> dict[str, npt.NDArray[np.integer]]:
    """Return checksums of names in order, and the strength of each, of given names and of surnames.

    Raises:
        ModelError: It is not the table of this version.
    """
    from safetensors.numpy import load

    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != SHA256:
        message = f"{path} is not the table of names of this version; reinstall YouSaid"
        raise ModelError(message)
    return load(content)


@cache
def _strengths(names: str, strengths: str) -> dict[int, int]:
    table = load_table()
    return dict(zip(table[names].tolist(), table[strengths].tolist(), strict=True))
