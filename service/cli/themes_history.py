"""``yousaid themes log, lineage, broader, finer, refit``: what became of themes, and how they are found anew."""

from dataclasses import dataclass

import click

from nlp.themes.edit_log import active
from service.cli.analyze import say_analysis
from service.cli.opening import existing_project
from service.cli.output import format_option, print_records, say
from service.cli.progress_bars import progress_bars
from service.cli.state import State
from service.cli.theme_choice import choose
from service.columns.column import counted
from service.columns.theme_history import LINEAGE, LOG, log_lines
from service.completions.chosen import chosen_namer
from service.jobs.granularity import change_granularity
from service.jobs.pipeline import analyze_project
from service.settings import installed_version
from service.store.theme_edits import read_edit_problems
from service.store.theme_lineage import Descent, list_lineage
from service.store.themes import list_themes


@click.command()
@format_option
@click.pass_obj
def log(state: State, form: str) -> None:
    """List what people changed about the themes, oldest first, and what of it could not be applied."""
    with existing_project(state.settings) as (database, project):
        lines = log_lines(database, project)
        counting = len(active([line.entry for line in lines]))
    print_records(lines, LOG, form=form, title=_title(len(lines), counting))


def _title(edits: int, counting: int) -> str:
    return f"{counted(edits, 'edit')}, {counting} of which {'counts' if counting == 1 else 'count'}"


@click.command()
@click.argument("theme", required=False)
@click.option("--all", "everything", is_flag=True, help="Also list the themes that stayed what they were.")
@format_option
@click.pass_obj
def lineage(state: State, theme: str | None, *, everything: bool, form: str) -> None:
    """List what became of the themes, or of one THEME, from run to run: kept, born, merged, split, died."""
    with existing_project(state.settings) as (database, project):
        key = None if theme is None else choose(theme, _known(list_lineage(database, project.id))).id
        descents = list_lineage(database, project.id, theme_id=key)
    pairs = [(descent, one) for descent in descents for one in descent.kinships]
    shown = [pair for pair in pairs if everything or theme or pair[1].kind != "kept"]
    kept = len(pairs) - len(shown)
    print_records(shown, LINEAGE, form=form, note=f"{kept} times a theme stayed what it was" if kept else "")


@dataclass(frozen=True, slots=True)
class _Known:
    """A theme that the machine found once: its id, and what it was called last."""

    id: str
    name: str


def _known(descents: tuple[Descent, ...]) -> list[_Known]:
    names: dict[str, str] = {}
    for descent in descents:
        names |= descent.names
    return [_Known(*one) for one in names.items()]


@click.command()
@click.pass_obj
def refit(state: State) -> None:
    """Find the themes anew in all comments; ids, names and edits are kept where they still fit."""
    settings = state.settings
    with existing_project(settings) as (database, project), progress_bars() as progress:
        namer = chosen_namer(state.environment)
        found = analyze_project(database, project, settings=settings, again=True, namer=namer, progress=progress)
    say_analysis(found)


@click.command()
@click.pass_obj
def broader(state: State) -> None:
    """Join the themes into fewer, broader ones; edits, names and ids are kept where they still fit."""
    _join(state, by=-1)


@click.command()
@click.pass_obj
def finer(state: State) -> None:
    """Part the themes into more, finer ones; edits, names and ids are kept where they still fit."""
    _join(state, by=1)


def _join(state: State, *, by: int) -> None:
    from nlp.discover import discover

    settings = state.settings
    with existing_project(settings) as (database, project), progress_bars() as progress:
        now = change_granularity(
            database,
            project,
            by=by,
            discover=discover,
            version=installed_version(),
            seed=settings.seed,
            namer=chosen_namer(state.environment),
            progress=progress,
        )
        count = len(list_themes(database, project.id))
        problems = len(read_edit_problems(database, project.id))
    say(f"{counted(count, 'theme')} at granularity {now} (-2 is broadest, 2 is finest)")
    if problems:
        say(f'{counted(problems, "edit")} could not be applied to these themes; "yousaid themes log" says why')


COMMANDS = (log, lineage, broader, finer, refit)
