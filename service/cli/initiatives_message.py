"""``yousaid initiatives message``: what customers are told, and who may be."""

from dataclasses import asdict

import click

from service.cli.auditing import tell
from service.cli.opening import existing_project
from service.cli.output import format_option, print_json, print_records
from service.cli.state import MADE_BY, State
from service.columns.column import Column, counted
from service.jobs.changing_initiatives import set_message
from service.jobs.messages import compose_message
from service.store.complainers import Complainer

PEOPLE: tuple[Column[Complainer], ...] = (
    Column("respondent", lambda one: one.respondent, "may be told"),
    Column("comments", lambda one: one.comments, "comments about it", numeric=True),
    Column("last_said_on", lambda one: one.last_said_on, "the last on"),
)
IN_A_TABLE = 20  # people


@click.command()
@click.argument("initiative", type=int)
@click.option("--text", help="What customers are told, in your words; empty goes back to the draft.")
@format_option
@click.pass_obj
def message(state: State, initiative: int, *, text: str | None, form: str) -> None:
    """Word "You said … we did …" for an INITIATIVE that shipped, and list who raised it and may be told."""
    with existing_project(state.settings) as (database, project):
        if text is not None:
            compose_message(database, project, initiative)  # says why there can be none
            set_message(database, project, initiative, text, made_by=MADE_BY)
        found = compose_message(database, project, initiative)
    tell(worded=text is not None, people=len(found.people))
    if form == "json":
        print_json(asdict(found))
        return
    if form == "csv":
        print_records(found.people, PEOPLE, form=form)
        return
    click.echo(found.text)
    click.echo("")
    shown = found.people[:IN_A_TABLE]
    more = f"{len(found.people) - len(shown)} more are in --format json and csv. " if shown != found.people else ""
    title = f"{counted(len(found.people), 'respondent')} raised it and may be told"
    note = f"{more}{found.without_consent:,} others raised it and did not agree to be contacted"
    print_records(shown, PEOPLE, form=form, title=title, note=note)
