"""``yousaid analyze``: understand the comments, find themes, rank initiatives."""

import click

from nlp.segment.readable import READ
from service.cli.auditing import tell
from service.cli.opening import existing_project
from service.cli.output import say
from service.cli.progress_bars import progress_bars
from service.cli.state import State
from service.completions.chosen import chosen_namer
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
        found = analyze_project(
            database, project, settings=settings, again=again, namer=chosen_namer(state.environment), progress=progress
        )
    say_analysis(found)


def say_analysis(found: Analysis) -> None:
    """Say what an analysis did, to the user and to the audit log."""
    say(in_words(found))
    tell(understood=found.enriched, themes=found.themes, initiatives=found.initiatives)


def in_words(found: Analysis) -> str:
    """Say what an analysis did, a line for each thing that the user may want to act on."""
    themes = f"{found.themes:,} themes{_how(found)}"
    review = f", {found.unsure:,} comments to review" if found.unsure else ""
    lines = [
        f"{found.enriched:,} comments newly understood, {themes}, {found.initiatives:,} initiatives ranked{review}"
    ]
    if found.since:
        advice = '"yousaid themes refit" finds them anew and keeps their ids'
        lines.append(f"{found.since:,} comments came since the themes were found; {advice}")
    if found.cut:
        limit = f"the first {READ:,} characters of each are read, all of it is redacted and kept"
        lines.append(f"comments too long to be read to their end: {found.cut:,}; {limit}")
    if found.proposed:
        lines.append(f'{found.proposed:,} new groups are proposed as themes; "yousaid themes list" shows them last')
    if found.naming is not None:
        lines.append(f"names worded by the model: {len(found.naming.names):,}")
        lines.extend(
            f"names kept as they were, because {why}: {times:,}" for why, times in found.naming.refused.items()
        )
    lines.extend(f"edit {number} could not be applied: {reason}" for number, reason in found.unapplied.items())
    return "\n".join(lines)


def _how(found: Analysis) -> str:
    if found.refitted:
        return f" found anew ({found.refitted})"
    return f" (comments placed among them: {found.placed:,})" if found.placed else " (nothing new)"
