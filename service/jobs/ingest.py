"""Import a file: read, redact in memory, store. Personal data never reach the disk."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from sqlite_utils import Database

from corpora.errors import InputError
from corpora.read import Notice, WithoutText, read_comments
from corpora.records import Comment, RedactedComment
from corpora.table import Rejection
from nlp.redact import redact_comments
from service.errors import NothingToDoError
from service.jobs.columns import Plan
from service.jobs.forgotten import WAS_FORGOTTEN, leave_out_forgotten
from service.jobs.progress import Progress, silent
from service.store.comments import add_comments, has_scores, remove_comments
from service.store.connect import writing
from service.store.person_requests import forgotten_subjects
from service.store.projects import Project, set_scale
from service.store.runs import last_done, recorded
from service.store.sources import (
    Counts,
    Source,
    SourceCounts,
    SourceFile,
    count_kept,
    find_source,
    finish_source,
    start_source,
)

BATCH = 500  # comments redacted and stored at a time: about a second's work
STAGE = "reading, redacting, storing"
_CHUNK = 1 << 20  # bytes read at a time for the hash


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of the rows of a file in this import.

    Attributes:
        source: As the store holds it afterwards; ``source.counts`` tells of the whole file, however often it was
            imported.
        new: Comments that the project did not have.
        changed: Comments whose words, score, time or segments changed.
        removed: Comments of an earlier import of this file that are no longer read from it (another mapping).
        duplicates: Comments that the project had already, or that come twice in the file.
        already: Whether the same file had been imported with the same columns before, so that nothing was read.
    """

    source: Source
    new: int = 0
    changed: int = 0
    removed: int = 0
    duplicates: int = 0
    already: bool = False


@dataclass(slots=True)
class _Tally:
    """Counts of one import while it runs."""

    rows: int = 0
    without_text: int = 0
    comments: int = 0
    new: int = 0
    changed: int = 0
    seen: set[bytes] = field(default_factory=set)
    rejections: Counter[str] = field(default_factory=Counter)
    notices: Counter[str] = field(default_factory=Counter)
    redactions: Counter[str] = field(default_factory=Counter)


def import_file(
    database: Database,
    project: Project,
    plan: Plan,
    *,
    secret: bytes,
    version: str,
    keep: frozenset[str] = frozenset(),
    batch: int = BATCH,
    progress: Progress = silent,
) -> ImportReport:
    """Import a file into a project; once more is the same as once.

    Comments are known again by their id, so an import that was stopped goes on when it is run again, and a file that
    was changed brings what is new in it. Where an id comes twice in a file, the first row counts.

    Args:
        database: Where to write.
        project: Into which.
        plan: The file and what its columns are.
        secret: The installation's key.
        version: Of YouSaid: a file imported by another version is read again, as redaction may have become better.
        keep: Words and phrases of the firm that look like names and are none; with others a file is read again.
        batch: Comments redacted and stored at a time; what is lost when the job is killed.
        progress: Told of every batch, in rows.

    Raises:
        InputError: The file cannot be read as this table. What was read before stays, and is counted again next time.
        StoreError: The database cannot be written.
    """
    file = _describe(plan)
    before = find_source(database, project.id, sha256=file.sha256, name=file.name)
    kept = _digest(keep)
    if before and _same_as_before(database, project, before, file, (version, kept)):
        return ImportReport(before, duplicates=before.counts.comments_kept + before.counts.duplicates, already=True)
    _agree_on_scale(database, project, plan, before)
    total = sum(1 for _ in plan.table.rows())
    parameters = (("source", file.name), ("file_sha256", file.sha256), ("keep", kept))
    with recorded(database, project.id, "import", parameters=parameters, versions=(("yousaid", version),)) as run:
        source = start_source(database, project.id, file)
        tally = _Tally()
        progress("loading models", 0, None)
        forgotten = forgotten_subjects(database, project.id)
        for comments in _batches(plan, tally, size=batch):
            redacted = redact_comments(comments, project=project.name, secret=secret, keep=keep)
            left = leave_out_forgotten(redacted, forgotten, secret=secret, project=project.name)
            tally.rejections.update({WAS_FORGOTTEN: gone} if (gone := len(redacted) - len(left)) else {})
            _store(database, project, source, left, tally)
            progress(STAGE, min(tally.rows, total), total)
        progress(STAGE, total, total)
        with writing(database):
            removed = remove_comments(database, source.id, keep=tally.seen) if before else 0
            finish_source(database, source.id, _counts(tally, kept=count_kept(database, source.id)))
        run.counts = {"new": tally.new, "changed": tally.changed, "removed": removed}
    done = find_source(database, project.id, sha256=file.sha256, name=file.name)
    if done is None:
        raise NothingToDoError(f"the source {file.name} was removed while it was being imported; import it again")
    duplicates = tally.comments - tally.new - tally.changed
    return ImportReport(done, tally.new, tally.changed, removed, duplicates)


