"""Leave out previews and tests from an export of Qualtrics."""

from corpora.readers.qualtrics_header import TOOL
from corpora.table import PREVIEW, Rejection, Row, Table, change_rows

STATUS = "Status"
# As labels and as codes: previews and tests, and previews that were taken for spam or made offline.
NOT_CUSTOMERS = frozenset({"survey preview", "survey test", "1", "2", "9", "17"})


def as_qualtrics(table: Table) -> Table | None:
    """Reject the answers that were given while the survey was tried out; None if the table does not tell."""
    if table.known.tool != TOOL or STATUS not in table.columns:
        return None
    return change_rows(table, _answer, known=table.known)


def _answer(row: Row) -> Row | Rejection:
    return Rejection(row.number, PREVIEW) if row.cells[STATUS].strip().lower() in NOT_CUSTOMERS else row
