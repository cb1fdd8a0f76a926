"""``yousaid doctor``: is everything as it must be?"""

import click

from service.cli.output import format_option, print_records
from service.cli.state import State
from service.columns.column import Column
from service.jobs.checkup import Check, check_everything

COLUMNS: tuple[Column[Check], ...] = (
    Column("name", lambda check: check.name, "check"),
    Column("fine", lambda check: check.fine, "state", lambda check: "fine" if check.fine else "wrong"),
    Column("found", lambda check: check.found, "found"),
)


@click.command()
@format_option
@click.pass_context
def doctor(context: click.Context, form: str) -> None:
    """Check the installation, the models, the database and the key; exit status 1 if something is wrong."""
    state: State = context.obj
    checks = list(check_everything(state.settings))
    print_records(checks, COLUMNS, form=form)
    context.exit(0 if all(check.fine for check in checks) else 1)
