"""Leave an entry in the audit log for every command that may change data or hand them out."""

import copy
import functools
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import click
from click.core import ParameterSource

from corpora.errors import YouSaidError
from service.cli.state import acting
from service.errors import StoreError
from service.settings import Settings
from service.store.audit_log import append_audit
from service.store.connect import database_at, writing
from service.store.moments import now

# What only reads, or leaves its entries itself because it goes on for long; every other command is noted here.
UNNOTED = frozenset(
    {
        "themes list", "themes show", "themes log", "themes lineage", "touchpoints check", "shortfalls",
        "initiatives list", "initiatives show", "initiatives history", "initiatives what-if", "review", "retention",
        "advocates", "evaluate", "bench insight", "bench reading", "train", "serve", "user list", "token list", "audit",
        "doctor", "demo", "watch", "worker",
    }
)  # fmt: skip
_ACCOUNTS = frozenset(
    {"user add", "user role", "user password", "user disable", "user enable", "token add", "token revoke"}
)
# What is noted in one transaction with the change itself, so that only a failure is noted here.
BY_ITSELF = _ACCOUNTS | {"forget", "export-person"}
_OF_NO_PROJECT = _ACCOUNTS | {"backup", "restore"}
_TELLING = (click.Choice, click.types.IntParamType, click.types.FloatParamType)
_KEY = "yousaid audit"  # of what is told of the command that runs


def audited(command: click.Command, name: str) -> click.Command:
    """Return a command that leaves an entry whenever it was run; of a group, all commands in it do.

    Args:
        command: As it was written.
        name: As it is typed after "yousaid".
    """
    found = copy.copy(command)
    if isinstance(found, click.Group):  # by itself it lists, or nothing
        found.commands = {one: audited(below, f"{name} {one}") for one, below in found.commands.items()}
    elif name not in UNNOTED and found.callback is not None:
        found.callback = _noting(found.callback, name)
    return found


@contextmanager
def noted(settings: Settings, action: str) -> Iterator[None]:
    """Leave an entry about what is done in the block: how it ended, and what ``tell`` says of it meanwhile.

    Where there is no database yet, what failed is noted nowhere.

    Raises:
        StoreError: It was done, and the log could not be written.
    """
    told = click.get_current_context().meta.setdefault(_KEY, {})
    told.clear()
    try:
        yield
    except (KeyboardInterrupt, click.Abort):
        with suppress(YouSaidError, sqlite3.Error):  # what stopped it is what the user has to hear of
            _append(settings, action, {"outcome": "stopped", **told})
        raise
    except BaseException as error:
        with suppress(YouSaidError, sqlite3.Error):
            _append(settings, action, {"outcome": "failed", "error": type(error).__name__, **told})
        raise
    if action in BY_ITSELF:
        return
    try:
        _append(settings, action, {"outcome": "done", **told})
    except (YouSaidError, sqlite3.Error) as error:
        raise StoreError(f"this was done, but the audit log could not be written: {error}") from error


def tell(**details: object) -> None:
    """Say more about what the command does, for its entry: counts and codes, never words of people or of files."""
    context = click.get_current_context(silent=True)
    if context is not None:  # what is printed by no command is noted by none
        context.meta.setdefault(_KEY, {}).update(details)


def _noting(run: Callable[..., Any], name: str) -> Callable[..., Any]:
    @functools.wraps(run)
    def call(*arguments: Any, **options: Any) -> Any:
        if options.get("dry_run"):
            return run(*arguments, **options)
        context = click.get_current_context()
        with noted(context.obj.settings, name):
            tell(**_said(context))
            return run(*arguments, **options)

    return call


def _said(context: click.Context) -> dict[str, object]:
    """Return the numbers and choices of a command line; words may be anybody's, so they are left out."""
    return {
        str(one.name): context.params[str(one.name)]
        for one in context.command.params
        if isinstance(one.type, _TELLING) and context.get_parameter_source(str(one.name)) is ParameterSource.COMMANDLINE
    }


def _append(settings: Settings, action: str, details: dict[str, object]) -> None:
    if not settings.database.exists():
        return
    subject = "" if action in _OF_NO_PROJECT else settings.project
    with database_at(settings.database) as database, writing(database):
        append_audit(database, acting(), action, subject, at=now(), details=details)
