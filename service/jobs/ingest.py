"""Import a file: read, redact in memory, store. Personal data never reach the disk."""

import hashlib
from pathlib import Path

from sqlite_utils import Database

from service.jobs.columns import Plan, write_mapping
from service.jobs.intake import (
    BATCH,
    STAGE,
    ImportReport,
    Tally,
    agree_on_scale,
    on_known_scale,
    read_redacted,
    still_there,
    store_batch,
)
from service.jobs.progress import Progress, silent
from service.store.comments import remove_comments
from service.store.connect import writing
from service.store.projects import Project
from service.store.runs import last_done, recorded
from service.store.sources import Source, SourceFile, count_kept, find_source, finish_source, start_source


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
    plan = on_known_scale(database, project, plan)
    file = _describe(plan)
    before = find_source(database, project.id, sha256=file.sha256, name=file.name)
    kept = digest_of_words(keep)
    if before and _same_as_before(database, project, before, file, (version, kept)):
        known = before.counts.comments_kept + before.counts.duplicates
        return ImportReport(before, before.counts, duplicates=known, already=True)
    agree_on_scale(database, project, plan, before)
    total = sum(1 for _ in plan.table.rows())
    parameters = (("source", file.name), ("file_sha256", file.sha256), ("keep", kept))
    with recorded(database, project.id, "import", parameters=parameters, versions=(("yousaid", version),)) as run:
        source = start_source(database, project.id, file)
        tally = Tally()
        progress("loading models", 0, None)
        for comments in read_redacted(database, project, plan, tally, secret=secret, keep=keep, size=batch):
            store_batch(database, project, source, comments, tally)
            progress(STAGE, min(tally.rows, total), total)
        progress(STAGE, total, total)
        with writing(database):
            removed = remove_comments(database, source.id, keep=tally.seen) if before else 0
            there = count_kept(database, source.id)
            counts = tally.counts(kept=there, duplicates=tally.comments - there)
            finish_source(database, source.id, counts)
        run.counts = {"new": tally.new, "changed": tally.changed, "removed": removed}
    done = still_there(find_source(database, project.id, sha256=file.sha256, name=file.name), file)
    return ImportReport(done, counts, tally.new, tally.changed, removed, tally.duplicates)


def _describe(plan: Plan) -> SourceFile:
    path = plan.table.path
    return SourceFile(plan.source, path.name, file_sha256(path), plan.table.reader, write_mapping(plan.mapping))


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_of_words(keep: frozenset[str]) -> str:
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
