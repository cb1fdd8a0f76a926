"""The rows of a file before anybody has said what its columns mean."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from corpora.scores import Scale

MAX_BYTES: Final = 2_000_000_000  # of a file; a million comments with twenty columns take half of that
MAX_CELL: Final = 1_000_000  # characters; the longest honest comment we have seen has 33,000
MAX_COLUMNS: Final = 5_000  # a survey export has hundreds; beyond this it is not a table of comments

# Why a row was not read. Whoever counts rejections can rely on these words.
LONG_CELL: Final = "cell over 1 MB"
LONG_ROW: Final = "row over 64 MB"
MORE_CELLS: Final = "more cells than columns"
FEWER_CELLS: Final = "fewer cells than columns"
OPEN_QUOTE: Final = "quotes that do not close"
NOT_JSON: Final = "not valid JSON"
NOT_AN_OBJECT: Final = "not a JSON object"

# Why a row was read and is none that a customer wrote.
BY_STAFF: Final = "written by staff"
STAFF_NOTE: Final = "note that customers do not see"
PREVIEW: Final = "preview or test of the survey"
EARLIER_STATE: Final = "earlier state of the same row"
NO_REVIEW: Final = "entry that is no review"

# What was mended in a row that was read.
NULS_REMOVED: Final = "NUL bytes removed"
QUOTES_MENDED: Final = "quotes mended"
BYTES_REPLACED: Final = "bytes that are not text replaced"
BINARY_LEFT_OUT: Final = "binary value left out"


@dataclass(frozen=True, slots=True)
class Row:
    """One row, as text.

    Attributes:
        number: Its place in the file, header included, starting at 1 (in JSON, the line or the element).
        cells: What it holds, by column; empty for a cell without a value. Dates of spreadsheets are ISO 8601.
        mended: What had to be mended to read it.
        mark: By which its reader goes on from this row another time; empty if it cannot.
    """

    number: int
    cells: Mapping[str, str]
    mended: tuple[str, ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that cannot be read.

    Attributes:
        row: Its place in the file, as in ``Row``.
        reason: One of the reasons above; it never quotes the row.
    """

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the tool that wrote a file says of its columns; what it leaves open is guessed.

    Attributes:
        tool: Its name, for people; empty if it is not known.
        text: Answers to open questions, and nothing else is one; empty leaves it to a guess.
        asides: Words beside a choice, such as "other, please specify"; taken if they are sentences or all there is.
        choices: Answers that were chosen from a list, which are no text however long they are.
        administration: How the survey or the help desk went: neither text nor score nor a group to compare.
        date: When it was said.
        time_zone: Of dates that name none (IANA, "America/Denver").
        score: The number that came with it.
        scale: What the score is on.
        respondent: Who wrote it.
        key: What tells a row from every other.
        aliases: Other names of columns, such as "Q5" of the question in full.
        whole: Rows tell about each other, so that all of them have to be read each time.
    """

    tool: str = ""
    text: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    choices: frozenset[str] = frozenset()
    administration: frozenset[str] = frozenset()
    date: str | None = None
    time_zone: str | None = None
    score: str | None = None
    scale: Scale | None = None
    respondent: str | None = None
    key: str | None = None
    aliases: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False


NOTHING_KNOWN: Final = Known()


@dataclass(frozen=True, slots=True)
class Table:
    """A file that a reader knows how to read, or the answer of a database to a query.

    Attributes:
        path: The file; of a query, the name that errors call it by.
        reader: Name of the reader, as in ``corpora.plugins``; "sql" of a query.
        columns: Names of its columns, each once; a column without a name is called "column 1" by its place.
        rows: Reads the file from the start each time it is called, one row at a time.
        format: How the file is written, in words for people: "CSV, separated by commas, utf-8".
        known: What the tool that wrote it says of the columns.
    """

    path: Path
    reader: str
    columns: tuple[str, ...]
    rows: Callable[[], Iterator[Row | Rejection]]
    format: str
    known: Known = NOTHING_KNOWN


def change_rows(
    table: Table,
    change: Callable[[Row], Row | Rejection],
    *,
    columns: tuple[str, ...] | None = None,
    known: Known,
) -> Table:
    """Return a table whose rows are changed as they are read.

    Args:
        table: Whose rows.
        change: Makes of each row another, or a rejection.
        columns: Names of the columns after the change; None if they stay.
        known: What is known of the columns now.
    """

    def rows() -> Iterator[Row | Rejection]:
        for row in table.rows():
            yield change(row) if isinstance(row, Row) else row

    return replace(table, columns=columns or table.columns, rows=rows, known=known)
