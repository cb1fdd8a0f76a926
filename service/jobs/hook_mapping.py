"""Find the comments in what another tool sends in its own form."""

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from corpora.errors import InputError
from corpora.scores import SCALES
from service.jobs.json_records import read_record
from service.jobs.receive import Sent

LONGEST = 1_000_000  # characters of a value; as of a cell of a file


@dataclass(frozen=True, slots=True)
class HookMapping:
    """Where the parts of a comment are, as JSON pointers (RFC 6901).

    Attributes:
        text: To the words.
        source: Name of the source that the comments are kept under.
        items: To the list of what holds a comment each, from which the other pointers start; None: there is one.
        id: To the tool's own id of the comment.
        question: To the question it answers.
        respondent: To the tool's own id of who wrote it.
        said_at: To when.
        score: To the score.
        scale: Of the score.
        segments: Pairs of a segment's name and the pointer to its value.
    """

    text: str
    source: str
    items: str | None = None
    id: str | None = None
    question: str | None = None
    respondent: str | None = None
    said_at: str | None = None
    score: str | None = None
    scale: str | None = None
    segments: tuple[tuple[str, str], ...] = field(default=())


def read_mapping(text: str) -> HookMapping:
    """Read a mapping as it is stored or as a person wrote it.

    Raises:
        InputError: It is none.
    """
    try:
        mapping = read_record(HookMapping, text)
    except (ValueError, TypeError, KeyError, AttributeError):
        fields = ", ".join(HookMapping.__slots__)
        raise InputError(f"this is no mapping of a hook; it is a JSON object with some of {fields}") from None
    pointers = [getattr(mapping, name) for name in _POINTERS] + [pointer for _, pointer in mapping.segments]
    wrong = [one for one in pointers if one is not None and not (isinstance(one, str) and one[:1] in {"", "/"})]
    if wrong or not isinstance(mapping.source, str) or not mapping.source.strip():
        raise InputError('pointers begin with "/", as in "/answers/0/text", and the source needs a name')
    if mapping.scale is not None and mapping.scale not in SCALES:
        raise InputError(f"there is no such scale; there is {', '.join(SCALES)}")
    return mapping


_POINTERS = ("text", "items", "id", "question", "respondent", "said_at", "score")


def find_comments(mapping: HookMapping, document: Any) -> Iterator[Sent]:
    """Yield the comments in what was sent; an item without words is an empty comment.

    Raises:
        InputError: What ought to be a list of items is none.
    """
    items = [document] if mapping.items is None else follow(document, mapping.items)
    if not isinstance(items, list):
        raise InputError(f"there is no list at {mapping.items}")
    for item in items:
        yield Sent(
            text=_text(item, mapping.text) or "",
            id=_text(item, mapping.id),
            question=_text(item, mapping.question) or "",
            respondent=_text(item, mapping.respondent),
            said_at=_text(item, mapping.said_at),
            score=_number(item, mapping.score),
            segments={name: value for name, pointer in mapping.segments if (value := _text(item, pointer))},
        )


def follow(document: Any, pointer: str) -> Any:
    """Return what a JSON pointer leads to, or None."""
    found = document
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        if isinstance(found, Mapping):
            found = found.get(name)
        elif isinstance(found, list) and name.isascii() and name.isdecimal() and int(name) < len(found):
            found = found[int(name)]
        else:
            return None
    return found


def hook_secret(key: bytes, salt: str) -> str:
    """Return the secret that a hook signs with; it is kept nowhere, as the installation's key makes it again."""
    return hmac.new(key, f"hook|{salt}".encode(), hashlib.sha256).hexdigest()


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """Return the signature of a body that is sent at a time (seconds since 1970)."""
    return "sha256=" + hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def _text(item: Any, pointer: str | None) -> str | None:
    found = None if pointer is None else follow(item, pointer)
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return None
    text = str(found).encode("utf-8", "replace").decode()
    return text[:LONGEST] or None


def _number(item: Any, pointer: str | None) -> float | None:
    text = _text(item, pointer)
    try:
        return None if text is None else float(text)
    except ValueError:
        return None
