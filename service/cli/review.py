"""``yousaid review``: one period held against another."""

import shutil
import sys
import textwrap
from collections.abc import Sequence

import click

from service.cli.opening import existing_project
from service.cli.output import WIDTH, format_option, print_json, print_records
from service.cli.progress_bars import progress_bars
from service.cli.state import State
from service.columns.column import Column, chance, interval
from service.columns.review import columns_of, comparison_lines
from service.jobs.review import review_period
from service.jobs.review_records import Review, ReviewShortfall, ShareChange, Strength, as_json
from service.jobs.review_words import (
    say_change,
    say_groups,
    say_new_theme,
    say_notes,
    say_nothing_changed,
    say_outcome,
    say_parts,
    say_periods,
    say_spike,
)

MOST_LINES = 12  # of one section in the terminal; the rest is in --format json and csv
CLOSEST = 3  # changes that are shown where none stands out
CLOSEST_ONES = "Closest to it, though among so many comparisons chance brings such changes about:"


@click.command()
@click.argument("period")
@click.option(
    "--against", metavar="PERIOD", help="What to compare with. Default: the period of the same length before."
)
@format_option
@click.pass_obj
def review(state: State, period: str, against: str | None, form: str) -> None:
    """Hold a PERIOD against the one before: outcome, what changed, what to act on, strengths, spikes, new themes.

    A period is a quarter (2018Q2), a month (2018-05), a year (2018) or a week (2018W20).
    """
    with existing_project(state.settings) as (database, project), progress_bars() as progress:
        found = review_period(database, project, period=period, against=against, progress=progress)
    if form == "json":
        print_json(as_json(found))
    elif form == "csv":
        print_records(comparison_lines(found), columns_of(found), form=form)
    else:
        _print_review(found)


def _print_review(found: Review) -> None:
    click.secho(f"{found.project}: {found.period.name} against {found.against.name}", bold=True)
    _print_lines([say_periods(found)])
    _print_section("Outcome", _outcome_lines(found))
    _print_section("What changed", _change_lines(found))
    _print_shortfalls(found)
    _print_strengths(found)
    if found.method.spike_tests:
        spikes = [say_spike(spike) for spike in found.spikes]
        _print_section("Spikes", _shortened(spikes) or ["No day or week stands out from the weeks before it."])
    new = [say_new_theme(theme) for theme in found.new_themes]
    _print_section("New themes", _shortened(new) or ["None."])
    _print_section("How this was worked out", say_notes(found))


def _outcome_lines(found: Review) -> list[str]:
    if not found.content:
        return ["No customer of these periods has a score."]
    return [say_outcome(found.outcome), *say_groups(found)]


def _change_lines(found: Review) -> list[str]:
    moved = found.discoveries
    if moved:
        return _shortened([_with_parts(change) for change in moved])
    tested = [change for change in found.changes if change.p is not None]
    closest = sorted(tested, key=lambda change: change.p or 0.0)[:CLOSEST]
    lines = [say_change(change) for change in closest]
    return [say_nothing_changed(found), *([CLOSEST_ONES, *lines] if lines else [])]


def _with_parts(change: ShareChange) -> str:
    return f"{say_change(change)}; {say_parts(change.parts)}" if change.parts else say_change(change)


def _shortened(lines: Sequence[str]) -> list[str]:
    more = len(lines) - MOST_LINES
    return [*lines[:MOST_LINES], *([f"{more} more are in --format json."] if more > 0 else [])]


SHORTFALLS: tuple[Column[ReviewShortfall], ...] = (
    Column("rank", lambda one: one.rank, "rank", lambda one: f"{one.rank} ({one.ranks.low} to {one.ranks.high})"),
    Column("name", lambda one: one.theme.name, "shortfall"),
    Column(
        "negative_share",
        lambda one: one.negative.value,
        "complain, %",
        lambda one: interval(one.negative, factor=100),
        numeric=True,
    ),
    Column("stake", lambda one: one.stake.value, "stake", lambda one: interval(one.stake, digits=None), numeric=True),
    Column("top3", lambda one: one.ranks.top3, "in the top 3", lambda one: chance(one.ranks.top3), numeric=True),
)


def _print_shortfalls(found: Review) -> None:
    note = f"Stake: {found.stake_unit}" if found.stake_unit else ""
    if found.ranked_by == "impact" and note:
        note += " that complaints are associated with, other themes and groups being equal"
    if any(one.stake.low <= 0 for one in found.shortfalls):
        note += "; where its interval holds 0, it may be nothing"
    if found.shortfalls:
        click.echo()
        print_records(found.shortfalls, SHORTFALLS, form="table", title="Shortfalls worth acting on", note=f"{note}.")
    else:
        _print_section("Shortfalls worth acting on", ["None: not enough data, or nothing is at stake."])


def _print_strengths(found: Review) -> None:
    columns: tuple[Column[Strength], ...] = (
        Column("name", lambda one: one.theme.name, "strength"),
        Column(
            "positive_share",
            lambda one: one.positive.value,
            "praise it, %",
            lambda one: interval(one.positive, factor=100),
            numeric=True,
        ),
        *_of_outcome(found),
    )
    if found.strengths:
        click.echo()
        print_records(found.strengths, columns, form="table", title="Strengths")
    else:
        _print_section("Strengths", ["None: not enough data, or praise is associated with nothing."])


def _of_outcome(found: Review) -> tuple[Column[Strength], ...]:
    """Return the columns that there are where customers have scores."""
    if not found.content:
        return ()
    return (
        Column(
            "among_content",
            lambda one: one.among_content.value if one.among_content else None,
            f"of {found.content}, %",
            lambda one: interval(one.among_content, factor=100) if one.among_content else "–",
            numeric=True,
        ),
        Column(
            "reward",
            lambda one: one.reward.value if one.reward else None,
            f"who praises it: {found.outcome.before.unit} more",
            lambda one: interval(one.reward) if one.reward else "–",
            numeric=True,
        ),
    )


def _print_section(title: str, lines: Sequence[str]) -> None:
    click.echo()
    click.secho(title, bold=True)
    _print_lines(lines)


def _print_lines(lines: Sequence[str]) -> None:
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else WIDTH
    for line in lines:
        click.echo(textwrap.fill(line, width=width, initial_indent="  ", subsequent_indent="    "))
