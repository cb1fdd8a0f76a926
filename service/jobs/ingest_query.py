"""Import the answer to a query: all of it, or what came after the last time. Personal data never reach the disk."""

from dataclasses import replace

from sqlite_utils import Database

from service.jobs.ingest import digest_of_words
from service.jobs.intake import (
    BATCH,
    STAGE,
    ImportReport,
    Tally,
    agree_on_scale,
    read_redacted,
    still_there,
    store_batch,
)
from service.jobs.progress import Progress, silent
from service.jobs.query_plans import QueryPlan, find_query, stands_for
from service.store.comments import remove_comments
from service.store.connect import writing
from service.store.projects import Project
from service.store.runs import recorded
from service.store.source_queries import write_source_query
from service.store.sources import (
    Source,
    SourceCounts,
    SourceFile,
    count_kept,
    finish_source,
    keep_counts,
    start_source,
    sum_counts,
)


def import_query(
    database: Database,
    project: Project,
    plan: QueryPlan,
    *,
    secret: bytes,
    version: str,
    keep: frozenset[str] = frozenset(),
    batch: int = BATCH,
    progress: Progress = silent,
) -> ImportReport:
    """Import the answer to a query into a project.

    How far the answer was read is stored in the transaction that stores its comments, so a job that is killed loses
    nothing and stores nothing twice: the next one goes on after the last row that is in the store.

    Args:
        database: Where to write.
        project: Into which.
        plan: What is read.
        secret: The installation's key.
        version: Of YouSaid.
        keep: Words and phrases of the firm that look like names and are none.
        batch: Comments redacted and stored at a time; what is read again when the job is killed.
        progress: Told of every batch, in rows; how many there will be is not known.

    Raises:
        InputError: A row cannot be read as this table, or has nothing to go on by. What was read before stays.
        TryAgainError: The database that is asked cannot be reached any more. What was read before stays.
        StoreError: The database cannot be written.
    """
    rows = plan.rows
    file = SourceFile(rows.source, rows.table.path.name, stands_for(rows.source), rows.table.reader, plan.query.mapping)
    found = find_query(database, project, rows.source)
    before = found[0] if found else None
    counted = before.counts if before and plan.query.mark else SourceCounts()
    agree_on_scale(database, project, rows, before)
    parameters = (("source", file.name), ("query", plan.query.asked), ("keep", digest_of_words(keep)))
    with recorded(database, project.id, "import", parameters=parameters, versions=(("yousaid", version),)) as run:
        source = start_source(database, project.id, file)
        tally = Tally(mark=plan.query.mark)
        progress("loading models", 0, None)
        for comments in read_redacted(database, project, rows, tally, secret=secret, keep=keep, size=batch):
            with writing(database):
                store_batch(database, project, source, comments, tally)
                if not plan.replaces:  # until it is at its end, since what goes is not known before
                    _note(database, source, plan, tally, counted)
            progress(STAGE, tally.rows, None)
        with writing(database):
            removed = remove_comments(database, source.id, keep=tally.seen) if plan.replaces else 0
            there = count_kept(database, source.id)
            _note(database, source, plan, tally, counted)
            if not _nothing_came(plan, tally):
                counted = sum_counts(counted, tally.counts(kept=there, duplicates=tally.duplicates))
            finish_source(database, source.id, replace(counted, comments_kept=there))
        run.counts = {"new": tally.new, "changed": tally.changed, "removed": removed}
    done = still_there(find_query(database, project, rows.source), file)
    counts = tally.counts(kept=there, duplicates=tally.duplicates)
    return ImportReport(done[0], counts, tally.new, tally.changed, removed, tally.duplicates)


def _note(database: Database, source: Source, plan: QueryPlan, tally: Tally, counted: SourceCounts) -> None:
    """Store how far the answer was read, and what became of its rows."""
    write_source_query(database, source.id, replace(plan.query, mark=tally.mark))
    kept = counted.comments_kept + tally.new
    keep_counts(database, source.id, sum_counts(counted, tally.counts(kept=kept, duplicates=tally.duplicates)))


def _nothing_came(plan: QueryPlan, tally: Tally) -> bool:
    """Tell whether only rows were read that were read before, which are not counted again each time."""
    return bool(plan.query.mark) and tally.mark == plan.query.mark and not tally.new and not tally.changed
