"""``yousaid demo``: from a file to ranked initiatives and pages, in one go."""

import shutil
from dataclasses import replace
from pathlib import Path

import click

from corpora.samples import write_sample
from service.cli.analyze import say_analysis
from service.cli.auditing import noted
from service.cli.customers_file import print_customers_report, today
from service.cli.import_report import print_columns, print_report
from service.cli.initiatives import print_initiatives
from service.cli.output import say
from service.cli.progress_bars import progress_bars
from service.cli.retention import print_retention
from service.cli.serve import port_option, serve_pages
from service.cli.state import State
from service.completions.chosen import chosen_namer
from service.completions.records import Namer
from service.jobs.columns import plan_import
from service.jobs.import_customers import import_customers, plan_customers
from service.jobs.ingest import import_file
from service.jobs.keeping import keep_customers
from service.jobs.pipeline import analyze_project
from service.settings import Settings, installed_version, kept_words, secret_key
from service.store.connect import database_at
from service.store.projects import ensure_project, get_project

SAMPLE = "sample"


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--serve/--no-serve", default=True, show_default=True, help="Serve the pages afterwards.")
@port_option
@click.pass_obj
def demo(state: State, file: Path | None, port: int, *, serve: bool) -> None:
    """Analyse the built-in sample, or FILE, print the ranked initiatives, and serve the pages.

    The sample comes with what became of its customers, so that it shows what complaints go with in keeping them too.

    The columns of a file are guessed. Each file is a project of its own, named after it, unless --project says
    otherwise.
    """
    settings = state.settings
    path = file or _sample(settings)
    if not state.project_given:
        settings = replace(settings, project=path.stem if file else SAMPLE)
    customers = None if file else path.with_name("customers.csv")
    with noted(settings, "demo"):
        _analyze(settings, path, customers=customers, namer=chosen_namer(state.environment))
    if serve:
        serve_pages(settings, port=port)


def _sample(settings: Settings) -> Path:
    """Return the sample's file, written at the first call; the same seed writes the same sample."""
    folder = settings.data / SAMPLE
    if not folder.exists():
        draft = settings.data / f"{SAMPLE}.unfinished"
        shutil.rmtree(draft, ignore_errors=True)
        settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft.mkdir()
        write_sample(draft)
        draft.rename(folder)  # all of it or nothing, whenever this is stopped
    return folder / "feedback.csv"


def _analyze(settings: Settings, path: Path, *, customers: Path | None, namer: Namer | None) -> None:
    plan = plan_import(path, max_bytes=settings.max_file)
    secret = secret_key(settings)
    print_columns(plan)
    with database_at(settings.database) as database:
        project = ensure_project(database, settings.project)
        with progress_bars() as progress:
            report = import_file(
                database,
                project,
                plan,
                secret=secret,
                version=installed_version(),
                keep=kept_words(settings),
                progress=progress,
            )
        print_report(report, form="table")
        if customers:
            known = import_customers(database, project, plan_customers(customers), secret=secret, today=today())
            print_customers_report(known, form="table")
        project = get_project(database, settings.project)  # it has a scale now
        with progress_bars() as progress:
            analysis = analyze_project(database, project, settings=settings, namer=namer, progress=progress)
        say_analysis(analysis)
        print_initiatives(database, project, form="table")
        if customers:
            print_retention(keep_customers(database, project, seed=settings.seed), form="table", only=None)
    say(f'Again later: yousaid --data {settings.data} --project "{settings.project}" serve')
