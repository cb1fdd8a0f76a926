"""``yousaid train``: make the models from public labelled sets."""

import datetime
from pathlib import Path

import click
import platformdirs

from service.cli.labelled_sets import corpora_folder, corpora_option
from service.cli.output import format_option, print_records, say
from service.cli.progress_bars import progress_bars
from service.cli.state import State
from service.columns.column import Column
from service.runners.processes import processors

PARTS = ("all", "sentiment", "touchpoints")
COLUMNS: tuple[Column[tuple[str, float]], ...] = (
    Column("measure", lambda one: one[0], "measure, on texts held aside"),
    Column("value", lambda one: one[1], "value", lambda one: f"{one[1]:.3f}", numeric=True),
)


@click.command()
@click.argument("part", type=click.Choice(PARTS))
@corpora_option
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder of the weights. Default: those that this installation uses.",
)
@click.option("--seed", type=int, default=2018, show_default=True, help="Of everything that is drawn at random.")
@click.option("--threads", type=click.IntRange(1), help="Processors to use. Default: all.")
@click.option("--again", is_flag=True, help="Begin anew even if a run was stopped before its end.")
@format_option
@click.pass_obj
def train(
    state: State,
    *,
    part: str,
    corpora: Path | None,
    into: Path | None,
    seed: int,
    threads: int | None,
    again: bool,
    form: str,
) -> None:
    """Train the network that reads feelings and touchpoints, and write its weights.

    "all" fits trunk and heads: two networks of half of the texts each say what they think of the other half, two learn
    from people and from that, and the mean of their weights is taken. "sentiment" and "touchpoints" fit only the heads
    of the present weights, on the trunk as it is. A run that is stopped goes on after its last whole epoch when it is
    started again.
    """
    folder = corpora_folder(corpora, state)
    from nlp.reading.weights import FOLDER
    from nlp.training.checkpoint import forget
    from nlp.training.train import train as make

    work = platformdirs.user_cache_path("yousaid") / "training" / f"{part}-{seed}"
    if again:
        forget(work)
    with progress_bars() as progress:
        manifest = make(
            folder,
            part=part,
            folder=into or FOLDER,
            work=work,
            seed=seed,
            threads=threads or processors(),
            today=datetime.datetime.now(tz=datetime.UTC).date(),
            progress=progress,
        )
    forget(work)
    print_records(tuple(manifest.measures.items()), COLUMNS, form=form, title=f"Trained {manifest.version}")
    say(f"weights are in {into or FOLDER}")
