"""``yousaid themes``: what customers talk about, and what people change about it."""

from typing import Any

import click

from corpora.errors import InputError
from service.cli.opening import existing_project, ranked
from service.cli.output import format_option, print_json, print_records, say
from service.cli.state import State
from service.cli.theme_choice import choose
from service.cli.themes_edit import COMMANDS as EDITING
from service.cli.themes_exchange import COMMANDS as EXCHANGING
from service.cli.themes_history import COMMANDS as KEEPING
from service.columns.column import Column
from service.columns.theme_rows import COLUMNS, Row, as_record, subject, theme_rows
from service.columns.themes import ThemeLine
from service.store.clause_columns import read_clause_texts
from service.store.frozen_themes import freeze_themes, list_frozen
from service.store.runs import last_done
from service.store.theme_proposals import StoredProposal
from service.store.themes import Theme, read_quotes


@click.group(invoke_without_command=True)
@format_option
@click.pass_context
def themes(context: click.Context, form: str) -> None:
    """List the themes with their shares and moods; the commands below show, change, keep and export them.

    A theme is named by its id, a beginning of it, or its name. Every change shows what it moves and asks first.
    """
    if context.invoked_subcommand is None:
        _list(context.obj, form)


@themes.command("list")
@click.option("--frozen", metavar="NAME", help="List the themes as they were when they were frozen by this name.")
@format_option
@click.pass_obj
def list_(state: State, frozen: str | None, form: str) -> None:
    """List the themes with their shares of respondents and their moods, broad themes before what is in them."""
    if frozen is None:
        _list(state, form)
    else:
        _list_frozen(state, frozen, form)


@themes.command()
@click.argument("theme")
@click.option("--quotes", type=click.IntRange(0), default=5, show_default=True, help="Clauses to show at most.")
@format_option
@click.pass_obj
def show(state: State, theme: str, *, quotes: int, form: str) -> None:
    """Show a THEME: its definition, its numbers, and clauses that stand for it."""
    with existing_project(state.settings) as (database, project):
        ranked(database, project)
        rows = theme_rows(database, project)
        chosen = choose(theme, [subject(row) for row in rows])
        row = next(row for row in rows if subject(row).id == chosen.id)
        if isinstance(chosen, StoredProposal):
            clauses = read_clause_texts(database, chosen.exemplars[:quotes])
        else:
            said = read_quotes(database, chosen.id, limit=quotes)
            clauses = [quote.text[quote.start : quote.end] for quote in said]
    if form == "json":
        definition = chosen.definition if isinstance(chosen, Theme) else ""
        print_json({**as_record(row), "definition": definition, "quotes": clauses})
        return
    print_records([row], COLUMNS, form=form, title=chosen.name)
    if form == "table":
        if isinstance(chosen, Theme) and chosen.definition:
            click.echo(f"Definition: {chosen.definition}")
        click.echo(f"Keywords: {', '.join(chosen.keywords)}")
        for clause in clauses:
            click.echo(f"- {clause}")


for _command in (*EDITING, *KEEPING, *EXCHANGING):
    themes.add_command(_command)


@themes.command()
@click.argument("name")
@click.pass_obj
def freeze(state: State, name: str) -> None:
    """Keep the list of themes as it is, under a NAME; "list --frozen NAME" shows it again."""
    with existing_project(state.settings) as (database, project):
        ranked(database, project)
        run = last_done(database, project.id, "rank")
        lines = [as_record(row) for row in theme_rows(database, project) if isinstance(row, ThemeLine)]
        if not freeze_themes(database, project.id, name, lines, run_id=None if run is None else run.id):
            raise InputError(f'there is a frozen list "{name}" already; choose another name')
    say(f'{len(lines)} themes are kept as they are now; "yousaid themes list --frozen" with that name shows them')


def _list(state: State, form: str) -> None:
    with existing_project(state.settings) as (database, project):
        summary = ranked(database, project)
        rows = theme_rows(database, project)
    count = sum(isinstance(row, ThemeLine) for row in rows)
    title = f"{count} themes in {summary.comments:,} comments of {summary.respondents:,} respondents"
    note = "" if count == len(rows) else '"yousaid themes accept" makes a theme of a proposed group'
    print_records(rows, COLUMNS, form=form, title=title, note=note)


def _list_frozen(state: State, name: str, form: str) -> None:
    with existing_project(state.settings) as (database, project):
        kept = {one.name: one for one in list_frozen(database, project.id)}
    if name not in kept:
        there = ", ".join(f'"{one}"' for one in kept) or "none"
        raise InputError(f'there is no frozen list "{name}"; there is: {there}')
    frozen = kept[name]
    columns: tuple[Column[dict[str, Any]], ...] = tuple(_column_of_record(column) for column in COLUMNS)
    title = f'{len(frozen.lines)} themes as of {frozen.frozen_at}, kept as "{name}"'
    print_records(frozen.lines, columns, form=form, title=title)


def _column_of_record(column: Column[Row]) -> Column[dict[str, Any]]:
    """Return the column of what was printed before."""
    low, high = f"{column.key}_low", f"{column.key}_high"

    def shown(record: dict[str, Any]) -> str:
        value = record.get(column.key)
        if value is None:
            return "–"
        if low not in record:
            return "; ".join(value) if isinstance(value, list) else str(value)
        ends = (record[column.key], record[low], record[high])
        factor = 100 if column.key.endswith("share") else 1
        first, *others = (f"{factor * end:.{1 if factor == 100 else 2}f}" for end in ends)
        return f"{first} ({' to '.join(others)})"

    return Column(column.key, lambda record: record.get(column.key), column.title, shown, column.numeric)
