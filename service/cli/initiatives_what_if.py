"""``yousaid initiatives what-if``: the order of initiatives, were their efforts others."""

import click

from corpora.errors import InputError
from service.cli.opening import existing_project, ranked
from service.cli.output import Column, format_option, print_records
from service.cli.state import State
from service.jobs.trying_efforts import Tried, try_efforts


def _days(one: Tried) -> str:
    now = f"{one.effort_before:g}"
    return now if one.effort_before == one.effort_after else f"{now} → {one.effort_after:g}"


def _rank(one: Tried) -> str:
    moved = one.rank_before - one.rank_after
    return f"{one.rank_after}" if not moved else f"{one.rank_after} ({'up' if moved > 0 else 'down'} {abs(moved)})"


COLUMNS: tuple[Column[Tried], ...] = (
    Column("rank_after", lambda one: one.rank_after, "rank", _rank, numeric=True),
    Column("rank_before", lambda one: one.rank_before, "rank now", numeric=True),
    Column("id", lambda one: one.initiative.id, "id", numeric=True),
    Column("title", lambda one: one.initiative.proposal.title, "initiative"),
    Column("effort_before", lambda one: one.effort_before),
    Column("effort_after", lambda one: one.effort_after, "days", _days, numeric=True),
    Column("overtakes", lambda one: [str(other.id) for other in one.overtakes], "overtakes"),
)
IN_A_TABLE = 15  # initiatives


@click.command("what-if")
@click.option("--effort", "efforts", multiple=True, required=True, metavar="ID=DAYS", help="May be repeated.")
@format_option
@click.pass_obj
def what_if(state: State, efforts: tuple[str, ...], form: str) -> None:
    """Show the order of initiatives with other efforts; nothing is written."""
    supposed = dict(map(_effort, efforts))
    with existing_project(state.settings) as (database, project):
        ranked(database, project)
        tried = try_efforts(database, project, supposed, seed=state.settings.seed)
    # Those that are asked about are in the table wherever they stand.
    shown = [one for i, one in enumerate(tried) if form != "table" or i < IN_A_TABLE or one.initiative.id in supposed]
    more = f"{len(tried) - len(shown)} more are in --format json and csv. " if len(shown) < len(tried) else ""
    print_records(shown, COLUMNS, form=form, title="Were the efforts these", note=f"{more}Nothing was changed.")


def _effort(words: str) -> tuple[int, float]:
    number, _, days = words.partition("=")
    try:
        return int(number), float(days)
    except ValueError:
        raise InputError(f'"{words}" is no effort; write ID=DAYS, such as 3=10') from None
