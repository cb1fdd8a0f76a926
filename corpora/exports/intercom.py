"""Know the tables of Intercom: conversations, and their parts, the customers' words apart from those of the team."""

from dataclasses import replace

from corpora.html_text import message_text
from corpora.readers.intercom_api import NOTES, STAFF
from corpora.table import BY_STAFF, STAFF_NOTE, Known, Rejection, Row, Table, change_rows

TOOL = "Intercom"
CONVERSATIONS = frozenset({"id", "source_body", "source_author_type"})
PARTS = frozenset({"id", "conversation_id", "part_type", "author_type", "body"})
REMARK, RATING = "conversation_rating_remark", "conversation_rating_value"
ADMINISTRATION = frozenset({
    "assignee_type", "author_type", "conversation_id", "first_contact_reply_type", "first_contact_reply_url", "read",
    "sla_status", "source_author_type", "source_subject", "source_url", "_fivetran_active",
})  # fmt: skip


def as_intercom(table: Table) -> Table | None:
    """Return a table of conversations or of their parts as one; None if it is none."""
    columns = set(table.columns)
    known = Known(tool=TOOL, time_zone="UTC", key="id", administration=ADMINISTRATION & columns)
    if columns >= CONVERSATIONS:
        known = replace(
            known,
            text=("source_body", REMARK) if REMARK in columns else ("source_body",),
            date=_if_there("created_at", columns),
            score=_if_there(RATING, columns),
            scale="csat5",
            respondent=_if_there("source_author_id", columns),
        )
        return change_rows(table, _conversation, known=known)
    if columns >= PARTS:
        known = replace(
            known,
            text=("body",),
            date=_if_there("created_at", columns),
            respondent=_if_there("author_id", columns),
        )
        return change_rows(table, _part, known=known)
    return None


def _if_there(name: str, columns: set[str]) -> str | None:
    return name if name in columns else None


def _conversation(row: Row) -> Row | Rejection:
    """Return a conversation; one that the team began holds the remark beside the rating, if anything."""
    body = message_text(row.cells["source_body"])
    if body and row.cells["source_author_type"] in STAFF:
        if not row.cells.get(REMARK, "").strip():
            return Rejection(row.number, BY_STAFF)
        body = ""
    return replace(row, cells={**row.cells, "source_body": body})


def _part(row: Row) -> Row | Rejection:
    body = message_text(row.cells["body"])
    if body and row.cells["part_type"] in NOTES:
        return Rejection(row.number, STAFF_NOTE)
    if body and row.cells["author_type"] in STAFF:
        return Rejection(row.number, BY_STAFF)
    return replace(row, cells={**row.cells, "body": body})
