"""Know the tables of Zendesk: tickets, and comments with the customers' words apart from the agents'."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from corpora.html_text import message_text
from corpora.scores import read_yes_no
from corpora.table import BY_STAFF, STAFF_NOTE, Known, Rejection, Row, Table, change_rows

TOOL = "Zendesk"
TICKETS = frozenset({"id", "requester_id", "description", "subject"})
COMMENTS = frozenset({"id", "ticket_id", "body"})
ADMINISTRATION = frozenset({
    "allow_channelback", "allow_attachments", "facebook_comment", "has_incidents", "is_public", "public", "subject",
    "system_client", "tweet", "url", "voice_comment", "raw_subject", "recipient", "ticket_id",
})  # fmt: skip


def as_zendesk(table: Table) -> Table | None:
    """Return a table of tickets or of comments as one; None if it is none."""
    columns = set(table.columns)
    known = Known(tool=TOOL, time_zone="UTC", key="id", administration=ADMINISTRATION & columns)
    if columns >= TICKETS:
        tickets = replace(known, text=("description",), date="created_at", respondent="requester_id")
        return change_rows(table, partial(_plain, text="description"), known=tickets)
    author = next((name for name in ("author_id", "user_id") if name in columns), None)
    if columns >= COMMENTS and author:
        created = next((name for name in ("created_at", "created") if name in columns), None)
        comments = replace(known, text=("body",), date=created, respondent=author, whole=True)
        openers = _openers(table, author=author, created=created)
        return change_rows(table, partial(_by_customer, author=author, openers=openers), known=comments)
    return None


def _plain(row: Row, *, text: str) -> Row:
    return replace(row, cells={**row.cells, text: message_text(row.cells[text])})


def _openers(table: Table, *, author: str, created: str | None) -> Mapping[str, str]:
    """Return who wrote first, by ticket: a table of comments does not say who is a customer."""
    first: dict[str, tuple[str, str]] = {}
    for row in table.rows():
        if isinstance(row, Row):
            told = (row.cells[created] if created else "", row.cells[author])
            ticket = row.cells["ticket_id"]
            if ticket not in first or told[0] < first[ticket][0]:
                first[ticket] = told
    return {ticket: who for ticket, (_, who) in first.items()}


def _by_customer(row: Row, *, author: str, openers: Mapping[str, str]) -> Row | Rejection:
    if row.cells["body"].strip():
        if read_yes_no(row.cells.get("public", "")) is False:
            return Rejection(row.number, STAFF_NOTE)
        if openers[row.cells["ticket_id"]] != row.cells[author]:
            return Rejection(row.number, BY_STAFF)
    return _plain(row, text="body")
