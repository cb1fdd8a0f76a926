"""Redact texts and comments: the only place where a RedactedComment is made."""

import multiprocessing
import os
import sys
import threading
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial

from corpora.keys import row_part
from corpora.records import Comment, RedactedComment
from nlp.errors import TextError
from nlp.redact.cleaning import clean
from nlp.redact.names import find_names, prepare
from nlp.redact.patterns import find_patterns
from nlp.redact.pseudonym import pseudonym
from nlp.redact.slips import mend
from nlp.redact.spans import Span, mask_placeholders, merge_spans, replace_spans

MANY = 20_000  # texts: below this, more processes win less than starting them costs
CHUNK = 1_000  # texts that one process gets at a time
WHOLE_ROUNDS = 6  # times that a text is read whole; ordinary ones are done after two or three
NEAR = 240  # characters on either side of a new placeholder that are read again afterwards


@dataclass(frozen=True, slots=True)
class Redaction:
    """A text without personal data.

    Attributes:
        text: As written, with placeholders such as ``[EMAIL]``.
        found: Pairs of kind of personal data and how many were replaced, by kind.
    """

    text: str
    found: tuple[tuple[str, int], ...] = ()


def redact_comments(
    comments: Sequence[Comment],
    *,
    project: str,
    secret: bytes,
    keep: frozenset[str] = frozenset(),
    processes: int | None = None,
) -> list[RedactedComment]:
    """Make comments that may be stored: without personal data, with ids that lead nowhere.

    Args:
        comments: As they were read.
        project: Name of the project; the same comment has another id in another project.
        secret: The installation's key, at least 16 bytes.
        keep: Words and phrases of the firm (its name, its products, its places), which are not names of people.
        processes: As in ``redact_texts``.

    Returns:
        One comment for each, in the same order. Values of segments are redacted too, by pattern alone: a segment
        "Alexandria" is a place.

    Raises:
        ModelError: If the pinned spaCy pipeline is missing.
        ValueError: If the key is too short.
    """
    texts = redact_texts([comment.text for comment in comments], keep=keep, processes=processes)
    values = sorted({value for comment in comments for _, value in comment.segments})
    segments = dict(zip(values, redact_texts(values, names=False, processes=1), strict=True))
    return [
        RedactedComment(
            id=pseudonym(secret, project, comment.key),
            text=redaction.text,
            question=comment.question,
            respondent=pseudonym(secret, project, "respondent", comment.respondent or row_part(comment)),
            said_at=comment.said_at,
            score=comment.score,
            segments=tuple((column, segments[value].text) for column, value in comment.segments),
            redactions=_sum([redaction, *(segments[value] for _, value in comment.segments)]),
        )
        for comment, redaction in zip(comments, texts, strict=True)
    ]


def redact_texts(
    texts: Sequence[str],
    *,
    keep: frozenset[str] = frozenset(),
    names: bool = True,
    processes: int | None = None,
) -> list[Redaction]:
    """Put placeholders in place of personal data; redacting the result again changes nothing.

    Apart from the placeholders a text stays as written, but for two things: characters that nobody sees (NUL and other
    controls, zero-width spaces, marks of writing direction) are taken out, as they could hide personal data, and
    Unicode is composed (NFC).

    Args:
        texts: In any language; names are found best in English.
        keep: Words and phrases of the firm, which are not names of people.
        names: Whether to look for names of people; without them only patterns are read.
        processes: How many to work with; None takes one per core for ``MANY`` texts or more, where that is safe
            (Linux, no other threads running).

    Returns:
        One redaction for each text, in the same order.

    Raises:
        TextError: If what is given is not a sequence of texts.
        ModelError: If the pinned spaCy pipeline is missing.
    """
    if isinstance(texts, str) or not all(isinstance(text, str) for text in texts):
        message = "redaction takes a list of texts; something else was given (put a single text into a list)"
        raise TextError(message)
    work = partial(_redact, keep=keep, names=names)
    count = processes if processes is not None else _processes(len(texts))
    if count <= 1:
        return work(texts)
    if names:
        prepare()  # once, so that the processes share the loaded models
    chunks = [texts[at : at + CHUNK] for at in range(0, len(texts), CHUNK)]
    method = "fork" if sys.platform == "linux" else "spawn"
    with ProcessPoolExecutor(count, mp_context=multiprocessing.get_context(method)) as pool:
        return [redaction for done in pool.map(work, chunks) for redaction in done]


