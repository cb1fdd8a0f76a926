"""``yousaid shortfalls``: what customers complain about, and what that goes with."""

import click

from service.cli.opening import existing_project, ranked
from service.cli.output import Column, chance, format_option, interval, print_records
from service.cli.state import State
from service.cli.theme_columns import ABOUT, SHARES, Shown, ThemeLine, shown, theme_lines


def _stake(line: ThemeLine) -> Shown:
    return shown(line.numbers.stake, line.numbers.negative_respondents)


def _impact(line: ThemeLine) -> Shown:
    return shown(line.numbers.impact, line.numbers.negative_respondents)


COLUMNS: tuple[Column[ThemeLine], ...] = (
    Column("rank", lambda line: line.numbers.shortfall_rank, "rank", numeric=True),
    Column("id", lambda line: line.theme.id),
    Column("name", lambda line: line.theme.name, "shortfall"),
    *SHARES[4:8],
    Column("stake", lambda line: _stake(line).value, "stake", lambda line: interval(_stake(line)), numeric=True),
    Column("stake_low", lambda line: _stake(line).low),
    Column("stake_high", lambda line: _stake(line).high),
    Column("impact", lambda line: _impact(line).value),
    Column("impact_low", lambda line: _impact(line).low),
    Column("impact_high", lambda line: _impact(line).high),
    Column(
        "top3",
        lambda line: line.numbers.top3,
        "in the top 3",
        lambda line: chance(line.numbers.top3),
        numeric=True,
    ),
    *ABOUT,
)


@click.command()
@format_option
@click.pass_obj
def shortfalls(state: State, form: str) -> None:
    """List the themes that customers complain about, largest stake first."""
    with existing_project(state.settings) as (database, project):
        summary = ranked(database, project)
        lines = [line for line in theme_lines(database, project) if line.numbers.shortfall_rank is not None]
    lines.sort(key=lambda line: line.numbers.shortfall_rank or 0)
    note = f"Stake: {summary.stake_unit}; associated, not proven to be caused. Intervals of {summary.level:.0%}."
    print_records(lines, COLUMNS, form=form, title="Shortfalls, largest stake first", note=note)
