"""``yousaid backup`` and ``yousaid restore``: a copy of the database, and back."""

from pathlib import Path

import click

from service.cli.auditing import tell
from service.cli.output import say
from service.cli.state import State
from service.columns.column import counted
from service.jobs.backup import KEY_ENDING, back_up
from service.jobs.backup import restore as restore_backup


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--with-key", is_flag=True, help=f"Copy the key of the pseudonyms too, to FILE{KEY_ENDING}.")
@click.option("--yes", is_flag=True, help="Replace FILE if it is there.")
@click.pass_obj
def backup(state: State, file: Path, *, with_key: bool, yes: bool) -> None:
    """Copy the database to FILE, and check the copy; imports and pages go on meanwhile."""
    settings = state.settings
    made = back_up(settings, file, with_key=with_key, overwrite=yes)
    tell(bytes=made.size, with_key=with_key)
    say(f"{made.path} holds the database ({made.size / 1e6:.1f} MB), was checked, and is readable by its owner only")
    if made.key:
        say(f"{made.key} holds the key: who has both can tell which customer a pseudonym is; keep them apart")
    else:
        say(
            f"the key is not in it: keep a copy of {settings.key_file} elsewhere, or say --with-key;"
            " without it, customers of later imports would not be recognised"
        )


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Replace the database that is there; it is kept under another name.")
@click.pass_obj
def restore(state: State, file: Path, *, yes: bool) -> None:
    """Put the backup FILE in the place of the database, after checking it.

    Stop the server and every import before. The key is restored if it is beside FILE.
    """
    settings = state.settings
    found = restore_backup(settings, file, overwrite=yes)
    tell(comments=sum(found.comments.values()), key=found.key)
    held = ", ".join(f"{name}: {counted(number, 'comment')}" for name, number in found.comments.items())
    say(f"{settings.database} is restored ({held or 'no projects'})")
    for path in found.aside:
        say(f"what was there before is {path}")
    if found.key == "missing":
        say(f"{settings.key_file} is missing: nothing can be imported until the key of this database is put there")
    else:
        say(f"the key {settings.key_file} was {found.key}")
