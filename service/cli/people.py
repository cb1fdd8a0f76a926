"""``yousaid user``: who may log in to the pages, and in which role."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlite_utils import Database

from service.cli.output import format_option, print_records, say
from service.cli.state import State, acting
from service.columns.column import Column
from service.errors import NothingToDoError, PasswordError
from service.jobs.accounts import add_user, disable_user, enable_user, set_password, set_role
from service.settings import Settings, secret_key
from service.store.connect import database_at
from service.store.moments import now
from service.store.users import ROLES, User, get_user, list_users

COLUMNS: tuple[Column[User], ...] = (
    Column("name", lambda user: user.name, "name"),
    Column("role", lambda user: user.role, "role"),
    Column("made_at", lambda user: user.made_at, "since"),
    Column("disabled_at", lambda user: user.disabled_at, "shut", lambda user: user.disabled_at or "–"),
)


@click.group()
def user() -> None:
    """Say who may log in to the pages, and in which role.

    A viewer reads and takes tables away; triage also answers what the model is unsure of and works on cases; a
    researcher also imports and changes themes and initiatives; an owner does everything.
    """


@user.command()
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="viewer", show_default=True, help="What NAME may do.")
@click.pass_obj
def add(state: State, name: str, role: str) -> None:
    """Make an account; its password is asked for, or read from what is piped in."""
    password = ask_password()
    secret_key(state.settings)  # a database without its key could not be imported into
    with database_at(state.settings.database) as database:
        add_user(database, name, role, password, actor=acting(), at=now())
    say(f'"{name}" can log in, as {role}')


@user.command("list")
@format_option
@click.pass_obj
def show(state: State, form: str) -> None:
    """List the accounts."""
    with accounts(state.settings) as database:
        print_records(list_users(database), COLUMNS, form=form, title="Accounts")


@user.command()
@click.argument("name")
@click.argument("role", type=click.Choice(ROLES))
@click.pass_obj
def role(state: State, name: str, role: str) -> None:
    """Give NAME another role, from the next request on."""
    with accounts(state.settings) as database:
        set_role(database, name, role, actor=acting(), at=now())
    say(f'"{name}" is {role} now')


@user.command()
@click.argument("name")
@click.pass_obj
def password(state: State, name: str) -> None:
    """Give NAME another password, and end the sessions that were begun with the old one."""
    with accounts(state.settings) as database:
        get_user(database, name)  # before anything is asked
        set_password(database, name, ask_password(), actor=acting(), at=now())
    say(f'"{name}" has another password; all sessions of the account ended')


@user.command()
@click.argument("name")
@click.pass_obj
def disable(state: State, name: str) -> None:
    """Shut the account NAME and end its sessions; what NAME did stays in the logs."""
    with accounts(state.settings) as database:
        disable_user(database, name, actor=acting(), at=now())
    say(f'"{name}" cannot log in any more')


@user.command()
@click.argument("name")
@click.pass_obj
def enable(state: State, name: str) -> None:
    """Let NAME log in again."""
    with accounts(state.settings) as database:
        enable_user(database, name, actor=acting(), at=now())
    say(f'"{name}" can log in again')


@contextmanager
def accounts(settings: Settings) -> Iterator[Database]:
    """Open the database that holds the accounts.

    Raises:
        NothingToDoError: There is none.
    """
    if not settings.database.exists():
        raise NothingToDoError(f'there are no accounts in {settings.data} yet; "yousaid user add NAME" makes one')
    with database_at(settings.database) as database:
        yield database


def ask_password() -> str:
    """Ask for a password twice without showing it; where nobody sits at a terminal, read one line that is piped in."""
    if sys.stdin.isatty():
        typed: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        return typed
    line = sys.stdin.readline().removesuffix("\n").removesuffix("\r")
    if not line:
        raise PasswordError("no password was given; run this in a terminal, or pipe the password in as one line")
    return line
