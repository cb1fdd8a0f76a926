"""``yousaid bench``: how fast are comments read, and where does the time go?"""

import tempfile
from dataclasses import asdict
from pathlib import Path

import click

from service.cli.output import Column, format_option, print_json, print_records, say
from service.cli.progress_bars import progress_bars
from service.cli.state import State
from service.jobs.bench import Speed, Stage, measure_speed
from service.jobs.columns import plan_import

MEBIBYTE = 1 << 20
COLUMNS: tuple[Column[Stage], ...] = (
    Column("stage", lambda one: one.name, "stage, one processor"),
    Column("seconds", lambda one: round(one.seconds, 3), "seconds", numeric=True),
    Column("share", lambda one: round(one.share, 4), "share", lambda one: f"{one.share:.0%}", numeric=True),
    Column(
        "per_second",
        lambda one: round(one.per_second, 1),
        "comments/s",
        lambda one: f"{one.per_second:,.0f}",
        numeric=True,
    ),
)


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--limit", type=click.IntRange(1), default=2000, show_default=True, help="Comments to read at most.")
@format_option
@click.pass_obj
def bench(state: State, file: Path | None, *, limit: int, form: str) -> None:
    """Read the first comments of FILE, or of the built-in sample, and print how long each stage takes.

    Nothing is stored. Figures depend on the machine and on what else it does: compare runs on one machine.
    """
    with tempfile.TemporaryDirectory() as folder, progress_bars() as progress:
        plan = plan_import(file or _sample(Path(folder)))
        found = measure_speed(plan, limit=limit, settings=state.settings, progress=progress)
    if form == "json":
        print_json(asdict(found))
    else:
        print_records(found.stages, COLUMNS, form=form)
        say(in_words(found))


def in_words(found: Speed) -> str:
    """Say how fast it was, in two lines."""
    return (
        f"{found.comments:,} comments of {found.words:.0f} words: {found.one:,.0f} a second on one processor,"
        f" {found.all:,.0f} on {found.processes}, redaction aside\n"
        f"at most {found.peak / MEBIBYTE:,.0f} MiB of memory in one process"
    )


def _sample(folder: Path) -> Path:
    from corpora.samples import write_sample

    write_sample(folder)
    return folder / "feedback.csv"
