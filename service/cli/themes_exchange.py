"""``yousaid themes export, import``: how the work on themes leaves, and comes back."""

import json
from collections.abc import Sequence
from pathlib import Path

import click
from sqlite_utils import Database

from nlp.themes.edit_log import write_log
from service.cli.auditing import tell
from service.cli.opening import existing_project
from service.cli.output import print_json, print_records, say
from service.cli.progress_bars import progress_bars
from service.cli.state import MADE_BY, State
from service.cli.theme_changes import agreed, change_options, show_change
from service.columns.column import Column, counted
from service.columns.theme_history import LOG, LogLine
from service.jobs.edit_themes import import_log, preview_log
from service.jobs.taking_in import Incoming, read_incoming
from service.jobs.taking_out import take_out_codebook, take_out_project
from service.store.projects import Project
from service.store.theme_edits import list_edits
from service.store.themes import read_descriptions

EDITS: tuple[Column[LogLine], ...] = tuple(one for one in LOG if one.key in ("kind", "details", "state", "problem"))


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "csv", "qdc", "qdpx"]),
    default="json",
    show_default=True,
    help="json: the log of edits; csv and qdc: the codebook; qdpx: the codebook and the coded comments.",
)
@click.option(
    "--to", "path", type=click.Path(dir_okay=False, path_type=Path), help="File. Default for json: the screen."
)
@click.pass_obj
def export(state: State, form: str, path: Path | None) -> None:
    """Take the work on the themes elsewhere: the log of edits, the codebook, or all that is coded with it."""
    if path is None and form != "json":
        raise click.UsageError(f"say where the {form} file goes: --to FILE")
    with existing_project(state.settings) as (database, project):
        if form == "json":
            document = write_log(list_edits(database, project.id))
            if path is None:
                print_json(document)
                return
            path.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        elif path is not None:
            if form == "qdpx":
                written = take_out_project(database, project, path)
                tell(comments=written.comments, codings=written.codings)
                say(f"{written.comments:,} comments with {written.codings:,} codings")
            else:
                take_out_codebook(database, project, path, form=form)
    say(f"written: {path}")


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@change_options
@click.pass_obj
def import_(state: State, file: Path, *, yes: bool, dry_run: bool) -> None:
    """Make the edits of a FILE: a log as "export" writes it, or a codebook (.qdc) that was changed elsewhere.

    Of a log, those edits are made that are not in this project's log yet. Of a codebook, new names, definitions and
    places in the tree are taken over; codes that are no theme here are listed.
    """
    with existing_project(state.settings) as (database, project):
        incoming = read_incoming(database, project, file, made_by=MADE_BY)
        show_incoming(database, project, incoming)
        if not incoming.added:
            return
        show_change(preview_log(database, project, incoming.log))
        if dry_run or not agreed(yes=yes):
            return
        with progress_bars() as progress:
            import_log(database, project, incoming.log, seed=state.settings.seed, progress=progress)
    say('done; "yousaid themes log" lists the edits, "yousaid themes undo NUMBER" takes one back')


def show_incoming(database: Database, project: Project, incoming: Incoming) -> None:
    """Print what a file would change, and what of it is left out."""
    tell(edits=len(incoming.added), refused=len(incoming.refused))
    names = {key: theme.name for key, theme in read_descriptions(database, project.id).items()}
    lines = [LogLine(entry, "new", None, names) for entry in incoming.added]
    lines += [LogLine(one.entry, "cannot be made", one.reason, names) for one in incoming.refused]
    if lines:
        title = f"{counted(len(incoming.added), 'edit')} to make, {len(incoming.refused):,} that cannot be made"
        print_records(lines, EDITS, form="table", title=title)
    else:
        say("no edit to make")
    known = len(incoming.log) - len(incoming.added)
    if known:
        say(f"in the log already: {counted(known, 'edit')}")
    _list("no theme here, so left out; split a theme or write a rule", incoming.new, "code")
    _list("merged away or not found again here, so left out", incoming.gone, "code")
    _list("not in the file, and stay as they are", incoming.missing, "theme")


def _list(what: str, names: Sequence[str], noun: str) -> None:
    if names:
        say(f"{what}: {counted(len(names), noun)}: {', '.join(names)}")


COMMANDS = (export, import_)
