"""Print how a file or the answer to a query is read, what would be stored, and what became of its rows."""

from corpora.records import RedactedComment
from service.cli.auditing import tell
from service.cli.output import print_json, print_records, say
from service.columns.column import Column, values_of
from service.jobs.columns import Plan
from service.jobs.intake import ImportReport
from service.jobs.preview import preview_import
from service.settings import Settings, kept_words

COUNTS: tuple[Column[tuple[str, int]], ...] = (
    Column("what", lambda pair: pair[0], "comments and rows"),
    Column("count", lambda pair: pair[1], "how many", lambda pair: f"{pair[1]:,}", numeric=True),
)
_ALWAYS = ("rows read", "comments kept", "duplicates", "rows without text")  # in a table even if there are none
ROWS: tuple[Column[RedactedComment], ...] = (
    Column("said_at", lambda one: None if one.said_at is None else one.said_at.isoformat(" "), "time"),
    Column("score", lambda one: one.score, "score"),
    Column("question", lambda one: one.question, "question"),
    Column("segments", lambda one: [f"{name}: {value}" for name, value in one.segments], "segments"),
    Column("text", lambda one: one.text, "redacted text"),
)


def print_columns(plan: Plan) -> None:
    """Say on standard error how a file is read, and what its columns are taken for."""
    say(f"{plan.table.path.name}: {plan.table.format}")
    for column, role, why in plan.reasons:
        say(f"  {role}: {column} ({why})" if why else f"  {role}: {column}")
    say(f"  scale: {plan.mapping.scale}")


def print_report(report: ImportReport, *, form: str) -> None:
    """Print what became of the rows of a file."""
    if report.already:
        say(f"{report.source.file.file_name} was imported on {report.source.imported_at}; nothing in it is new")
    counts = [(what, count) for what, count in _counts(report) if count or form != "table" or what in _ALWAYS]
    tell(rows=report.counts.rows_read, new=report.new, changed=report.changed, removed=report.removed)
    print_records(counts, COUNTS, form=form, title=f"Import of {report.source.file.file_name}")


def print_preview(plan: Plan, settings: Settings, *, form: str) -> None:
    """Print the first rows as they would be stored, and write nothing."""
    rows = preview_import(plan, project=settings.project, keep=kept_words(settings))
    if form == "json":
        columns = [{"column": column, "role": role, "why": why} for column, role, why in plan.reasons]
        found = [values_of(row, ROWS) for row in rows]
        print_json({"columns": columns, "scale": plan.mapping.scale, "rows": found})
        return
    print_columns(plan)
    print_records(rows, ROWS, form=form, title="The first rows, redacted; nothing was written")


def _counts(report: ImportReport) -> list[tuple[str, int]]:
    counts = report.counts
    return [
        ("rows read", counts.rows_read),
        ("comments kept", report.new + report.changed),
        ("of them changed since the last import", report.changed),
        ("removed, no longer in these columns", report.removed),
        ("duplicates", report.duplicates),
        ("rows without text", counts.rows_without_text),
        *((f"rejected: {reason}", count) for reason, count in counts.rejections),
        *((f"noticed: {reason}", count) for reason, count in counts.notices),
        *((f"redacted: {kind}", count) for kind, count in counts.redactions),
    ]
