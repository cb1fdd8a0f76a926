"""Import what the population is like from a file, or remove it."""

from pathlib import Path

from corpora.margins import Margin
from service.cli.auditing import tell
from service.cli.opening import existing_project
from service.cli.output import print_records, say
from service.columns.column import Column, counted
from service.jobs.import_margins import MarginsPlan, forget_margins, import_margins, plan_margins
from service.settings import Settings

MARGINS: tuple[Column[Margin], ...] = (
    Column("segment", lambda one: one.segment, "segment"),
    Column("value", lambda one: one.value, "group"),
    Column("share", lambda one: one.share, "of the population, %", lambda one: f"{100 * one.share:.1f}", numeric=True),
)
_NEXT = '"yousaid analyze" ranks anew with it'


def import_margins_file(settings: Settings, path: Path, *, reader: str | None, form: str, dry_run: bool) -> None:
    """Import margins, or only say what the file is taken for."""
    plan = plan_margins(path, reader=reader, max_bytes=settings.max_file)
    _print_columns(plan)
    if dry_run:
        print_records(plan.margins, MARGINS, form=form, title="Nothing was written")
        return
    with existing_project(settings) as (database, project):
        report = import_margins(database, project, plan)
    tell(margins=len(plan.margins) if report.changed else 0)
    if not report.changed:
        say("nothing in it is new")
    note = (
        f"{counted(report.respondents, 'respondent')}, weighted so, tell as much as {report.effective:,.0f} of equal"
        f" weight would (Kish). {_NEXT}."
    )
    print_records(report.margins, MARGINS, form=form, title="The population", note=note)


def remove_margins(settings: Settings) -> None:
    """Remove all margins."""
    with existing_project(settings) as (database, project):
        removed = forget_margins(database, project)
    tell(removed=removed)
    said = f"all respondents count alike again; {_NEXT.replace(' with it', '')}" if removed else "there were none"
    say(f"{counted(removed, 'margin')} removed; {said}")


def _print_columns(plan: MarginsPlan) -> None:
    columns = plan.columns
    say(f"{plan.table.path.name}: {plan.table.format}")
    say(f"  segment: {columns.segment}" if columns.segment else f"  segment: {columns.value} (the name of its column)")
    say(f"  group: {columns.value}")
    say(f"  {'count' if columns.counts else 'share'}: {columns.share}")
