"""Import what became of customers from a file, and say what was guessed and kept."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from corpora.customer_columns import CustomersWanted
from service.cli.auditing import tell
from service.cli.output import print_json, print_records, say
from service.cli.progress_bars import progress_bars
from service.columns.column import Column
from service.jobs.import_customers import (
    CustomersPlan,
    CustomersReport,
    import_customers,
    plan_customers,
    preview_customers,
)
from service.settings import Settings, secret_key
from service.store.connect import database_at
from service.store.projects import ensure_project

COUNTS: tuple[Column[tuple[str, int]], ...] = (
    Column("what", lambda pair: pair[0], "customers and rows"),
    Column("count", lambda pair: pair[1], "how many", lambda pair: f"{pair[1]:,}", numeric=True),
)
_ALWAYS = ("rows read", "customers kept")  # in a table even if there are none


def import_customers_file(
    settings: Settings, path: Path, *, wanted: CustomersWanted, reader: str | None, form: str, dry_run: bool
) -> None:
    """Import a file of customers, or only say what an import would keep."""
    plan = plan_customers(path, wanted=wanted, reader=reader, max_bytes=settings.max_file)
    if dry_run:
        _preview(plan, form)
        return
    print_customer_columns(plan)
    secret = secret_key(settings)
    with database_at(settings.database) as database, progress_bars() as progress:
        project = ensure_project(database, settings.project)
        report = import_customers(database, project, plan, secret=secret, today=today(), progress=progress)
    print_customers_report(report, form=form)


def print_customer_columns(plan: CustomersPlan) -> None:
    """Say on standard error how a file is read, and what its columns are taken for."""
    say(f"{plan.table.path.name}: {plan.table.format}")
    for column, role, why in plan.reasons:
        say(f"  {role}: {column} ({why})")


def print_customers_report(report: CustomersReport, *, form: str) -> None:
    """Print what became of the rows of a file of customers."""
    tell(customer_rows=report.rows, new_customers=report.new, changed_customers=report.changed)
    if report.wrote == 0 and report.kept:
        say("none of these customers wrote a comment: are the ids those of the comments' respondents?")
    _print_counts(_counts(report), form=form, title=f"Import of {report.file_name}")


def today() -> date:
    """Return the day on this machine's calendar."""
    return datetime.now(UTC).astimezone().date()


def _preview(plan: CustomersPlan, form: str) -> None:
    counts = _counts(preview_customers(plan, today=today()))
    if form == "json":
        columns = [{"column": column, "role": role, "why": why} for column, role, why in plan.reasons]
        print_json({"columns": columns, "rows": [{"what": what, "count": count} for what, count in counts]})
        return
    print_customer_columns(plan)
    _print_counts(counts, form=form, title="Nothing was written")


def _print_counts(counts: Sequence[tuple[str, int]], *, form: str, title: str) -> None:
    shown = [(what, count) for what, count in counts if count or form != "table" or what in _ALWAYS]
    print_records(shown, COUNTS, form=form, title=title)


def _counts(report: CustomersReport) -> list[tuple[str, int]]:
    return [
        ("rows read", report.rows),
        ("customers kept", report.kept),
        ("of them new", report.new),
        ("of them changed since the last import", report.changed),
        ("rows that say the same again", report.repeated),
        *((f"rejected: {reason}", count) for reason, count in report.rejections),
        *((f"noticed: {reason}", count) for reason, count in report.notices),
        *(() if report.wrote is None else (("customers of the project who also wrote", report.wrote),)),
    ]
