"""Know the columns of Typeform's own in a table of answers."""

from dataclasses import replace
from typing import Final

from corpora.table import Table

TOOL: Final = "Typeform"
ID: Final = "#"
SUBMITTED: Final = ("Submit Date (UTC)", "Submitted At", "Submit Date")
OWN: Final = frozenset({
    ID, *SUBMITTED, "Start Date (UTC)", "Start Date", "Stage Date (UTC)", "Network ID", "Response Type", "Token",
    "Score", "Ending",
})  # fmt: skip


def as_typeform(table: Table) -> Table | None:
    """Return a table of answers with the tool's own columns known; None if it is not of Typeform."""
    here = set(table.columns)
    submitted = next((name for name in SUBMITTED if name in here), None)
    if table.known.tool or submitted is None or not ("Network ID" in here or table.columns[0] == ID):
        return None
    key = ID if ID in here else "Token" if "Token" in here else None
    known = replace(table.known, tool=TOOL, administration=OWN & here, date=submitted, time_zone="UTC", key=key)
    return replace(table, known=known)
