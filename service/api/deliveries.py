"""Comments that another program sends: one as JSON, or many as a line of JSON each."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Annotated, Any, Literal, TypeAlias

from flask import request

from service.api.problems import Refused
from service.api.routes import Asked, Route
from service.api.shapes import Flaw, build, find_flaws, limits, read_json
from service.jobs.receive import Delivery, Received, Sent, receive_comments
from service.settings import kept_words, secret_key
from service.web.permissions import Permission

JSON, LINES = "application/json", "application/x-ndjson"
LARGEST = 8 * 1024 * 1024  # bytes of a delivery
MOST = 5_000  # comments of one: about ten seconds of redaction
MOST_ERRORS = 100  # lines that are named; all are counted
NOT_JSON = "not valid JSON"

Short: TypeAlias = Annotated[str, limits(maxLength=500)]


@dataclass(frozen=True, slots=True)
class NewComment:
    """A comment that is sent; personal data are taken out before anything is stored.

    Attributes:
        text: The words.
        id: Your own id of it: sent again it replaces what was sent before.
        question: Which question it answers.
        respondent: Your own id of who wrote it; a pseudonym is made of it.
        said_at: ISO 8601, or another usual form.
        score: On the scale of the project.
        segments: What its writer belongs to, by name.
    """

    text: Annotated[str, limits(maxLength=200_000)]
    id: Annotated[str | None, limits(minLength=1, maxLength=500)] = None
    question: Short = ""
    respondent: Annotated[str | None, limits(minLength=1, maxLength=500)] = None
    said_at: Annotated[str | None, limits(maxLength=60)] = None
    score: Annotated[float | None, limits(minimum=-1_000_000, maximum=1_000_000)] = None
    segments: Annotated[dict[str, Short], limits(maxProperties=50)] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Into:
    """Where the comments come from: part of what tells them from others; and the scale of their scores."""

    source: Annotated[str, limits(minLength=1, maxLength=100, pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._-]*$")] = "api"
    scale: Literal["nps", "csat5", "csat7", "csat10", "recommended"] | None = None


@dataclass(frozen=True, slots=True)
class LineError:
    """A line that was not taken, and why; lines count from 1."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of a delivery.

    Attributes:
        received: Comments that could be read.
        new: That the project did not have.
        changed: Whose words, score, time or segments changed.
        duplicates: That the project had already, or that came twice.
        without_text: In which nobody wrote anything; they are not kept.
        forgotten: Of persons who asked to be forgotten; they are not kept.
        rejected: Lines that could not be read.
        rejections: Of these, how many for which reason.
        errors: The first of these.
        notices: What could not be read of a comment that was kept, by reason.
        redactions: Personal data replaced, by kind.
    """

    received: int
    new: int
    changed: int
    duplicates: int
    without_text: int
    forgotten: int
    rejected: int
    rejections: dict[str, int]
    errors: tuple[LineError, ...]
    notices: dict[str, int]
    redactions: dict[str, int]


def receive(asked: Asked) -> Accepted:
    """Take in comments: one as JSON, or many as newline-delimited JSON; "yousaid analyze" understands them."""
    errors: list[LineError] = []
    in_lines = request.mimetype == LINES
    comments = list(_read_lines(asked.body, errors)) if in_lines else [(1, _read_one(asked.body))]
    if len(comments) + len(errors) > MOST:
        raise Refused(413, f"a delivery may have {MOST:,} comments; send more of them in several")
    if errors and not comments:
        flaws = [Flaw("", f"line {error.line}: {error.reason}") for error in errors[:MOST_ERRORS]]
        raise Refused(422, "no line of this delivery can be read, so nothing was taken in", flaws)
    into: Into = asked.query
    delivery = Delivery(into.source, comments, into.scale, request.headers.get("Idempotency-Key"))
    return accepted(store(asked, delivery), errors)


def store(asked: Asked, delivery: Delivery) -> Received:
    """Store a delivery, without personal data and without what persons wrote who were forgotten."""
    secret, keep = secret_key(asked.settings), kept_words(asked.settings)
    return receive_comments(asked.database, asked.project, delivery, secret=secret, keep=keep)


def accepted(received: Received, errors: list[LineError]) -> Accepted:
    """Return what is said of a delivery."""
    reasons = Counter(error.reason for error in errors)
    return Accepted(
        **asdict(received),
        rejected=len(errors),
        rejections=dict(sorted(reasons.items())),
        errors=tuple(errors[:MOST_ERRORS]),
    )


def _read_one(body: bytes) -> Sent:
    try:
        value = read_json(body)
    except (ValueError, RecursionError):
        raise Refused(400, "the body is not valid JSON") from None
    flaws = find_flaws(NewComment, value)
    if flaws:
        raise Refused(422, "the comment is not as the description has it", flaws)
    return _sent(value)


def _read_lines(body: bytes, errors: list[LineError]) -> Iterator[tuple[int, Sent]]:
    for number, line in enumerate(body.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            value = read_json(line)
        except (ValueError, RecursionError):
            errors.append(LineError(number, NOT_JSON))
            continue
        flaws = find_flaws(NewComment, value)
        if flaws:
            errors.append(
                LineError(number, f"{flaws[0].where.lstrip('/').partition('/')[0]} {flaws[0].reason}".strip())
            )
        else:
            yield number, _sent(value)


def _sent(value: dict[str, Any]) -> Sent:
    one = build(NewComment, value)
    return Sent(one.text, one.id, one.question, one.respondent, one.said_at, one.score, one.segments)


ROUTES = (
    Route(
        *("addComments", "POST", "/comments", Permission.IMPORT, receive, Accepted, Into, bytes, (JSON, LINES)),
        schema=NewComment,
        status=202,
        keeps=True,
    ),
)
