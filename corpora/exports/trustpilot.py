"""Know the tables of Trustpilot: those of its business pages, and those of scrapers, which may have no header."""

from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Final

from corpora.dates import read_date
from corpora.table import Known, Row, Table, change_rows

TOOL: Final = "Trustpilot"
CONTENT, TITLE, STARS = "Review Content", "Review Title", "Review Stars"
CREATED: Final = ("Review Created (UTC)", "Review Created", "Created (UTC)", "Review Date")
REPLY: Final = ("Company Reply Content", "Company Reply Date (UTC)", "Company Reply Date")
PEOPLE: Final = ("Review Consumer User ID", "Consumer User ID", "Review Consumer Id")
KEYS: Final = ("Review Id", "Review ID")
WITHOUT_HEADER: Final = ("published", "rating", "title", "text")
SAMPLE: Final = 200  # rows that tell whether a table without a header is one of reviews
FITTING: Final = 0.95  # share of them
WORDIER: Final = 1.5  # a review is so much longer than its title, in words


def as_trustpilot(table: Table) -> Table | None:
    """Return a table of reviews with their meaning; None if it is none of Trustpilot."""
    if table.known.tool:
        return None
    here = set(table.columns)
    if {CONTENT, STARS} <= here:
        known = Known(
            tool=TOOL,
            text=(CONTENT,),
            administration=frozenset({TITLE, *REPLY}) & here,
            date=next((name for name in CREATED if name in here), None),
            score=STARS,
            scale="csat5",
            respondent=next((name for name in PEOPLE if name in here), None),
            key=next((name for name in KEYS if name in here), None),
        )
        return change_rows(table, partial(_titled, text=CONTENT, title=TITLE), known=known)
    return _name(table) if _is_without_header(table) else None


def _titled(row: Row, *, text: str, title: str) -> Row:
    """Let the title speak where nothing else was written."""
    if row.cells[text].strip() or not row.cells.get(title, "").strip():
        return row
    return replace(row, cells={**row.cells, text: row.cells[title]})


def _is_without_header(table: Table) -> bool:
    if table.columns != tuple(f"column {place}" for place in range(1, len(WITHOUT_HEADER) + 1)):
        return False
    rows = [list(row.cells.values()) for row in islice(table.rows(), SAMPLE) if isinstance(row, Row)]
    dated = sum(read_date(cells[0], day_first=True) is not None for cells in rows)
    starred = sum(cells[1].strip() in {"1", "2", "3", "4", "5"} for cells in rows)
    titles, texts = (sum(len(cells[place].split()) for cells in rows) for place in (2, 3))
    return bool(rows) and min(dated, starred) >= FITTING * len(rows) and texts > WORDIER * titles > 0


def _name(table: Table) -> Table:
    def name(row: Row) -> Row:
        cells = dict(zip(WITHOUT_HEADER, row.cells.values(), strict=True))
        return _titled(replace(row, cells=cells), text="text", title="title")

    known = Known(
        tool=TOOL, text=("text",), administration=frozenset({"title"}), date="published", score="rating", scale="csat5"
    )
    return change_rows(table, name, columns=WITHOUT_HEADER, known=known)
