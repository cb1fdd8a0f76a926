"""The records that comments travel in."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Comment:
    """One answer to one open question, as it was read; it may hold personal data and is never stored.

    Attributes:
        key: What tells this comment from every other of the project and is the same when the file is read again
            (made by ``corpora.keys``).
        text: The words as written.
        row: Number of the row in its file, header included, starting at 1, for error messages.
        question: The column or question it answers; empty if the file has one text column.
        respondent: The source's own id of who wrote it; None if the file has none.
        said_at: When it was said; naive times are the source's local time.
        score: The number that came with it, on the scale of the column mapping.
        segments: Pairs of column and value, such as ``("journey stage", "Order")``.
    """

    key: str
    text: str
    row: int
    question: str = ""
    respondent: str | None = None
    said_at: datetime | None = None
    score: float | None = None
    segments: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RedactedComment:
    """A comment without personal data. Only ``nlp.redact`` makes one; every later function takes only this.

    Attributes:
        id: 24 hexadecimal digits, the keyed hash of project and key: the same comment has the same id on every import.
        text: The words with personal data replaced by placeholders such as ``[EMAIL]``.
        question: As in ``Comment``.
        respondent: 24 hexadecimal digits, the keyed hash of the source's customer id (of the key if it has none).
        said_at: As in ``Comment``.
        score: As in ``Comment``.
        segments: As in ``Comment``, with personal data replaced.
        redactions: Pairs of kind of personal data and how many were replaced.
    """

    id: str
    text: str
    question: str
    respondent: str
    said_at: datetime | None
    score: float | None
    segments: tuple[tuple[str, str], ...]
    redactions: tuple[tuple[str, int], ...] = ()