def _processes(texts: int) -> int:
    alone = sys.platform == "linux" and threading.active_count() == 1
    return len(os.sched_getaffinity(0)) if alone and texts >= MANY else 1


def _redact(texts: Sequence[str], *, keep: frozenset[str], names: bool) -> list[Redaction]:
    now = [clean(text) for text in texts]
    counts = [Counter[str]() for _ in now]
    # A placeholder can make its neighbours readable, so what changed is read again until nothing more is found. Every
    # round leaves fewer characters outside placeholders, so this ends, and redacting the result changes nothing. Who
    # lines up a thousand numbers so that each hides the next must not have the whole text read a thousand times: from
    # then on, patterns are read near what changed. What a name is, the text around it told in the rounds before.
    pending = {at: [(0, len(text))] for at, text in enumerate(now)}  # the stretches that are still to be read
    rounds = 0
    while pending:
        rounds += 1
        parts = [(at, start, end) for at, stretches in pending.items() for start, end in stretches]
        whole = rounds <= WHOLE_ROUNDS
        read = _find([now[at][start:end] for at, start, end in parts], keep=keep, names=names and whole)
        spans: dict[int, list[Span]] = {}
        for (at, start, end), found in zip(parts, read, strict=True):
            spans.setdefault(at, []).extend(_placed(found, start, end, len(now[at])))
        pending = {}
        for at, found in spans.items():
            if not found:
                continue
            replaced, kinds = replace_spans(now[at], found)
            now[at] = clean(replaced)
            counts[at] += kinds
            near = rounds >= WHOLE_ROUNDS and now[at] == replaced
            pending[at] = _stretches_near(found, len(replaced)) if near else [(0, len(now[at]))]
    return [Redaction(text, tuple(sorted(count.items()))) for text, count in zip(now, counts, strict=True)]


def _placed(found: Sequence[Span], start: int, end: int, length: int) -> list[Span]:
    """Return what was found in a stretch by its place in the text; what is at a cut is not seen as it stands there."""
    first = start + NEAR // 2 if start else 0
    last = end - NEAR // 2 if end < length else length
    moved = [Span(span.start + start, span.end + start, span.kind) for span in found]
    return [span for span in moved if span.start >= first and span.end <= last]


def _stretches_near(spans: Sequence[Span], length: int) -> list[tuple[int, int]]:
    """Return the stretches around new placeholders in a text that they were just put into."""
    stretches: list[tuple[int, int]] = []
    grown = 0
    for span in merge_spans(spans):
        place = span.start + grown
        grown += len(f"[{span.kind}]") - (span.end - span.start)
        start, end = max(0, place - NEAR), min(length, span.end + grown + NEAR)
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
    return stretches


def _find(texts: Sequence[str], *, keep: frozenset[str], names: bool) -> list[list[Span]]:
    masked = [mask_placeholders(text) for text in texts]
    people = find_names(masked, keep=keep) if names else [[] for _ in masked]
    found = []
    for text, mask, spans in zip(texts, masked, people, strict=True):
        patterns = find_patterns(mend(mask))
        found.append([*patterns, *(span for span in spans if not _is_town(text, span, patterns))])
    return found


def _is_town(text: str, name: Span, patterns: Sequence[Span]) -> bool:
    """Tell whether what looks like a name follows the line of an address: "12 Elm Road, Marlow Heath"."""
    before = text[max(0, name.start - 12) : name.start].rstrip(" ,\n")
    end = name.start - 12 + len(before) if name.start > 12 else len(before)
    return before.endswith("[ADDRESS]") or any(span.kind == "ADDRESS" and span.end == end for span in patterns)


def _sum(redactions: Sequence[Redaction]) -> tuple[tuple[str, int], ...]:
    total = Counter[str]()
    for redaction in redactions:
        total.update(dict(redaction.found))
    return tuple(sorted(total.items()))
