"""``yousaid shortfalls``: what customers complain about, and what that goes with."""

from collections.abc import Sequence

import click

from service.cli.kept_words import tell_kept, without_unknown
from service.cli.opening import existing_project, ranked
from service.cli.output import format_option, print_records
from service.cli.state import State
from service.columns.shortfalls import COLUMNS, shortfall_lines
from service.columns.themes import ThemeLine
from service.store.rollups import Summary


@click.command()
@format_option
@click.pass_obj
def shortfalls(state: State, form: str) -> None:
    """List the themes that customers complain about, largest stake first."""
    with existing_project(state.settings) as (database, project):
        summary = ranked(database, project)
        lines = shortfall_lines(database, project)
    columns = without_unknown(COLUMNS, lines) if form == "table" else COLUMNS
    print_records(lines, columns, form=form, title="Shortfalls, largest stake first", note=_note(summary, lines))


def _note(summary: Summary, lines: Sequence[ThemeLine]) -> str:
    """Say what the numbers mean, how many tests were made, and what a survey of this size can show."""
    said = [f"Stake: {summary.stake_unit}, associated with the complaint, other themes and segments being equal."]
    tests = sum(line.numbers.adjusted is not None for line in lines)
    if summary.ranked_by == "impact":
        found = sum(line.numbers.significant for line in lines)
        said.append(
            f"{tests} themes were tested against the outcome; {found} differ from none with at most"
            f" {1 - summary.level:.0%} false discoveries among them."
        )
        said.append("Left out: the outcome minus that of the customers who do not complain; ≠ where the two disagree.")
    outcome = summary.outcome
    if outcome is not None and outcome.detectable is not None:
        said.append(
            f"{outcome.respondents:,} answers would show a change of {outcome.detectable:.2g} {outcome.unit} with 80%"
            " power."
        )
    if summary.effective is not None:
        said.append(
            f"Weighted to the population by {', '.join(summary.weighted_by)}: {summary.respondents:,} respondents tell"
            f" as much as {summary.effective:,.0f} of equal weight would (Kish)."
        )
    if summary.watched is not None:
        said.append(tell_kept(summary.watched, [line.numbers.kept_missing for line in lines]))
    if summary.compared is not None:
        said.append(f"Stakes and ranks rest on {summary.compared:,} of {summary.comments:,} comments.")
    said.append(f"Intervals of {summary.level:.0%}.")
    return " ".join(said)
