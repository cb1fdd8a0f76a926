"""Hooks: other tools push comments in their own form, each delivery with a signature."""

import hmac
import time

from flask import request

from service.api.deliveries import JSON, Accepted, accepted, store
from service.api.problems import Refused
from service.api.routes import Asked, NoQuery, Route
from service.api.shapes import find_broken, read_json
from service.jobs.hook_mapping import find_comments, hook_secret, read_mapping, sign
from service.jobs.receive import Delivery, Received
from service.settings import secret_key
from service.store.audit_log import append_audit
from service.store.connect import writing
from service.store.hooks import Hook, find_hook
from service.store.moments import now
from service.web.permissions import Permission

TIMESTAMP, SIGNATURE = "X-YouSaid-Timestamp", "X-YouSaid-Signature"
WINDOW = 300  # seconds that a delivery may be old: longer than clocks differ, shorter than a leak is of use
MOST = 5_000
_UNSIGNED = "this delivery is not signed as it has to be, or its time is too far from now"


def receive(asked: Asked) -> Accepted:
    """Take in what another tool pushes, in its own form; its signature says that it may."""
    hook = find_hook(asked.database, asked.project.id, asked.path["hook"])
    secret = secret_key(asked.settings)
    check_signature(hook, secret, asked.body)
    assert hook is not None, "the line above refuses what is no hook"  # noqa: S101 - for the type checker
    mapping = read_mapping(hook.mapping)
    try:
        document = read_json(asked.body)
    except (ValueError, RecursionError):
        raise Refused(400, "the body is not valid JSON") from None
    if any(find_broken(document)):
        raise Refused(422, "the body holds a character that is none")
    comments = list(enumerate(find_comments(mapping, document), start=1))
    if len(comments) > MOST:
        raise Refused(413, f"a delivery may have {MOST:,} comments; send more of them in several")
    delivery = Delivery(mapping.source, comments, mapping.scale, request.headers[SIGNATURE])  # type: ignore[arg-type]  # read_mapping checks it
    received = store(asked, delivery)
    _note(asked, hook, received)
    return accepted(received, [])


def check_signature(hook: Hook | None, key: bytes, body: bytes) -> None:
    """See that a delivery is signed with the secret of its hook, and not long ago.

    A hook that is not there is refused in the same words and by the same steps, so that names cannot be tried out.

    Raises:
        Refused: It is not.
    """
    timestamp, given = request.headers.get(TIMESTAMP, ""), request.headers.get(SIGNATURE, "")
    expected = sign(hook_secret(key, hook.salt if hook else ""), timestamp, body)
    fits = hmac.compare_digest(expected.encode(), given.encode("utf-8", "replace"))
    if hook is None or not fits or not _is_recent(timestamp):
        raise Refused(401, _UNSIGNED)


def _note(asked: Asked, hook: Hook, received: Received) -> None:
    """Note a delivery in the audit log: nobody was let in for it, so that nobody else notes it."""
    details = {"project": asked.project.name, "received": received.received, "new": received.new}
    who, where = f"hook {hook.name}", request.endpoint or ""
    with writing(asked.database):
        append_audit(asked.database, who, Permission.IMPORT.value, where, at=now(), details=details)


def _is_recent(timestamp: str) -> bool:
    if not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) < 12):
        return False
    return abs(time.time() - int(timestamp)) <= WINDOW


ROUTES = (
    Route(
        *("pushComments", "POST", "/hooks/<hook>", Permission.OPEN, receive, Accepted, NoQuery, bytes, (JSON,)),
        status=202,
        headers={
            TIMESTAMP: "When it was signed: seconds since 1970.",
            SIGNATURE: 'HMAC-SHA256 of timestamp, "." and body, as sha256=HEX.',
        },
    ),
)
