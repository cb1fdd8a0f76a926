"""``yousaid token``: what programs use the HTTP interface with."""

import click

from service.cli.output import format_option, print_records, say
from service.cli.people import accounts
from service.cli.state import State, acting
from service.columns.column import Column
from service.jobs.accounts import LONGEST_LIFE, add_token, revoke_token
from service.settings import secret_key
from service.store.connect import database_at
from service.store.moments import now
from service.store.tokens import SCOPES, Token, list_tokens

COLUMNS: tuple[Column[Token], ...] = (
    Column("name", lambda token: token.name, "name"),
    Column("scope", lambda token: token.scope, "scope"),
    Column("made_at", lambda token: token.made_at, "made"),
    Column("expires_at", lambda token: token.expires_at, "expires"),
    Column("revoked_at", lambda token: token.revoked_at, "revoked", lambda token: token.revoked_at or "–"),
)


@click.group()
def token() -> None:
    """Give programs a way in to the HTTP interface, and take it back."""


@token.command()
@click.argument("name")
@click.option("--scope", type=click.Choice(SCOPES), default="read", show_default=True, help="write reads as well.")
@click.option(
    "--expires",
    type=click.IntRange(1, LONGEST_LIFE),
    default=90,
    show_default=True,
    metavar="DAYS",
    help=f"In how many days, {LONGEST_LIFE} at the most.",
)
@click.pass_obj
def add(state: State, name: str, scope: str, expires: int) -> None:
    """Make a token for the program NAME and print it, this once."""
    secret_key(state.settings)  # a database without its key could not be imported into
    with database_at(state.settings.database) as database:
        secret = add_token(database, name, scope, days=expires, actor=acting(), at=now())
    say(f'The token of "{name}" follows; it is not kept, so note it now. Send it as "Authorization: Bearer …".')
    click.echo(secret)


@token.command("list")
@format_option
@click.pass_obj
def show(state: State, form: str) -> None:
    """List the tokens; none can be read back."""
    with accounts(state.settings) as database:
        print_records(list_tokens(database), COLUMNS, form=form, title="Tokens")


@token.command()
@click.argument("name")
@click.pass_obj
def revoke(state: State, name: str) -> None:
    """Take the token of NAME back, from the next request on."""
    with accounts(state.settings) as database:
        revoke_token(database, name, actor=acting(), at=now())
    say(f'the token of "{name}" is refused from now on')
