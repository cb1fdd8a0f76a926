"""``yousaid initiatives``: what to change first."""

import click
from sqlite_utils import Database

from service.cli.opening import existing_project, ranked
from service.cli.output import Column, chance, format_option, interval, print_records
from service.cli.state import State
from service.cli.theme_columns import Shown
from service.store.initiatives import Initiative, list_initiatives
from service.store.projects import Project


def _stake(one: Initiative) -> Shown:
    stake = one.proposal.stake
    return Shown() if stake is None else Shown(stake.value, stake.low, stake.high)


def _priority(one: Initiative) -> str:
    return "–" if one.proposal.priority is None else f"{one.proposal.priority:.2f}"


def _rank(one: Initiative) -> str:
    low, high = one.proposal.rank_low, one.proposal.rank_high
    return str(one.proposal.rank) if low is None else f"{one.proposal.rank} ({low} to {high})"


COLUMNS: tuple[Column[Initiative], ...] = (
    Column("rank", lambda one: one.proposal.rank, "rank", _rank, numeric=True),
    Column("rank_low", lambda one: one.proposal.rank_low),
    Column("rank_high", lambda one: one.proposal.rank_high),
    Column("id", lambda one: one.id),
    Column("title", lambda one: one.proposal.title, "initiative"),
    Column("kind", lambda one: one.proposal.kind, "kind"),
    Column("themes", lambda one: list(one.theme_names)),
    Column("theme_ids", lambda one: list(one.proposal.theme_ids)),
    Column("reach", lambda one: one.proposal.reach),
    Column("effect", lambda one: one.proposal.effect),
    Column("stake", lambda one: _stake(one).value, "stake", lambda one: interval(_stake(one)), numeric=True),
    Column("stake_low", lambda one: _stake(one).low),
    Column("stake_high", lambda one: _stake(one).high),
    Column(
        "effort_days",
        lambda one: one.proposal.effort_days,
        "days",
        lambda one: f"{one.proposal.effort_days:g}",
        numeric=True,
    ),
    Column("effort_by", lambda one: one.effort_by),
    Column("priority", lambda one: one.proposal.priority, "stake a day", _priority, numeric=True),
    Column("top3", lambda one: one.proposal.top3, "in the top 3", lambda one: chance(one.proposal.top3), numeric=True),
    Column("quadrant", lambda one: one.proposal.quadrant),
    Column("status", lambda one: one.status),
    Column("reason", lambda one: one.proposal.reason),
)
IN_A_TABLE = 15  # initiatives; a review takes on three, and the rest is a click or --format away


@click.command()
@format_option
@click.pass_obj
def initiatives(state: State, form: str) -> None:
    """List the initiatives by priority: what each would give back, for how many person-days."""
    with existing_project(state.settings) as (database, project):
        print_initiatives(database, project, form=form)


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
    print_records(shown, COLUMNS, form=form, title="Initiatives, most given back per person-day first", note=note)
