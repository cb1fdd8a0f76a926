"""``yousaid worker``: analyse comments soon after they come in."""

import time
from contextlib import ExitStack

import click
from sqlite_utils import Database

from corpora.errors import TryAgainError
from service.cli.analyze import say_analysis
from service.cli.auditing import noted
from service.cli.opening import existing_project
from service.cli.output import say
from service.cli.state import State
from service.completions.chosen import chosen_namer
from service.completions.records import Namer
from service.jobs.enrich import LoadedEnricher, kept_ready
from service.jobs.pipeline import analyze_project, load_project_enricher
from service.settings import Settings
from service.store.comments import count_to_understand
from service.store.projects import Project

EVERY = 5.0  # seconds between two looks


@click.command()
@click.option(
    "--every", type=click.FloatRange(0.05), default=EVERY, show_default=True, help="Seconds between two looks."
)
@click.option("--once", is_flag=True, help="Do what is to be done now, then stop.")
@click.pass_obj
def worker(state: State, *, every: float, once: bool) -> None:
    """Analyse what "import", "watch" and the interface bring in, soon after it came, until Ctrl-C.

    It does what "yousaid analyze" does, with the models loaded once. A start after a stop goes on where it was.
    """
    namer = chosen_namer(state.environment)
    say(f'waiting for comments of the project "{state.settings.project}"' + ("" if once else " (Ctrl-C stops it)"))
    with ExitStack() as models:
        ready: LoadedEnricher | None = None
        started = False
        while True:
            try:
                with existing_project(state.settings) as (database, project):
                    if not started or count_to_understand(database, project.id):
                        ready = _ready(database, project, state.settings, models, ready)
                        _analyze(database, project, state.settings, ready, namer)
                        started = True
            except TryAgainError as error:
                say(f"{error}; it is tried again")
            if once and started:
                return
            time.sleep(every)


def _ready(
    database: Database, project: Project, settings: Settings, models: ExitStack, before: LoadedEnricher | None
) -> LoadedEnricher:
    """Return the enricher there is, or another if people changed the taxonomy or corrected something since."""
    loaded = load_project_enricher(database, project, settings=settings)
    if before is not None and before.version == loaded.version:
        return before
    models.close()
    return models.enter_context(kept_ready(loaded))


def _analyze(
    database: Database, project: Project, settings: Settings, enricher: LoadedEnricher, namer: Namer | None
) -> None:
    with noted(settings, "worker"):
        say_analysis(analyze_project(database, project, settings=settings, enricher=enricher, namer=namer))
