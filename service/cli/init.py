"""``yousaid init``: make the data folder."""

import click

from service.cli.output import say
from service.cli.state import State
from service.settings import secret_key
from service.store.connect import database_at
from service.store.projects import ensure_project


@click.command()
@click.pass_obj
def init(state: State) -> None:
    """Make the data folder with its key and an empty database; harmless if they are there."""
    settings = state.settings
    secret_key(settings)
    with database_at(settings.database) as database:
        project = ensure_project(database, settings.project)
    say(f'{settings.database} is ready, with the project "{project.name}"')
    say(f"Keep a copy of {settings.key_file}: without it, later imports cannot recognise the same customers.")
