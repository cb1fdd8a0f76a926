"""Read bodies of Intercom's interface: conversations, the customers' words apart from those of the team and bots."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from corpora.html_text import message_text
from corpora.readers.api_bodies import (
    Body,
    Record,
    json_head,
    moment,
    object_in,
    objects_in,
    open_bodies,
    records_of,
    text_of,
)
from corpora.table import BY_STAFF, STAFF_NOTE, Known, Table

TOOL: Final = "Intercom"
MESSAGE, REMARK = "message", "rating remark"
STAFF: Final = frozenset({"admin", "bot", "operator", "team"})
NOTES: Final = frozenset({"note", "note_and_reopen"})
_MARKS: Final = re.compile(r'"type"\s*:\s*"conversation(?:\.list)?"|"conversation_parts"\s*:')
KNOWN: Final = Known(
    tool=TOOL,
    text=(MESSAGE, REMARK),
    administration=frozenset({"conversation", "subject", "kind"}),
    date="created",
    time_zone="UTC",
    score="rating",
    scale="csat5",
    respondent="customer",
    key="id",
)


class IntercomApi:
    """Reads JSON bodies of Intercom's interface: one conversation, a list of them, or one per line."""

    def recognises(self, path: Path) -> bool:
        """Tell whether the file is JSON with conversations as Intercom writes them."""
        return _MARKS.search(json_head(path)) is not None

    def open(self, path: Path) -> Table:
        """Return a table with a row for each message, and for each remark beside a rating.

        Raises:
            InputError: If it is not JSON, or holds no conversation.
        """
        return open_bodies(
            path,
            lambda values: Body("intercom_api", TOOL, KNOWN, lambda: records_of(values, _is_conversation, _messages)),
        )


def _is_conversation(_: str, one: dict[str, Any]) -> bool:
    return "id" in one and ("source" in one or "conversation_message" in one or "conversation_parts" in one)


def _messages(conversation: dict[str, Any]) -> Iterator[Record]:
    own = text_of(conversation.get("id"))
    first = object_in(conversation.get("source") or conversation.get("conversation_message"))
    told = object_in(conversation.get("conversation_rating"))
    rating, remark = text_of(told.get("rating")), text_of(told.get("remark")).strip()
    about = {
        "conversation": own,
        "subject": message_text(text_of(first.get("subject"))),
        "state": text_of(conversation.get("state")),
        "channel": text_of(first.get("type")),
    }
    opened = moment(conversation.get("created_at"))
    rated = {"rating": "" if remark else rating}
    yield _message(first, about | rated, key=f"conversation {own}", created=opened)
    for part in objects_in(object_in(conversation.get("conversation_parts")).get("conversation_parts")):
        yield _message(part, about, key=f"part {text_of(part.get('id'))}", created=moment(part.get("created_at")))
    if remark:
        contact = object_in(told.get("contact") or told.get("customer") or first.get("author"))
        yield about | {
            "id": f"rating of {own}", "kind": "rating", "customer": text_of(contact.get("id")),
            "created": moment(told.get("created_at")) or opened, REMARK: remark, "rating": rating,
        }  # fmt: skip


def _message(one: dict[str, Any], about: dict[str, str], *, key: str, created: str) -> Record:
    author = object_in(one.get("author"))
    body = message_text(text_of(one.get("body")))
    if body and one.get("part_type") in NOTES:
        return STAFF_NOTE
    if body and author.get("type") in STAFF:
        return BY_STAFF
    kind = text_of(one.get("part_type")) or "message"
    customer = "" if author.get("type") in STAFF else text_of(author.get("id"))
    return about | {"id": key, "kind": kind, "customer": customer, "created": created, MESSAGE: body}
