"""``yousaid watch``: import what is put into a folder."""

import time
from pathlib import Path

import click

from corpora.errors import InputError, TryAgainError
from service.cli.auditing import noted, tell
from service.cli.output import say
from service.cli.state import State
from service.jobs.columns import plan_import
from service.jobs.ingest import import_file
from service.jobs.intake import ImportReport
from service.jobs.watching import Stamp, settled, stamp_files
from service.settings import Settings, installed_version, kept_words, secret_key
from service.store.connect import database_at
from service.store.projects import ensure_project

EVERY = 5.0  # seconds between two looks


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--every", type=click.FloatRange(0.05), default=EVERY, show_default=True, help="Seconds between two looks."
)
@click.option("--once", is_flag=True, help="Import what is there and has stopped growing, then stop.")
@click.pass_obj
def watch(state: State, folder: Path, *, every: float, once: bool) -> None:
    """Import every file that is put into FOLDER, once it has stopped growing, until Ctrl-C.

    Files stay where they are. What was imported is known by its content, so a start after a stop goes on where it was;
    a file that is changed is imported again. One that cannot be read is named, and tried again when it changes.
    """
    if not folder.is_dir():
        raise InputError(f"{folder} is no folder; name the one that files are put into")
    say(f"watching {folder}" if once else f"watching {folder} (Ctrl-C stops it)")
    before, done = stamp_files(folder), dict[Path, Stamp]()
    while True:
        time.sleep(every)
        now = stamp_files(folder)
        for path in settled(before, now, done):
            if _import(state.settings, path):
                done[path] = now[path]
        before = now
        if once:
            return


def _import(settings: Settings, path: Path) -> bool:
    """Import a file; return whether it is dealt with, or to be tried again as it is."""
    try:
        with noted(settings, "watch"):
            report = _report(settings, path)
    except TryAgainError as error:
        say(f"{path.name}: {error}; it is tried again")
        return False
    except InputError as error:
        say(f"{path.name}: {error}")
        return True
    if report.already:
        say(f"{path.name}: imported before")
    else:
        say(f"{path.name}: {report.new:,} new, {report.changed:,} changed, {report.duplicates:,} duplicates")
    return True


def _report(settings: Settings, path: Path) -> ImportReport:
    plan = plan_import(path, max_bytes=settings.max_file)
    secret = secret_key(settings)
    with database_at(settings.database) as database:
        project = ensure_project(database, settings.project)
        report = import_file(
            database, project, plan, secret=secret, version=installed_version(), keep=kept_words(settings)
        )
    tell(rows=report.source.counts.rows_read, new=report.new, changed=report.changed, removed=report.removed)
    return report
