"""Know the columns of Google Forms' own in a table of answers."""

from dataclasses import replace
from itertools import islice
from typing import Final

from corpora.dates import read_date
from corpora.table import Row, Table

TOOL: Final = "Google Forms"
SAMPLE: Final = 20  # rows that tell whether the first column holds times
# The name of the first column in the languages of the form's owner.
TIMESTAMP: Final = frozenset({
    "timestamp", "zeitstempel", "horodateur", "marca temporal", "marca de tiempo", "informazioni cronologiche",
    "carimbo de data/hora", "tijdstempel", "tidsstämpel", "tidsstempel", "tidsmerke", "aikaleima",
    "sygnatura czasowa", "časová značka", "отметка времени", "タイムスタンプ", "时间戳记", "타임스탬프",
})  # fmt: skip
EMAIL: Final = frozenset({
    "email address", "username", "e-mail-adresse", "nutzername", "adresse e-mail", "nom d'utilisateur",
    "dirección de correo electrónico", "nombre de usuario", "indirizzo email", "endereço de e-mail", "e-mailadres",
})  # fmt: skip


def as_google_forms(table: Table) -> Table | None:
    """Return a table of answers with the tool's own columns known; None if it is not of Google Forms."""
    first = table.columns[0]
    if table.known.tool or first.lower() not in TIMESTAMP or not _holds_times(table, first):
        return None
    email = next((name for name in table.columns[:3] if name.lower() in EMAIL), None)
    own = frozenset({first, *([email] if email else [])})
    return replace(table, known=replace(table.known, tool=TOOL, administration=own, date=first, respondent=email))


def _holds_times(table: Table, column: str) -> bool:
    cells = [row.cells[column] for row in islice(table.rows(), SAMPLE) if isinstance(row, Row)]
    return bool(cells) and all(read_date(cell, day_first=True) for cell in cells if cell.strip())
