"""``yousaid initiatives``: what to change first, and what people decide about it."""

import click
from sqlite_utils import Database

from service.cli.initiatives_edit import COMMANDS as EDITING
from service.cli.initiatives_launch import COMMANDS as LAUNCHING
from service.cli.initiatives_message import message
from service.cli.initiatives_what_if import what_if
from service.cli.kept_words import tell_kept, without_unknown
from service.cli.opening import existing_project, ranked
from service.cli.output import format_option, print_json, print_records
from service.cli.state import State
from service.columns.column import interval, values_of
from service.columns.initiatives import COLUMNS, HISTORY, worth
from service.jobs.following_themes import tell_changes
from service.store.initiative_changes import list_events
from service.store.initiatives import Initiative, list_initiatives, read_initiative
from service.store.projects import Project

IN_A_TABLE = 15  # initiatives; a review takes on three, and the rest is a click or --format away


@click.group(invoke_without_command=True)
@format_option
@click.pass_context
def initiatives(context: click.Context, form: str) -> None:
    """List the initiatives by priority; the commands below take them from proposed to verified.

    propose, accept, launch (its plan is locked), ship, verify or decline. An initiative is named by its id.
    """
    if context.invoked_subcommand is None:
        _list(context.obj, form)


@initiatives.command("list")
@format_option
@click.pass_obj
def list_(state: State, form: str) -> None:
    """List the initiatives by priority: what each would give back, for how many person-days."""
    _list(state, form)


@initiatives.command()
@click.argument("initiative", type=int)
@format_option
@click.pass_obj
def show(state: State, initiative: int, form: str) -> None:
    """Show an INITIATIVE: its numbers, why it is proposed, and what people decided."""
    with existing_project(state.settings) as (database, project):
        ranked(database, project)
        found = read_initiative(database, project.id, initiative)
    if form == "json":
        print_json(values_of(found, COLUMNS))
        return
    print_records([found], COLUMNS, form=form, title=found.proposal.title)
    if form == "table":
        for line in _lines(found):
            click.echo(line)


@initiatives.command()
@click.argument("initiative", type=int)
@format_option
@click.pass_obj
def history(state: State, initiative: int, form: str) -> None:
    """List what people did with an INITIATIVE: who, when, what."""
    with existing_project(state.settings) as (database, project):
        found = read_initiative(database, project.id, initiative)
        events = list_events(database, initiative)
    note = "" if events else "nobody did anything with it yet"
    print_records(events, HISTORY, form=form, title=found.proposal.title, note=note)


for _command in (*EDITING, *LAUNCHING, message, what_if):
    initiatives.add_command(_command)


def print_initiatives(database: Database, project: Project, *, form: str) -> None:
    """Print the initiatives of a ranked project; a table holds the first of them only."""
    summary = ranked(database, project)
    found = list_initiatives(database, project.id)
    shown = found[:IN_A_TABLE] if form == "table" else found
    more = f"{len(found) - len(shown)} more are in --format json and csv. " if len(shown) < len(found) else ""
    note = (
        f"{more}Stake: {summary.stake_unit}; stake and rank with their intervals of {summary.level:.0%}."
        " Days: person-days, a default of each kind until somebody types them."
    )
    if summary.watched is not None:
        note = f"{note} {tell_kept(summary.watched, [one.proposal.kept_missing for one in shown])}"
    columns = without_unknown(COLUMNS, shown) if form == "table" else COLUMNS
    print_records(shown, columns, form=form, title="Initiatives, most given back per person-day first", note=note)


def _list(state: State, form: str) -> None:
    with existing_project(state.settings) as (database, project):
        print_initiatives(database, project, form=form)


def _lines(one: Initiative) -> list[str]:
    """Return what is known of an initiative beside its numbers, a line each."""
    decided = one.decisions
    told = {
        "Against": ", ".join(one.theme_names),
        "Themes": "; ".join(tell_changes(one)),
        "Why this kind": one.proposal.reason,
        "Customers kept": one.proposal.kept_missing,
        "They are worth": interval(worth(one), digits=0) if one.proposal.worth else None,
        "Owner": decided.owner,
        "Note": decided.note,
        "Accepted": decided.accepted_on,
        "Launched": decided.launched_on,
        "Shipped": decided.shipped_on,
        "Effect": f"{one.outcome.words} (measured on {one.outcome.measured_on})" if one.outcome else None,
        "Verified": decided.verified_on,
        "Declined": f"{decided.declined_on}: {decided.declined_because}" if decided.declined_on else None,
    }
    return [f"{name}: {value}" for name, value in told.items() if value]
