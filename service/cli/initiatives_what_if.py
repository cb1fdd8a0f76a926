"""``yousaid initiatives what-if``: the order of initiatives, were their efforts others."""

import click

from corpora.errors import InputError
from service.cli.opening import existing_project, ranked
from service.cli.output import format_option, print_records
from service.cli.state import State
from service.columns.what_if import COLUMNS
from service.jobs.trying_efforts import try_efforts

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
