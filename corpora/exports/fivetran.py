"""Leave out the earlier states of rows, which history tables of data pipelines hold beside the current one."""

from corpora.scores import read_yes_no
from corpora.table import EARLIER_STATE, Rejection, Row, Table, change_rows

ACTIVE = "_fivetran_active"


def as_current(table: Table) -> Table | None:
    """Reject rows that were replaced by later ones; None if the table does not tell."""
    if ACTIVE not in table.columns:
        return None
    return change_rows(table, _current, known=table.known)


def _current(row: Row) -> Row | Rejection:
    return Rejection(row.number, EARLIER_STATE) if read_yes_no(row.cells[ACTIVE]) is False else row
