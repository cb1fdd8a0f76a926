"""Measure how fast comments are read, and where the time goes."""

import resource
import secrets
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import Any

from corpora.read import read_comments
from corpora.records import Comment, RedactedComment
from nlp.enrich import Enricher, enrich
from nlp.language import detect_languages
from nlp.redact import redact_comments
from service.errors import NothingToDoError
from service.jobs.columns import Plan
from service.jobs.enrich import enricher_builder, make_in_worker
from service.jobs.progress import Progress, silent
from service.runners.processes import CHUNK, over_processes, processors
from service.settings import SECRET_BYTES, Settings

PARSE = "parse, split, signals"  # what is left of reading when all else is timed
STAGES = ("redact", "language", PARSE, "embed", "sentiment", "touchpoints")  # in the order of the work
WARM_UP = 50  # comments read before anything is timed, so that loading models is not


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage on one processor.

    Attributes:
        name: Of the stage.
        seconds: That it took.
        share: Of the time of all stages.
        per_second: Comments that it alone would do in a second.
    """

    name: str
    seconds: float
    share: float
    per_second: float


@dataclass(frozen=True, slots=True)
class Speed:
    """How fast comments are read.

    Attributes:
        comments: How many were read.
        words: In an average one.
        stages: On one processor, in the order of the work.
        one: Comments a second on one processor, all stages but redaction.
        processes: How many were used for ``all``.
        all: Comments a second with so many processes, their start left out.
        peak: Bytes of memory that this process or one of its workers had at most.
    """

    comments: int
    words: float
    stages: tuple[Stage, ...]
    one: float
    processes: int
    all: float
    peak: int


@dataclass(slots=True)
class _Stopwatch:
    """Adds up how long stages take."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def running(self, stage: str) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - start


class _Timed:
    """A plugin whose calls are timed."""

    def __init__(self, plugin: Any, stage: str, watch: _Stopwatch) -> None:
        self._plugin, self._stage, self._watch = plugin, stage, watch

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._plugin, name)
        return self._clocked(found) if callable(found) else found

    def _clocked(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def clocked(*arguments: Any, **options: Any) -> Any:
            with self._watch.running(self._stage):
                return call(*arguments, **options)

        return clocked


def measure_speed(plan: Plan, *, limit: int, settings: Settings, progress: Progress = silent) -> Speed:
    """Read the first comments of a file, and tell how long each stage takes; nothing is stored.

    Args:
        plan: The file and its columns.
        limit: How many comments at most.
        settings: Which models.
        progress: Told the stage.

    Raises:
        NothingToDoError: The file holds no comments.
        ModelError: A model is missing, or is not the one that was pinned.
    """
    import torch

    found = (one for one in read_comments(plan.table, plan.mapping, source=plan.source) if isinstance(one, Comment))
    comments = list(islice(found, limit))
    if not comments:
        message = f"{plan.table.path} holds no comments to measure with"
        raise NothingToDoError(message)
    build = enricher_builder(settings)
    watch = _Stopwatch()
    secret = secrets.token_bytes(SECRET_BYTES)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        redacted = _redacted(comments, secret, watch, progress)
        one = _one_processor(redacted, build(), watch, progress)
    finally:
        torch.set_num_threads(threads)
    everything = _all_processors(redacted, partial(make_in_worker, build), progress)
    return Speed(
        comments=len(comments),
        words=sum(len(comment.text.split()) for comment in comments) / len(comments),
        stages=_stages(watch, len(comments)),
        one=len(comments) / one,
        processes=processors(),
        all=len(comments) / everything,
        peak=peak_memory(),
    )


def _redacted(
    comments: Sequence[Comment], secret: bytes, watch: _Stopwatch, progress: Progress
) -> list[RedactedComment]:
    progress("redacting", 0, None)
    redact_comments(comments[:WARM_UP], project="bench", secret=secret, processes=1)
    with watch.running("redact"):
        return redact_comments(comments, project="bench", secret=secret, processes=1)


def _one_processor(
    comments: Sequence[RedactedComment], enricher: Enricher, watch: _Stopwatch, progress: Progress
) -> float:
    """Return the seconds that reading takes on one processor."""
    progress("reading on one processor", 0, None)
    enrich(comments[:WARM_UP], enricher=enricher)
    texts = [comment.text for comment in comments]
    with watch.running("language"):
        detect_languages(texts)
    timed = replace(
        enricher,
        embedder=_Timed(enricher.embedder, "embed", watch),
        scorer=_Timed(enricher.scorer, "sentiment", watch),
        tagger=_Timed(enricher.tagger, "touchpoints", watch) if enricher.tagger else None,
    )
    start = time.perf_counter()
    enrich(comments, enricher=timed)
    seconds = time.perf_counter() - start
    timed_stages = sum(taken for stage, taken in watch.seconds.items() if stage != "redact")
    watch.seconds[PARSE] = seconds - timed_stages
    return seconds


def _all_processors(
    comments: Sequence[RedactedComment],
    make: Callable[[], Callable[[Sequence[RedactedComment]], list[Any]]],
    progress: Progress,
) -> float:
    """Return the seconds that reading takes on all processors, once the workers have their models."""
    progress("reading on all processors", 0, None)
    with over_processes(make, processes=processors()) as run:
        run(
            list(comments[:1]) * CHUNK * processors()
        )  # a piece of work for every worker, so that all load their models
        start = time.perf_counter()
        run(list(comments))
        return time.perf_counter() - start


def _stages(watch: _Stopwatch, comments: int) -> tuple[Stage, ...]:
    total = sum(watch.seconds.values())
    order = [stage for stage in STAGES if stage in watch.seconds]
    return tuple(
        Stage(stage, watch.seconds[stage], watch.seconds[stage] / total, comments / max(watch.seconds[stage], 1e-9))
        for stage in order
    )


def peak_memory() -> int:
    """Return the most memory, in bytes, that this process or one of its ended children held."""
    unit = 1 if sys.platform == "darwin" else 1024
    return unit * max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
