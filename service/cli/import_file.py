"""``yousaid import``: comments, customers or the population from a file, without personal data."""

from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from corpora.columns import Wanted
from corpora.customer_columns import CustomersWanted
from corpora.records import RedactedComment
from corpora.scores import SCALES
from service.cli.auditing import tell
from service.cli.customers_file import import_customers_file
from service.cli.margins_file import import_margins_file, remove_margins
from service.cli.output import format_option, print_json, print_records, say
from service.cli.progress_bars import progress_bars
from service.cli.state import State
from service.columns.column import Column
from service.jobs.columns import Plan, plan_import
from service.jobs.ingest import ImportReport
from service.jobs.ingest import import_file as import_plan
from service.jobs.preview import preview_import
from service.settings import Settings, installed_version, kept_words, secret_key
from service.store.connect import database_at
from service.store.projects import ensure_project

COUNTS: tuple[Column[tuple[str, int]], ...] = (
    Column("what", lambda pair: pair[0], "comments and rows"),
    Column("count", lambda pair: pair[1], "how many", lambda pair: f"{pair[1]:,}", numeric=True),
)
# The options that each kind of file has, beside --kind and --format.
KINDS = {
    "comments": "text date score scale segments respondent key source reader dry_run".split(),
    "customers": "respondent joined left renewed value consent event date reader dry_run".split(),
    "margins": "reader dry_run remove".split(),
}
_ALWAYS = ("rows read", "comments kept", "duplicates", "rows without text")  # in a table even if there are none
ROWS: tuple[Column[RedactedComment], ...] = (
    Column("said_at", lambda one: None if one.said_at is None else one.said_at.isoformat(" "), "time"),
    Column("score", lambda one: one.score, "score"),
    Column("question", lambda one: one.question, "question"),
    Column("segments", lambda one: [f"{name}: {value}" for name, value in one.segments], "segments"),
    Column("text", lambda one: one.text, "redacted text"),
)


@click.command("import")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(list(KINDS)), default="comments", show_default=True, help="What is in FILE.")
@click.option("--text", multiple=True, metavar="COL", help="Column of comments; give it again for another question.")
@click.option("--date", metavar="COL", help="Column of the time; of the day of an event.")
@click.option("--score", metavar="COL", help="Column of the score.")
@click.option("--scale", type=click.Choice(list(SCALES)), help="What the score is.")
@click.option("--segment", "segments", multiple=True, metavar="COL", help="Column of groups to compare; repeatable.")
@click.option("--respondent", metavar="COL", help="Column of the customer's id; it is stored as a pseudonym.")
@click.option("--key", metavar="COL", help="Column of the row's id, by which it is known again.")
@click.option("--joined", metavar="COL", help="Customers: column of the day of joining.")
@click.option("--left", metavar="COL", help="Customers: column of the day of leaving.")
@click.option("--renewed", metavar="COL", help="Customers: column of the day of the last renewal.")
@click.option("--value", metavar="COL", help="Customers: column of what a customer is worth, in money.")
@click.option("--consent", metavar="COL", help="Customers: column of who agreed to be contacted, yes or no.")
@click.option("--event", metavar="COL", help="Customers: column of what happened, one event a row.")
@click.option("--source", metavar="NAME", help="Name of the source. Default: the file's name without its ending.")
@click.option("--reader", metavar="NAME", help="How to read the file. Default: by its content.")
@click.option("--remove", is_flag=True, help="Margins: remove all of them, so that all respondents count alike.")
@click.option("--dry-run", is_flag=True, help="Show what is guessed and what would be kept; write nothing.")
@format_option
@click.pass_obj
def import_file(
    state: State, /, kind: str, file: Path | None, form: str, reader: str | None, *, dry_run: bool, **said: Any
) -> None:
    """Import the comments of FILE; personal data are removed before anything is stored.

    Columns that are not named are guessed; an empty name, as in --date "", says that there is none. Importing a file
    again adds nothing twice. Words of the firm that look like names of people are kept if keep.txt in the data folder
    lists them, a word or phrase a line.

    With --kind customers, FILE says what became of customers: one row each, or one event a row. Ids become the same
    pseudonyms as those of comments. With --kind margins, FILE says what share of the population every group of a
    segment has, to which respondents are weighted. docs/outcomes.md says more.
    """
    _check_options(kind)
    if said.pop("remove"):
        if file is not None:
            raise click.UsageError("--remove takes no FILE: margins of a new file take the place of the old anyway")
        remove_margins(state.settings)
        return
    if file is None:
        raise click.MissingParameter(param_hint="FILE", param_type="argument", ctx=click.get_current_context())
    if kind == "margins":
        import_margins_file(state.settings, file, reader=reader, form=form, dry_run=dry_run)
        return
    if kind == "customers":
        wanted = CustomersWanted(customer=said.pop("respondent"), **_of_kind(said, kind))
        import_customers_file(state.settings, file, wanted=wanted, reader=reader, form=form, dry_run=dry_run)
        return
    source = said.pop("source")
    columns = _wanted(**_of_kind(said, kind))
    plan = plan_import(file, wanted=columns, source=source, reader=reader, max_bytes=state.settings.max_file)
    if dry_run:
        _preview(plan, state.settings, form)
        return
    print_columns(plan)
    print_report(_import(plan, state.settings), form=form)


def _check_options(kind: str) -> None:
    """Refuse options of another kind, which would have no effect."""
    context = click.get_current_context()
    for parameter in context.command.params:
        name = parameter.name or ""
        given = context.get_parameter_source(name) is ParameterSource.COMMANDLINE
        kinds = [one for one, names in KINDS.items() if name in names]
        if given and kinds and kind not in kinds:
            raise click.UsageError(f"{parameter.opts[0]} is for --kind {' and '.join(kinds)}, not for {kind}", context)


def _of_kind(said: dict[str, Any], kind: str) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name in KINDS[kind]}


def _wanted(*, segments: tuple[str, ...], **others: Any) -> Wanted:
    return Wanted(segments=tuple(filter(None, segments)) if segments else None, **others)


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
    tell(rows=report.source.counts.rows_read, new=report.new, changed=report.changed, removed=report.removed)
    print_records(counts, COUNTS, form=form, title=f"Import of {report.source.file.file_name}")


def _import(plan: Plan, settings: Settings) -> ImportReport:
    secret = secret_key(settings)
    with database_at(settings.database) as database, progress_bars() as progress:
        project = ensure_project(database, settings.project)
        return import_plan(
            database,
            project,
            plan,
            secret=secret,
            version=installed_version(),
            keep=kept_words(settings),
            progress=progress,
        )


def _preview(plan: Plan, settings: Settings, form: str) -> None:
    rows = preview_import(plan, project=settings.project, keep=kept_words(settings))
    if form == "json":
        columns = [{"column": column, "role": role, "why": why} for column, role, why in plan.reasons]
        found = [{column.key: column.value(row) for column in ROWS} for row in rows]
        print_json({"columns": columns, "scale": plan.mapping.scale, "rows": found})
        return
    print_columns(plan)
    print_records(rows, ROWS, form=form, title="The first rows, redacted; nothing was written")


def _counts(report: ImportReport) -> list[tuple[str, int]]:
    counts = report.source.counts
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