def _agree_on_scale(database: Database, project: Project, plan: Plan, before: Source | None) -> None:
    """Give the project the scale of its first scores; a second scale would make one number of two."""
    scale = plan.mapping.scale
    if scale in {"none", project.scale}:
        return
    if project.scale != "none" and has_scores(database, project.id, beside=before.id if before else None):
        raise InputError(
            f"{plan.table.path.name}: the scores are taken for {scale}, but those of the project"
            f' "{project.name}" are {project.scale}; choose another --project, or say --scale {project.scale}'
        )
    set_scale(database, project.id, scale)


def _describe(plan: Plan) -> SourceFile:
    mapping = json.dumps(asdict(plan.mapping), sort_keys=True)
    path = plan.table.path
    return SourceFile(plan.source, path.name, file_sha256(path), plan.table.reader, mapping)


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _digest(keep: frozenset[str]) -> str:
    """Return what tells one list of words to keep from another; empty for none."""
    return hashlib.sha256("\n".join(sorted(keep)).encode()).hexdigest() if keep else ""


def _same_as_before(
    database: Database, project: Project, before: Source, file: SourceFile, reading: tuple[str, str]
) -> bool:
    """Tell whether a file was read before by the same version, as the same columns, with the same words kept."""
    run = last_done(database, project.id, "import", parameter=("file_sha256", file.sha256))
    same_reading = (
        run is not None and (dict(run.versions).get("yousaid"), dict(run.parameters).get("keep", "")) == reading
    )
    return before.state == "done" and before.file == file and same_reading


def _batches(plan: Plan, tally: _Tally, *, size: int) -> Iterator[list[Comment]]:
    batch: list[Comment] = []
    last_row = 0
    for found in read_comments(plan.table, plan.mapping, source=plan.source):
        tally.rows += found.row != last_row
        last_row = found.row
        if isinstance(found, Rejection):
            tally.rejections[found.reason] += 1
        elif isinstance(found, Notice):
            tally.notices[found.reason] += 1
        elif isinstance(found, WithoutText):
            tally.without_text += 1
        else:
            batch.append(found)
        if len(batch) == size:
            yield batch
            batch = []
    yield batch


def _store(
    database: Database, project: Project, source: Source, comments: list[RedactedComment], tally: _Tally
) -> None:
    first = []
    for comment in comments:
        tally.comments += 1
        key = bytes.fromhex(comment.id)
        if key not in tally.seen:
            tally.seen.add(key)
            first.append(comment)
    written = add_comments(database, project.id, source.id, first)
    tally.new += written.new
    tally.changed += written.changed
    for comment in first:
        tally.redactions.update(dict(comment.redactions))


def _counts(tally: _Tally, *, kept: int) -> SourceCounts:
    return SourceCounts(
        rows_read=tally.rows,
        comments_kept=kept,
        rows_without_text=tally.without_text,
        duplicates=tally.comments - kept,
        rejections=_pairs(tally.rejections),
        notices=_pairs(tally.notices),
        redactions=_pairs(tally.redactions),
    )


def _pairs(counts: Counter[str]) -> Counts:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
