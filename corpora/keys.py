"""Tell one comment from every other, the same way on every import.

A key starts with what tells its row and ends with its question. A row is told by the source's own id, or else by
all that it holds. Short answers such as "Good" may truly be given twice by two people, so a short row without an id
is also told by its source and by how many rows like it came before; a long one that comes twice is one comment.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable

from corpora.records import Comment

LONG_ENOUGH_TO_BE_ONE = 8  # words; two people hardly ever write the same eight on the same day
SEPARATOR = "|"


def row_by_id(source: str, identifier: str) -> str:
    """Return what tells a row that carries an id of its own."""
    return f"{_escape(source)}{SEPARATOR}{_escape(identifier)}"


def row_by_content(source: str, cells: Iterable[str], *, words: int, seen: Counter[bytes]) -> str:
    """Return what tells a row without an id.

    Args:
        source: Name of the source.
        cells: All that the row holds, in the order of the columns.
        words: Number of words of all its answers together.
        seen: How often each short row came so far in this file; counts this one.
    """
    digest = hashlib.sha256("\x1f".join(cells).encode("utf-8", "replace"))
    if words >= LONG_ENOUGH_TO_BE_ONE:
        return digest.hexdigest()
    short = digest.digest()[:16]
    seen[short] += 1
    return SEPARATOR.join((_escape(source), digest.hexdigest(), str(seen[short])))


def comment_key(row: str, question: str) -> str:
    """Return the key of the answer to a question, from what tells its row."""
    return f"{row}{SEPARATOR}{question}"


def row_part(comment: Comment) -> str:
    """Return what tells a comment's row; it is the same for every answer in it, which one respondent gave."""
    return comment.key.removesuffix(SEPARATOR + comment.question)


def _escape(part: str) -> str:
    return part.replace("\\", "\\\\").replace(SEPARATOR, "\\" + SEPARATOR)
