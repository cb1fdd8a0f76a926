"""``yousaid themes rename, define, merge, split, move …``: what people change about themes."""

import click

from nlp.themes.edits import (
    AddRule,
    AssignComment,
    Define,
    Edit,
    Ignore,
    Merge,
    Move,
    Rename,
    SplitBySearch,
    SplitBySubthemes,
)
from service.cli.opening import existing_project
from service.cli.output import say
from service.cli.progress_bars import progress_bars
from service.cli.state import MADE_BY, State
from service.cli.theme_changes import Here, agreed, change_options, change_themes, show_change
from service.jobs.composing_edits import compose_acceptance, compose_pin, compose_split_by_examples
from service.jobs.edit_themes import last_edit, preview_undo, undo_edit
from service.jobs.tracing import new_theme_id
from service.store.theme_edits import list_edits
from service.store.theme_proposals import dismiss_proposal


@click.command()
@click.argument("theme")
@click.argument("name")
@change_options
@click.pass_obj
def rename(state: State, theme: str, name: str, *, yes: bool, dry_run: bool) -> None:
    """Call a THEME by a NAME of your own; no refit changes it."""
    change_themes(state, lambda here: Rename(here.theme(theme), name), yes=yes, dry_run=dry_run)


@click.command()
@click.argument("theme")
@click.argument("definition")
@change_options
@click.pass_obj
def define(state: State, theme: str, definition: str, *, yes: bool, dry_run: bool) -> None:
    """Say in a DEFINITION what belongs to a THEME, and what does not."""
    change_themes(state, lambda here: Define(here.theme(theme), definition), yes=yes, dry_run=dry_run)


@click.command()
@click.argument("themes", nargs=-1, required=True)
@click.option("--into", required=True, metavar="THEME", help="The theme that takes them in and keeps its id and name.")
@change_options
@click.pass_obj
def merge(state: State, themes: tuple[str, ...], into: str, *, yes: bool, dry_run: bool) -> None:
    """Put everything of some THEMES, their subthemes too, into another."""

    def compose(here: Here) -> Edit:
        return Merge(tuple(here.theme(one) for one in themes), here.theme(into))

    change_themes(state, compose, yes=yes, dry_run=dry_run)


@click.command()
@click.argument("theme")
@click.option("--name", required=True, help="Of the new theme.")
@click.option("--subtheme", "subthemes", multiple=True, metavar="THEME", help="A subtheme that goes; may be repeated.")
@click.option("--search", metavar="EXPRESSION", help='What goes is what this finds: late* (train or "rail service").')
@click.option("--like", "comments", multiple=True, metavar="ID", help="A comment that goes; may be repeated.")
@change_options
@click.pass_obj
def split(
    state: State,
    theme: str,
    *,
    name: str,
    subthemes: tuple[str, ...],
    search: str | None,
    comments: tuple[str, ...],
    yes: bool,
    dry_run: bool,
) -> None:
    """Make a new theme of a part of a THEME: of subthemes, of what a search finds, or of what is like some comments."""
    if sum(map(bool, (subthemes, search, comments))) != 1:
        raise click.UsageError("say by exactly one of --subtheme, --search and --like what goes into the new theme")

    def compose(here: Here) -> Edit:
        key = here.theme(theme)
        if subthemes:
            chosen = tuple(here.theme(one) for one in subthemes)
            return SplitBySubthemes(key, chosen, new_theme_id(), name)
        if search:
            return SplitBySearch(key, search, new_theme_id(), name)
        return compose_split_by_examples(here.database, here.project, key, comments, name=name)

    change_themes(state, compose, yes=yes, dry_run=dry_run)


@click.command()
@click.argument("theme")
@click.option("--under", metavar="THEME", help="The broader theme that it goes under.")
@click.option("--top", is_flag=True, help="It becomes one of the broadest themes.")
@change_options
@click.pass_obj
def move(state: State, theme: str, *, under: str | None, top: bool, yes: bool, dry_run: bool) -> None:
    """Put a THEME under a broader one, or make it one of the broadest."""
    if top == bool(under):
        raise click.UsageError("say where it goes: --under THEME, or --top")

    def compose(here: Here) -> Edit:
        return Move(here.theme(theme), None if under is None else here.theme(under))

    change_themes(state, compose, yes=yes, dry_run=dry_run)


@click.command()
@click.argument("theme")
@change_options
@click.pass_obj
def pin(state: State, theme: str, *, yes: bool, dry_run: bool) -> None:
    """Keep a THEME even if a refit does not find it again."""
    change_themes(
        state, lambda here: compose_pin(here.database, here.project, here.theme(theme)), yes=yes, dry_run=dry_run
    )


@click.command()
@click.argument("theme")
@change_options
@click.pass_obj
def ignore(state: State, theme: str, *, yes: bool, dry_run: bool) -> None:
    """Leave a THEME out of the rankings: it is still counted, and listed as ignored."""
    change_themes(state, lambda here: Ignore(here.theme(theme)), yes=yes, dry_run=dry_run)


@click.command()
@click.argument("comment")
@click.argument("theme")
@change_options
@click.pass_obj
def assign(state: State, comment: str, theme: str, *, yes: bool, dry_run: bool) -> None:
    """Give every clause of a COMMENT (its id) a THEME, whatever the model says."""
    change_themes(state, lambda here: AssignComment(comment, here.theme(theme)), yes=yes, dry_run=dry_run)


@click.command()
@click.argument("theme")
@click.argument("expression")
@change_options
@click.pass_obj
def rule(state: State, theme: str, expression: str, *, yes: bool, dry_run: bool) -> None:
    """Give a THEME every clause that an EXPRESSION finds, now and in future.

    Words side by side are all wanted; or, not, parentheses, "quoted phrases", stems* and signal:leaving may be used.
    """
    change_themes(state, lambda here: AddRule(here.theme(theme), expression), yes=yes, dry_run=dry_run)


@click.command()
@click.argument("proposal")
@click.option("--name", help="Of the theme that it becomes. Default: that of the proposal.")
@change_options
@click.pass_obj
def accept(state: State, proposal: str, *, name: str | None, yes: bool, dry_run: bool) -> None:
    """Make a theme of a PROPOSAL (its id or name): a group among what came since the themes were found."""
    change_themes(state, lambda here: compose_acceptance(here.proposal(proposal), name), yes=yes, dry_run=dry_run)


@click.command()
@click.argument("proposal")
@click.pass_obj
def dismiss(state: State, proposal: str) -> None:
    """Propose a group (its id or name) no more."""
    with existing_project(state.settings) as (database, project):
        found = Here(database, project).proposal(proposal)
        dismiss_proposal(database, project.id, found.id)
    say(f'"{found.name}" is not proposed again')


@click.command()
@click.argument("number", type=click.IntRange(1), required=False)
@change_options
@click.pass_obj
def undo(state: State, number: int | None, *, yes: bool, dry_run: bool) -> None:
    """Take the edit NUMBER of the log back; without a number, the last one that counts."""
    with existing_project(state.settings) as (database, project):
        chosen = number or last_edit(list_edits(database, project.id))
        say(f"edit {chosen} would be taken back")
        show_change(preview_undo(database, project, chosen))
        if dry_run or not agreed(yes=yes):
            return
        with progress_bars() as progress:
            undo_edit(database, project, chosen, made_by=MADE_BY, seed=state.settings.seed, progress=progress)
    say('done; an undo can be undone by its own number: "yousaid themes log" shows it')


COMMANDS = (rename, define, merge, split, move, pin, ignore, assign, rule, accept, dismiss, undo)
