"""``yousaid initiatives propose, accept, edit, link, effort, owner, decline``: what people change about initiatives."""

from dataclasses import dataclass

import click
from sqlite_utils import Database

from service.cli.opening import existing_project, ranked
from service.cli.output import say
from service.cli.progress_bars import progress_bars
from service.cli.state import MADE_BY, State
from service.cli.theme_changes import Here
from service.cli.theme_choice import choose
from service.jobs.changing_initiatives import (
    KINDS,
    link_themes,
    propose_initiative,
    set_effort,
    set_owner,
    word_initiative,
)
from service.jobs.effects import today
from service.jobs.initiative_moves import accept as accept_initiative
from service.jobs.initiative_moves import decline as decline_initiative
from service.jobs.rank import rank_project
from service.store.initiatives import read_initiative
from service.store.projects import Project

KIND = click.Choice(KINDS)


@dataclass(frozen=True, slots=True)
class LinkedTheme:
    """A theme that an initiative is linked to, live or not."""

    id: str
    name: str


@click.command()
@click.argument("themes", nargs=-1, required=True)
@click.option("--title", help="What would be done. Default: proposed from the first theme.")
@click.option("--kind", type=KIND, help="Default: proposed from the first theme.")
@click.option("--effort", type=float, metavar="DAYS", help="Person-days. Default: of its kind.")
@click.pass_obj
def propose(
    state: State, themes: tuple[str, ...], *, title: str | None, kind: str | None, effort: float | None
) -> None:
    """Propose an initiative against one or several THEMES (ids, beginnings of them, or names)."""
    with existing_project(state.settings) as (database, project):
        ranked(database, project)
        here = Here(database, project)
        ids = tuple(dict.fromkeys(here.theme(one) for one in themes))
        initiative = propose_initiative(
            database, project, ids, title=title, kind=kind, effort_days=effort, made_by=MADE_BY
        )
        rank_again(state, database, project)
        _tell(database, project, initiative)


@click.command()
@click.argument("initiative", type=int)
@click.pass_obj
def accept(state: State, initiative: int) -> None:
    """Decide to do an INITIATIVE; it stays whatever becomes of its themes."""
    with existing_project(state.settings) as (database, project):
        accept_initiative(database, project, initiative, made_by=MADE_BY, day=today())
        _tell(database, project, initiative)


@click.command()
@click.argument("initiative", type=int)
@click.option("--title", help="What is to be done.")
@click.option("--kind", type=KIND)
@click.option("--note", help="What others should know; empty takes it away.")
@click.pass_obj
def edit(state: State, initiative: int, *, title: str | None, kind: str | None, note: str | None) -> None:
    """Word an INITIATIVE: no ranking changes a title or kind that a person chose."""
    with existing_project(state.settings) as (database, project):
        word_initiative(database, project, initiative, title=title, kind=kind, note=note, made_by=MADE_BY)
        if kind is not None:
            rank_again(state, database, project)
        _tell(database, project, initiative)


@click.command()
@click.argument("initiative", type=int)
@click.argument("themes", nargs=-1)
@click.option("--remove", multiple=True, metavar="THEME", help="A theme that it is no longer against; may be repeated.")
@click.pass_obj
def link(state: State, initiative: int, themes: tuple[str, ...], *, remove: tuple[str, ...]) -> None:
    """Link an INITIATIVE to more THEMES, or take some away, until its plan is locked.

    Who complains about several of them counts once.
    """
    if not themes and not remove:
        raise click.UsageError("name themes to add, or to take away with --remove")
    with existing_project(state.settings) as (database, project):
        here = Here(database, project)
        add = [here.theme(one) for one in themes]
        gone = [_linked(database, project, initiative, one) for one in remove]
        link_themes(database, project, initiative, add=add, remove=gone, made_by=MADE_BY)
        rank_again(state, database, project)
        _tell(database, project, initiative)


@click.command()
@click.argument("initiative", type=int)
@click.argument("days", type=float)
@click.pass_obj
def effort(state: State, initiative: int, days: float) -> None:
    """Say how many person-DAYS an INITIATIVE takes."""
    with existing_project(state.settings) as (database, project):
        set_effort(database, project, initiative, days, made_by=MADE_BY)
        rank_again(state, database, project)
        _tell(database, project, initiative)


@click.command()
@click.argument("initiative", type=int)
@click.argument("name")
@click.pass_obj
def owner(state: State, initiative: int, name: str) -> None:
    """Say by NAME whose INITIATIVE it is; an empty name takes the owner away."""
    with existing_project(state.settings) as (database, project):
        set_owner(database, project, initiative, name, made_by=MADE_BY)
        _tell(database, project, initiative)


@click.command()
@click.argument("initiative", type=int)
@click.option("--reason", required=True, help="For those who propose it again.")
@click.pass_obj
def decline(state: State, initiative: int, *, reason: str) -> None:
    """Decide not to do an INITIATIVE, or to stop it; it is not proposed again."""
    with existing_project(state.settings) as (database, project):
        decline_initiative(database, project, initiative, reason=reason, made_by=MADE_BY, day=today())
        rank_again(state, database, project)
        _tell(database, project, initiative)


COMMANDS = (propose, accept, edit, link, effort, owner, decline)


def rank_again(state: State, database: Database, project: Project) -> None:
    """Rank a project after a change that moves the order of its initiatives."""
    with progress_bars() as progress:
        rank_project(database, project, seed=state.settings.seed, progress=progress)


def _linked(database: Database, project: Project, initiative: int, words: str) -> str:
    """Return the id of the linked theme that is meant: also of one that is no longer found."""
    links = read_initiative(database, project.id, initiative).links
    return choose(words, [LinkedTheme(link.theme_id, link.name) for link in links], what="linked theme").id


def _tell(database: Database, project: Project, initiative: int) -> None:
    found = read_initiative(database, project.id, initiative)
    words = f'initiative {found.id}, "{found.proposal.title}", is {found.status}'
    say(f"{words}; rank {found.proposal.rank}" if found.status == "proposed" else words)
