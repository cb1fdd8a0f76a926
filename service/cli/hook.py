"""``yousaid hook``: let other tools push comments, each with a signature."""

import secrets
from pathlib import Path

import click

from corpora.errors import InputError
from service.cli.opening import existing_project
from service.cli.output import format_option, print_records, say
from service.cli.state import State
from service.columns.column import Column
from service.errors import NothingToDoError
from service.jobs.hook_mapping import hook_secret, read_mapping
from service.jobs.json_records import write_record
from service.settings import secret_key
from service.store.hooks import Hook, list_hooks, remove_hook, set_hook
from service.store.moments import now

COLUMNS: tuple[Column[Hook], ...] = (
    Column("name", lambda one: one.name, "hook"),
    Column("path", lambda one: f"/api/v1/hooks/{one.name}", "path"),
    Column("source", lambda one: read_mapping(one.mapping).source, "source"),
    Column("made_at", lambda one: one.made_at, "since"),
)


@click.group(invoke_without_command=True)
@format_option
@click.pass_context
def hook(context: click.Context, form: str) -> None:
    """List the tools that may push comments; the commands below add and remove one."""
    if context.invoked_subcommand is None:
        with existing_project(context.obj.settings) as (database, project):
            print_records(list_hooks(database, project.id), COLUMNS, form=form, title="Hooks")


@hook.command()
@click.argument("name")
@click.argument("mapping", type=click.Path(path_type=Path))
@click.pass_obj
def add(state: State, name: str, mapping: Path) -> None:
    """Let a tool push comments under a NAME; MAPPING is a file that says where they are in what it sends.

    Prints the secret that it signs with, this once. Added again, a hook gets another secret. docs/api.md says more.
    """
    if not (name.isascii() and name.replace("-", "").replace("_", "").isalnum() and len(name) <= 64):
        raise InputError("the name of a hook has up to 64 letters, digits, - and _")
    try:
        found = read_mapping(mapping.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{mapping} cannot be read; it is to be a JSON file") from None
    salt = secrets.token_hex(16)
    with existing_project(state.settings) as (database, project):
        set_hook(database, project.id, name, mapping=write_record(found), salt=salt, at=now())
    say(f"the tool posts to /api/v1/hooks/{name}, and signs with this secret:")
    click.echo(hook_secret(secret_key(state.settings), salt))


@hook.command()
@click.argument("name")
@click.pass_obj
def remove(state: State, name: str) -> None:
    """Let the tool of this NAME push no more; its comments stay."""
    with existing_project(state.settings) as (database, project):
        if not remove_hook(database, project.id, name):
            raise NothingToDoError(f'there is no hook "{name}"; "yousaid hook" lists those that there are')
    say(f'"{name}" pushes no more')
