"""Read bodies of Zendesk's interface: tickets, comments and audits, the customers' words apart from the agents'."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from corpora.html_text import message_text
from corpora.readers.api_bodies import (
    Body,
    Record,
    Values,
    find_objects,
    json_head,
    object_in,
    objects_in,
    open_bodies,
    text_of,
)
from corpora.table import BY_STAFF, STAFF_NOTE, Known, Rejection, Table

TOOL: Final = "Zendesk"
MESSAGE, REMARK = "message", "satisfaction comment"
_MARKS: Final = re.compile(r'zendesk\.com/api/v2/|"submitter_id"|"audit_id"')
KNOWN: Final = Known(
    tool=TOOL,
    text=(MESSAGE, REMARK),
    administration=frozenset({"ticket", "subject", "kind"}),
    date="created",
    time_zone="UTC",
    respondent="customer",
    key="id",
)


class ZendeskApi:
    """Reads JSON bodies of Zendesk's interface, one or several in a file, or one ticket per line."""

    def recognises(self, path: Path) -> bool:
        """Tell whether the file is JSON with the addresses or the fields of Zendesk."""
        return _MARKS.search(json_head(path)) is not None

    def open(self, path: Path) -> Table:
        """Return a table with a row for each ticket, comment and audit.

        Raises:
            InputError: If it is not JSON, or holds none of these.
        """
        return open_bodies(path, _describe)


@dataclass(slots=True)
class _Desk:
    """What the bodies tell of people and tickets."""

    roles: dict[str, str] = field(default_factory=dict)  # by person
    requesters: dict[str, str] = field(default_factory=dict)  # by ticket
    openers: dict[str, tuple[str, str]] = field(default_factory=dict)  # by ticket: time and author of the first words

    def wrote_as_customer(self, author: str, ticket: str) -> bool:
        """Tell whether who wrote is a customer: by role, or as who asked, or else as who opened the ticket."""
        if author in self.roles:
            return self.roles[author] == "end-user"
        return author == (self.requesters.get(ticket) or self.openers.get(ticket, ("", author))[1])


@dataclass(frozen=True, slots=True)
class _Words:
    """A comment of a ticket, or an audit without one."""

    key: str
    ticket: str
    author: str
    created: str
    body: str
    public: bool
    channel: str


def _describe(values: Values) -> Body:
    desk = _Desk()
    for _, kind, one in _found(values):
        if kind == "user":
            desk.roles[text_of(one.get("id"))] = text_of(one.get("role"))
    for number, kind, one in _found(values):
        if kind == "ticket":
            desk.requesters[text_of(one.get("id"))] = text_of(one.get("requester_id"))
        elif kind in {"comment", "audit"}:
            words = _words(number, kind, one)
            if asked := _requester(one):
                desk.requesters.setdefault(words.ticket, asked)
            if words.body and (words.ticket not in desk.openers or words.created < desk.openers[words.ticket][0]):
                desk.openers[words.ticket] = (words.created, words.author)
    return Body("zendesk_api", TOOL, KNOWN, lambda: _records(values, desk))


def _records(values: Values, desk: _Desk) -> Iterator[Record | Rejection]:
    for number, kind, one in _found(values):
        if kind == "rejected":
            yield one["rejection"]
        elif kind == "ticket":
            yield _ticket(one, told_by_comments=text_of(one.get("id")) in desk.openers)
        elif kind in {"comment", "audit"}:
            words = _words(number, kind, one)
            if words.body and not words.public:
                yield STAFF_NOTE
            elif words.body and not desk.wrote_as_customer(words.author, words.ticket):
                yield BY_STAFF
            else:
                yield {
                    "id": words.key, "kind": kind, "ticket": words.ticket, "customer": words.author,
                    "created": words.created, MESSAGE: message_text(words.body), "channel": words.channel,
                }  # fmt: skip


def _found(values: Values) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Yield the number of the body, what it is, and the object, for each that tells something."""
    for number, value in enumerate(values(), 1):
        if isinstance(value, Rejection):
            yield number, "rejected", {"rejection": value}
        else:
            yield from ((number, _kind(name, one), one) for name, one in find_objects(value, _is_record))


def _is_record(name: str, one: dict[str, Any]) -> bool:
    return bool(_kind(name, one))


def _kind(name: str, one: dict[str, Any]) -> str:
    if "requester_id" in one and "description" in one:
        return "ticket"
    if "events" in one and "ticket_id" in one:
        return "audit"
    if "author_id" in one and "body" in one:
        return "comment"
    return "user" if name in {"user", "users"} and "role" in one else ""


def _requester(audit: dict[str, Any]) -> str:
    """Return who asked for a ticket, which the audit of its making says; empty if this is another."""
    events = objects_in(audit.get("events"))
    made = (event for event in events if event.get("type") == "Create" and event.get("field_name") == "requester_id")
    return text_of(next(made, {}).get("value"))


def _ticket(one: dict[str, Any], *, told_by_comments: bool) -> Record:
    """Return a ticket; its description is its first comment, so it is left out where the comments are there too."""
    satisfaction = object_in(one.get("satisfaction_rating"))
    return {
        "id": f"ticket {text_of(one.get('id'))}",
        "kind": "ticket",
        "ticket": text_of(one.get("id")),
        "customer": text_of(one.get("requester_id")),
        "created": text_of(one.get("created_at")),
        MESSAGE: "" if told_by_comments else message_text(text_of(one.get("description"))),
        REMARK: text_of(satisfaction.get("comment")),
        "subject": text_of(one.get("subject")),
        "channel": text_of(object_in(one.get("via")).get("channel")),
        "status": text_of(one.get("status")),
        "priority": text_of(one.get("priority")),
        "type": text_of(one.get("type")),
        "satisfaction": text_of(satisfaction.get("score")),
        "organization": text_of(one.get("organization_id")),
    }


def _words(number: int, kind: str, one: dict[str, Any]) -> _Words:
    said = one
    if kind == "audit":
        said = next((event for event in objects_in(one.get("events")) if event.get("type") == "Comment"), {})
    return _Words(
        key=f"{kind} {text_of(said.get('id') or one.get('id'))}",
        ticket=text_of(one.get("ticket_id")) or f"body {number}",
        author=text_of(said.get("author_id") or one.get("author_id")),
        created=text_of(said.get("created_at") or one.get("created_at")),
        body=text_of(said.get("html_body") or said.get("plain_body") or said.get("body")),
        public=said.get("public") is not False,
        channel=text_of(object_in(one.get("via")).get("channel")),
    )
