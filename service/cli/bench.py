"""``yousaid bench``: how fast are comments read, and numbers worked out, and where does the time go?"""

import tempfile
from dataclasses import asdict
from pathlib import Path

import click

from service.cli.output import format_option, print_json, print_records, say
from service.cli.progress_bars import progress_bars
from service.cli.state import State
from service.columns.column import Column
from service.jobs.bench import Speed, Stage, measure_speed
from service.jobs.bench_insight import InsightSize, InsightSpeed, measure_insight_speed
from service.jobs.columns import plan_import

MEBIBYTE = 1 << 20
READING = "reading"
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
INSIGHT_COLUMNS: tuple[Column[InsightSpeed], ...] = (
    Column("respondents", lambda one: one.size.respondents, "respondents", numeric=True),
    Column("themes", lambda one: one.size.themes, "themes", numeric=True),
    Column("levels", lambda one: one.size.levels, "levels", numeric=True),
    Column("replicates", lambda one: one.size.replicates, "replicates", numeric=True),
    Column("ranking", lambda one: round(one.ranking, 2), "ranking, seconds", numeric=True),
    Column("comparing", lambda one: round(one.comparing, 2), "comparing, seconds", numeric=True),
    Column("peak", lambda one: one.peak, "MiB at most", lambda one: f"{one.peak / MEBIBYTE:,.0f}", numeric=True),
)


class _Benches(click.Group):
    """Commands of which one is meant where none is named: ``yousaid bench FILE``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        named = bool(args) and (args[0] in self.commands or args[0] in ctx.help_option_names)
        return super().parse_args(ctx, args if named else [READING, *args])


@click.group(cls=_Benches)
def bench() -> None:
    """Measure how fast comments are read, and numbers worked out.

    Figures depend on the machine and on what else it does: compare runs on one machine. Without a command,
    ``reading`` is meant: ``yousaid bench FILE``.
    """


@bench.command(READING)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--limit", type=click.IntRange(1), default=2000, show_default=True, help="Comments to read at most.")
@format_option
@click.pass_obj
def reading(state: State, file: Path | None, *, limit: int, form: str) -> None:
    """Read the first comments of FILE, or of the built-in sample, and print how long each stage takes.

    Nothing is stored.
    """
    with tempfile.TemporaryDirectory() as folder, progress_bars() as progress:
        plan = plan_import(file or _sample(Path(folder)))
        found = measure_speed(plan, limit=limit, settings=state.settings, progress=progress)
    if form == "json":
        print_json(asdict(found))
    else:
        print_records(found.stages, COLUMNS, form=form)
        say(in_words(found))


@bench.command()
@click.option(
    "--respondents",
    type=click.IntRange(1),
    multiple=True,
    default=(20_000, 200_000),
    show_default=True,
    help="Of the invented survey; several times for several.",
)
@click.option("--themes", type=click.IntRange(1), default=60, show_default=True, help="That they mention.")
@click.option("--levels", type=click.IntRange(1), default=10, show_default=True, help="Of a segment held equal.")
@click.option("--replicates", type=click.IntRange(2), default=400, show_default=True, help="Bootstrap resamples.")
@format_option
def insight(respondents: tuple[int, ...], *, themes: int, levels: int, replicates: int, form: str) -> None:
    """Rank the themes of an invented survey, compare its quarters, and print how long that takes.

    Memory counts what the process held at most until then, so a smaller survey after a larger one shows no less.
    """
    with progress_bars() as progress:
        found = [
            measure_insight_speed(InsightSize(many, themes, levels, replicates), progress=progress)
            for many in respondents
        ]
    print_records(found, INSIGHT_COLUMNS, form=form)


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
