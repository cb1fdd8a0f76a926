"""``yousaid analyze``: understand the comments, find themes, rank initiatives."""

import click

from service.cli.opening import existing_project
from service.cli.output import say
from service.cli.progress_bars import progress_bars
from service.cli.state import State
from service.jobs.pipeline import Analysis, analyze_project


@click.command()
@click.option("--again", is_flag=True, help="Discover the themes anew even if no comment changed.")
@click.pass_obj
def analyze(state: State, *, again: bool) -> None:
    """Understand the comments, group them into themes, and rank initiatives.

    Only what is not done yet is done: after an interruption, run it again.
    """
    settings = state.settings
    with existing_project(settings) as (database, project), progress_bars() as progress:
        found = analyze_project(database, project, settings=settings, again=again, progress=progress)
    say(in_words(found))


def in_words(found: Analysis) -> str:
    """Say what an analysis did, in one line."""
    themes = f"{found.themes:,} themes{'' if found.discovered else ' (nothing new)'}"
    review = f", {found.unsure:,} comments to review" if found.unsure else ""
    return f"{found.enriched:,} comments newly understood, {themes}, {found.initiatives:,} initiatives ranked{review}"
