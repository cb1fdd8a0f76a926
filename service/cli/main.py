"""The ``yousaid`` command: its options, and the one place where errors become words and an exit status."""

import errno
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from corpora.errors import YouSaidError
from service.cli.state import State

INTERRUPTED = 130  # what a shell gives for Ctrl-C
FAILED = 1

# A command's module is imported only when that command runs, so that the list of commands is there at once.
COMMANDS = {
    "demo": ("service.cli.demo:demo", "Analyse the built-in sample or a file, and serve the pages."),
    "init": ("service.cli.init:init", "Make the data folder with its key and an empty database."),
    "import": ("service.cli.import_file:import_file", "Import comments from a file, without personal data."),
    "analyze": ("service.cli.analyze:analyze", "Understand the comments, find themes, rank initiatives."),
    "themes": ("service.cli.themes:themes", "List the themes, change them, keep and export them."),
    "touchpoints": ("service.cli.touchpoints:touchpoints", "Show, check or set what clauses are tagged by."),
    "shortfalls": ("service.cli.shortfalls:shortfalls", "List what customers complain about, largest first."),
    "initiatives": ("service.cli.initiatives:initiatives", "List what to change, in the order of priority."),
    "review": ("service.cli.review:review", "Hold a period against the one before."),
    "retention": ("service.cli.retention:retention", "Show what complaints go with in keeping customers."),
    "advocates": ("service.cli.advocates:advocates", "Show who recommends the firm, whom to ask, whom to win back."),
    "forget": ("service.cli.forget:forget", "Remove all that is held of a person."),
    "export-person": ("service.cli.export_person:export_person", "Hand over all that is held of a person."),
    "evaluate": ("service.cli.evaluate:evaluate", "Measure how well the models read, on labelled sets."),
    "bench": ("service.cli.bench:bench", "Measure how fast comments are read, and where the time goes."),
    "train": ("service.cli.train:train", "Make the models from public labelled sets."),
    "watch": ("service.cli.watch:watch", "Import what is put into a folder."),
    "worker": ("service.cli.worker:worker", "Analyse comments soon after they come in."),
    "hook": ("service.cli.hook:hook", "Let other tools push comments, each with a signature."),
    "serve": ("service.cli.serve:serve", "Serve the pages, on this machine or to others."),
    "user": ("service.cli.people:user", "Say who may log in to the pages, and in which role."),
    "token": ("service.cli.tokens:token", "Give programs a way in, and take it back."),
    "audit": ("service.cli.audit:audit", "Show who did what, when."),
    "backup": ("service.cli.backup:backup", "Copy the database to a file, also while it is in use."),
    "restore": ("service.cli.backup:restore", "Put a backup in the place of the database."),
    "doctor": ("service.cli.doctor:doctor", "Check the installation, the models and the database."),
}


class Commands(click.Group):
    """The commands of the table above, in its order; each that may change data leaves an entry in the audit log."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return their names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command, or return None if there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        from service.cli.auditing import audited

        module, _, name = COMMANDS[cmd_name][0].partition(":")
        return audited(getattr(import_module(module), name), cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder of the database. Default: $YOUSAID_DATA, or the user data folder of this platform.",
)
@click.option("--project", metavar="NAME", help='Which project. Default: $YOUSAID_PROJECT, or "default".')
@click.option("--debug", is_flag=True, help="Show where an error came from.")
@click.version_option(package_name="yousaid", prog_name="yousaid")
@click.pass_obj
def cli(state: State, data: Path | None, project: str | None, *, debug: bool) -> None:
    """Hear what customers write, find where the service falls short, rank what would keep the most of them.

    Start with "yousaid demo", or with "yousaid import FILE" and "yousaid analyze".
    """
    state.data, state.project, state.debug = data, project, debug


def main() -> None:
    """Run the command line of this process and leave with its exit status."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line; print what goes wrong on standard error.

    Returns:
        0 done, 1 the work failed, 2 the command line or the input is wrong, 130 stopped by Ctrl-C.
    """
    state = State()
    try:
        # Not cli.main(): that turns Ctrl-C and broken pipes into other exit statuses than ours.
        with cli.make_context("yousaid", list(arguments), obj=state) as context:
            cli.invoke(context)
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the one place where every error ends
        if state.debug and not isinstance(error, click.exceptions.Exit):
            traceback.print_exc()
        message, status = next(answer(error) for kinds, answer in _ANSWERS if isinstance(error, kinds))
        if message:
            click.echo(message, err=True)
        return status
    return 0


def _usage(error: click.ClickException) -> tuple[str, int]:
    error.show()
    return "", error.exit_code


def _enough(_: BrokenPipeError) -> tuple[str, int]:
    """Whoever read our output has enough of it; nothing may be written to it any more, not even at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return "", 0


def _system(error: OSError) -> tuple[str, int]:
    where = f": {error.filename}" if error.filename else ""
    advice = "; free some space, then run this again" if error.errno == errno.ENOSPC else ""
    return f"error: {error.strerror or type(error).__name__}{where}{advice}", FAILED


def _unexpected(error: Exception) -> tuple[str, int]:
    # Its own words may hold a piece of a comment, so only its kind is shown.
    return (
        f"error: YouSaid did not expect this ({type(error).__name__}). What was stored is not lost."
        " Please run the command again as yousaid --debug … and report what it prints",
        FAILED,
    )


# The first row whose kinds fit says what is printed and the exit status.
_ANSWERS: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], Callable[[Any], tuple[str, int]]], ...] = (
    ((KeyboardInterrupt, click.Abort), lambda _: ("stopped; run again to go on", INTERRUPTED)),
    (click.exceptions.Exit, lambda error: ("", error.exit_code)),
    (click.ClickException, _usage),
    (YouSaidError, lambda error: (f"error: {error}", error.exit_status)),
    (BrokenPipeError, _enough),
    (OSError, _system),
    (
        MemoryError,
        lambda _: ("error: there is not enough memory; close other programs, then run this again", FAILED),
    ),
    (Exception, _unexpected),
)
