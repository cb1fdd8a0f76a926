"""Show what a change of themes would move, ask, and make it."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import click
from sqlite_utils import Database

from nlp.themes.edits import Edit
from nlp.themes.preview import Movement, Preview
from service.cli.auditing import tell
from service.cli.opening import existing_project
from service.cli.output import print_records, say
from service.cli.progress_bars import progress_bars
from service.cli.state import MADE_BY, State
from service.cli.theme_choice import choose
from service.columns.column import Column
from service.jobs.edit_themes import make_edit, preview_edit
from service.store.projects import Project
from service.store.theme_proposals import StoredProposal, list_proposals
from service.store.themes import list_themes

_LONGEST_SAMPLE = 100  # characters of a clause in a table


def _samples(movement: Movement) -> str:
    short = (
        text if len(text) <= _LONGEST_SAMPLE else f"{text[: _LONGEST_SAMPLE - 1]}…" for text in movement.samples[:2]
    )
    return "\n".join(short)


COLUMNS: tuple[Column[Movement], ...] = (
    Column("from", lambda one: one.before, "from", lambda one: one.before or "no theme"),
    Column("to", lambda one: one.after, "to", lambda one: one.after or "no theme"),
    Column("clauses", lambda one: one.clauses, "clauses", numeric=True),
    Column("comments", lambda one: one.comments, "comments", numeric=True),
    Column("samples", lambda one: list(one.samples), "such as", _samples),
)

Command = TypeVar("Command", bound=Callable[..., Any])


def change_options(command: Command) -> Command:
    """Add the options that every change of themes has."""
    sure = click.option("--yes", is_flag=True, help="Make the change without asking.")
    dry = click.option("--dry-run", is_flag=True, help="Only show what would move.")
    return sure(dry(command))


@dataclass(frozen=True, slots=True)
class Here:
    """The project that a change is about."""

    database: Database
    project: Project

    def theme(self, words: str) -> str:
        """Return the id of the theme that is meant.

        Raises:
            InputError: None is, or several are.
        """
        return choose(words, list_themes(self.database, self.project.id)).id

    def proposal(self, words: str) -> StoredProposal:
        """Return the proposal that is meant.

        Raises:
            InputError: None is, or several are.
        """
        return choose(words, list_proposals(self.database, self.project.id), what="proposal")


def change_themes(state: State, compose: Callable[[Here], Edit], *, yes: bool, dry_run: bool) -> None:
    """Show what an edit would move, ask, and make it.

    Args:
        state: Options of the command line.
        compose: Makes the edit, from what is in the project.
        yes: Do not ask.
        dry_run: Only show.
    """
    with existing_project(state.settings) as (database, project):
        edit = compose(Here(database, project))
        show_change(preview_edit(database, project, edit))
        if dry_run or not agreed(yes=yes):
            return
        with progress_bars() as progress:
            make_edit(database, project, edit, made_by=MADE_BY, seed=state.settings.seed, progress=progress)
    say('done; "yousaid themes undo" takes it back')


def show_change(preview: Preview) -> None:
    """Print what a change moves."""
    tell(clauses=preview.clauses, comments=preview.comments)
    if not preview.clauses:
        say("no clause moves")
    else:
        title = f"{preview.comments:,} comments move, with {preview.clauses:,} clauses"
        print_records(preview.movements, COLUMNS, form="table", title=title)
    for one in preview.unapplied:
        part = "in part only" if one.partly else "not at all"
        say(f"edit {one.number} could be applied {part}: {one.reason}")


def agreed(*, yes: bool) -> bool:
    """Ask whether to make the change.

    Raises:
        click.UsageError: There is nobody to ask.
    """
    if yes:
        return True
    if not sys.stdin.isatty():
        raise click.UsageError("there is nobody to ask: add --yes to make the change, or --dry-run to leave it")
    if click.confirm("Make this change?", err=True):
        return True
    tell(outcome="declined")
    return False
