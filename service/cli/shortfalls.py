"""``yousaid shortfalls``: what customers complain about, and what that goes with."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

import click

from service.cli.kept_words import tell_kept, without_unknown
from service.cli.opening import existing_project, ranked
from service.cli.output import Column, chance, format_option, interval, print_records
from service.cli.state import State
from service.cli.theme_columns import ABOUT, SHARES, Shown, ThemeLine, shown, theme_lines
from service.store.rollups import Summary

Line: TypeAlias = Column[ThemeLine]


def _estimate(name: str) -> Callable[[ThemeLine], Shown]:
    return lambda line: shown(getattr(line.numbers, name), line.numbers.negative_respondents)


def _estimates(name: str, title: str = "", words: Callable[[ThemeLine], str] | None = None) -> tuple[Line, ...]:
    """Columns of a number and of the ends of its interval."""
    found = _estimate(name)
    words = words or (lambda line: interval(found(line), digits=None))
    return (
        Column(name, lambda line: found(line).value, title, words, numeric=True),
        Column(f"{name}_low", lambda line: found(line).low),
        Column(f"{name}_high", lambda line: found(line).high),
    )


def _rank(line: ThemeLine) -> str:
    numbers = line.numbers
    if numbers.rank_low is None:
        return str(numbers.shortfall_rank)
    return f"{numbers.shortfall_rank} ({numbers.rank_low} to {numbers.rank_high})"


def _alone(line: ThemeLine) -> str:
    """Return the leave-out impact, with a mark where the adjusted one disagrees."""
    mark = {"sign": " ≠ sign", "size": " ≠ size"}.get(line.numbers.disagreement or "", "")
    return f"{interval(_estimate('impact')(line), digits=None)}{mark}"


COLUMNS: tuple[Line, ...] = (
    Column("rank", lambda line: line.numbers.shortfall_rank, "rank", _rank, numeric=True),
    Column("rank_low", lambda line: line.numbers.rank_low),
    Column("rank_high", lambda line: line.numbers.rank_high),
    Column("id", lambda line: line.theme.id),
    Column("name", lambda line: line.theme.name, "shortfall"),
    *SHARES[4:8],
    *_estimates("stake", "stake"),
    Column(
        "top3",
        lambda line: line.numbers.top3,
        "in the top 3",
        lambda line: chance(line.numbers.top3),
        numeric=True,
    ),
    *_estimates("kept", "customers kept", lambda line: interval(_estimate("kept")(line))),
    *_estimates("worth"),
    Column("kept_missing", lambda line: line.numbers.kept_missing),
    *_estimates("impact", "left out", _alone),
    *_estimates("adjusted"),
    Column("disagreement", lambda line: line.numbers.disagreement),
    Column("significant", lambda line: line.numbers.significant),
    *_estimates("penalty"),
    *_estimates("reward"),
    Column("kano", lambda line: line.numbers.kano, "kind"),
    Column("missing", lambda line: line.numbers.missing),
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
