"""``yousaid audit``: who did what, when."""

import json

import click

from service.cli.output import format_option, print_records
from service.cli.people import accounts
from service.cli.state import State
from service.columns.column import Column
from service.store.audit_log import AuditEntry, list_audit

COLUMNS: tuple[Column[AuditEntry], ...] = (
    Column("at", lambda entry: entry.at, "when"),
    Column("actor", lambda entry: entry.actor, "who"),
    Column("action", lambda entry: entry.action, "did"),
    Column("subject", lambda entry: entry.subject, "to"),
    Column("details", lambda entry: json.dumps(dict(entry.details), ensure_ascii=False), "more"),
)


@click.command()
@click.option("--last", type=click.IntRange(min=1), default=100, show_default=True, help="How many entries.")
@format_option
@click.pass_obj
def audit(state: State, last: int, form: str) -> None:
    """List the last entries of the audit log, oldest first.

    It holds logins, failures, changes of accounts and tokens, exports, edits, refusals, and every command that changes
    data. It only grows.
    """
    with accounts(state.settings) as database:
        print_records(list_audit(database, last=last), COLUMNS, form=form, title="Audit log")
