"""Receive comments that another program sends: redact in memory, store. Personal data never reach the disk."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlite_utils import Database

from corpora.apostrophes import put_back
from corpora.dates import read_date
from corpora.errors import InputError
from corpora.keys import comment_key, row_by_content, row_by_id
from corpora.read import APOSTROPHES_PUT_BACK, DATE_UNREADABLE, SCORE_OFF_SCALE
from corpora.records import Comment
from corpora.scores import SCALES, Scale
from nlp.redact import redact_comments
from service.jobs.forgotten import WAS_FORGOTTEN, leave_out_forgotten
from service.store.comments import Written, add_comments, has_scores
from service.store.connect import writing
from service.store.person_requests import forgotten_subjects
from service.store.projects import Project, get_project, set_scale
from service.store.sources import (
    SourceCounts,
    SourceFile,
    count_kept,
    find_source,
    finish_source,
    start_source,
    sum_counts,
)

READER = "http"  # in place of a reader's name


@dataclass(frozen=True, slots=True)
class Sent:
    """A comment as it was sent; it may hold personal data and is never stored.

    Attributes:
        text: The words.
        id: The sender's own id of it, by which it is known again.
        question: Which question it answers.
        respondent: The sender's own id of who wrote it.
        said_at: When, as people and tools write it.
        score: On the scale of the project.
        segments: What its writer belongs to, by name.
    """

    text: str
    id: str | None = None
    question: str = ""
    respondent: str | None = None
    said_at: str | None = None
    score: float | None = None
    segments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Delivery:
    """Comments that were sent together.

    Attributes:
        source: What they come from; part of what tells them from others.
        comments: Pairs of their line, from 1, and what was sent.
        scale: Of their scores; None takes the project's.
        key: Tells this delivery from every other one; None: not said, so that equal short comments of two deliveries
            are one.
    """

    source: str
    comments: Sequence[tuple[int, Sent]]
    scale: Scale | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """What became of the comments of a delivery.

    Attributes:
        received: All of them.
        new: That the project did not have.
        changed: Whose words, score, time or segments changed.
        duplicates: That the project had already, or that came twice.
        without_text: In which nobody wrote anything; they are not kept.
        forgotten: Of persons who asked to be forgotten; they are not kept.
        notices: What could not be read of a comment that was kept, by reason.
        redactions: Personal data replaced, by kind.
    """

    received: int
    new: int
    changed: int
    duplicates: int
    without_text: int
    forgotten: int
    notices: dict[str, int]
    redactions: dict[str, int]


def receive_comments(
    database: Database,
    project: Project,
    delivery: Delivery,
    *,
    secret: bytes,
    keep: frozenset[str] = frozenset(),
) -> Received:
    """Store the comments of a delivery, all of them or none.

    Args:
        database: Where to write.
        project: Into which.
        delivery: What was sent.
        secret: The installation's key.
        keep: Words and phrases of the firm that look like names and are none.

    Raises:
        InputError: The scores are on another scale than the project's, or nobody said on which.
        StoreError: The database cannot be written.
    """
    scale = _agree_on_scale(database, project, delivery)
    notices: Counter[str] = Counter()
    seen: Counter[bytes] = Counter()
    comments = [
        _comment(line, sent, delivery, scale=scale, notices=notices, seen=seen)
        for line, sent in delivery.comments
        if sent.text.strip()
    ]
    everybody = redact_comments(  # a thread serves: no forks
        comments, project=project.name, secret=secret, keep=keep, processes=1
    )
    gone = forgotten_subjects(database, project.id)
    redacted = leave_out_forgotten(everybody, gone, secret=secret, project=project.name)
    forgotten = len(everybody) - len(redacted)
    redactions: Counter[str] = Counter()
    for comment in redacted:
        redactions.update(dict(comment.redactions))
    without_text = len(delivery.comments) - len(comments)
    with writing(database):
        now = get_project(database, project.name)
        _agree_on_scale(database, now, delivery)  # another delivery may have been quicker
        if scale != "none" and now.scale == "none":
            set_scale(database, project.id, scale)
        file = _describe(delivery, scale)
        before = find_source(database, project.id, sha256=file.sha256, name=file.name)
        source = start_source(database, project.id, file)
        stored = add_comments(database, project.id, source.id, redacted)
        counted = SourceCounts(
            rows_read=len(delivery.comments),
            comments_kept=count_kept(database, source.id),
            rows_without_text=without_text,
            duplicates=stored.unchanged,
            rejections=((WAS_FORGOTTEN, forgotten),) if forgotten else (),
            notices=tuple(notices.items()),
            redactions=tuple(redactions.items()),
        )
        finish_source(database, source.id, sum_counts(before.counts if before else SourceCounts(), counted))
    return _report(
        stored, delivery, without_text=without_text, forgotten=forgotten, notices=notices, redactions=redactions
    )


def _agree_on_scale(database: Database, project: Project, delivery: Delivery) -> Scale:
    """Return the scale of the scores that were sent; a second scale would make one number of two."""
    scored = any(sent.score is not None for _, sent in delivery.comments)
    if not scored:
        return "none"
    scale = delivery.scale or project.scale
    if scale == "none":
        raise InputError(f'nobody said yet on which scale the scores of the project "{project.name}" are; say "scale"')
    if project.scale not in {"none", scale} and has_scores(database, project.id):
        raise InputError(
            f'these scores are said to be {scale}, but those of the project "{project.name}" are {project.scale};'
            " send them to another project"
        )
    return scale


def _comment(
    line: int, sent: Sent, delivery: Delivery, *, scale: Scale, notices: Counter[str], seen: Counter[bytes]
) -> Comment:
    text = put_back(sent.text.strip())
    if text != sent.text.strip():
        notices[APOSTROPHES_PUT_BACK] += 1
    date = read_date(sent.said_at, day_first=False) if sent.said_at else None
    if sent.said_at and date is None:
        notices[DATE_UNREADABLE] += 1
    return Comment(
        key=comment_key(_identity(line, sent, delivery, seen), sent.question),
        text=text,
        row=line,
        question=sent.question,
        respondent=sent.respondent,
        said_at=date.when if date else None,
        score=_score(sent, scale, notices),
        segments=tuple(sorted((name, value) for name, value in sent.segments.items() if value.strip())),
    )


def _identity(line: int, sent: Sent, delivery: Delivery, seen: Counter[bytes]) -> str:
    if sent.id is not None:
        return row_by_id(delivery.source, sent.id)
    if delivery.key is not None:
        return row_by_id(delivery.source, f"{delivery.key} {line}")
    cells = (
        sent.text,
        sent.question,
        sent.respondent or "",
        sent.said_at or "",
        str(sent.score),
        *sent.segments.values(),
    )
    return row_by_content(delivery.source, cells, words=len(sent.text.split()), seen=seen)


def _score(sent: Sent, scale: Scale, notices: Counter[str]) -> float | None:
    if sent.score is None:
        return None
    low, high = SCALES[scale]
    if low <= sent.score <= high:
        return sent.score
    notices[SCORE_OFF_SCALE] += 1
    return None


def _describe(delivery: Delivery, scale: Scale) -> SourceFile:
    """Return what stands for a file: one for all that comes from the same source."""
    digest = hashlib.sha256(f"{READER}|{delivery.source}".encode()).hexdigest()
    return SourceFile(delivery.source, READER, digest, READER, json.dumps({"scale": scale}))


def _report(
    stored: Written,
    delivery: Delivery,
    *,
    without_text: int,
    forgotten: int,
    notices: Counter[str],
    redactions: Counter[str],
) -> Received:
    return Received(
        received=len(delivery.comments),
        new=stored.new,
        changed=stored.changed,
        duplicates=stored.unchanged,
        without_text=without_text,
        forgotten=forgotten,
        notices=dict(sorted(notices.items())),
        redactions=dict(sorted(redactions.items())),
    )
