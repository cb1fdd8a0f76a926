"""Know the columns of SurveyMonkey's own in a table of answers, and the words beside a choice."""

import re
from dataclasses import replace
from itertools import islice
from typing import Final

from corpora.table import Row, Table

TOOL: Final = "SurveyMonkey"
IDS: Final = ("RespondentID", "Respondent ID")
END, START = ("End Date", "EndDate"), ("Start Date", "StartDate")
EMAIL: Final = ("Email Address", "EmailAddress")
OWN: Final = frozenset({
    *IDS, *END, *START, *EMAIL, "CollectorID", "Collector ID", "IP Address", "IPAddress", "First Name", "FirstName",
    "Last Name", "LastName", "Custom Data 1", "CustomData", "Date Created", "Date Modified",
})  # fmt: skip
SAMPLE: Final = 50  # rows that tell whether the first column holds ids
_ID: Final = re.compile(r"\d{6,14}(?:\.0)?")
# "Other (please specify)" as the tool writes it in its languages; a second column of that name gets a number.
_ASIDE: Final = re.compile(
    r"\((?:please (?:specify|explain|describe)|bitte (?:angeben|erläutern)|veuillez préciser|especifi[qc]ue|"
    r"por favor,? especifique|specificare|especifique|geef nadere toelichting|ange|angiv|määritä)[^)]*\)"
    r"(?: \(\d+\))?$",
    re.IGNORECASE,
)


def as_surveymonkey(table: Table) -> Table | None:
    """Return a table of answers with the tool's own columns known; None if it is not of SurveyMonkey."""
    own = next((name for name in IDS if name in table.columns[:2]), None)
    if own is None or table.known.tool or not _holds_ids(table, own):
        return None
    here = set(table.columns)
    ends = [name for name in (*END, *START, "Date Modified", "Date Created") if name in here]
    known = replace(
        table.known,
        tool=TOOL,
        asides=tuple(name for name in table.columns if _ASIDE.search(name)),
        administration=OWN & here,
        date=ends[0] if ends else None,
        respondent=next((name for name in EMAIL if name in here), None),
        key=own,
    )
    return replace(table, known=known)


def _holds_ids(table: Table, column: str) -> bool:
    cells = [row.cells[column].strip() for row in islice(table.rows(), SAMPLE) if isinstance(row, Row)]
    return bool(cells) and all(_ID.fullmatch(cell) for cell in cells if cell)
