"""Who is forgotten in the life, and what of them is found in the files of a database."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is forgotten: the id that the file has, and words that nobody else says."""

    id: str
    words: tuple[str, str, str]


FIRST = Person("LK-0000017", ("brindlemoor flood", "quavertonic", "zephyrantha"))
SECOND = Person("LK-0000018", ("tamberwick storm", "mulberrick", "ospendale"))
OWN = frozenset(one for person in (FIRST, SECOND) for words in person.words for one in words.split()[:1])
_STEM = 7  # letters that the index of words leaves of each of them at least


def find_traces(path: Path, pseudonyms: frozenset[str]) -> frozenset[str]:
    """Return what is in the bytes of any file of a database, in capitals or not, or in its index of words.

    Args:
        path: The database; its log and what else is called after it are read too.
        pseudonyms: Of those who are forgotten.
    """
    indexed = _indexed(path)
    files = [file.read_bytes().lower() for file in path.parent.glob(f"{path.name}*")]
    bytewise = {trace for trace in OWN | pseudonyms if any(trace.encode() in content for content in files)}
    return frozenset(bytewise | {word for word in OWN if word[:_STEM] in indexed})


def _indexed(path: Path) -> set[str]:
    """Return how the words of the index begin, which is written in a way that a scan of bytes may not see."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("create virtual table temp.terms using fts5vocab(main, comment_words, 'row')")
        return {term[:_STEM] for (term,) in database.execute("select term from temp.terms")}
