"""``yousaid themes log, lineage, broader, finer, refit``: what became of themes, and how they are found anew."""

import json
from dataclasses import dataclass

import click

from nlp.themes.edit_log import KIND_OF, LoggedEdit, active, write_log
from nlp.themes.edits import Undo
from nlp.themes.lineage import Kinship
from service.cli.analyze import in_words
from service.cli.opening import existing_project
from service.cli.output import Column, counted, format_option, print_records, say
from service.cli.progress_bars import progress_bars
from service.cli.state import State
from service.cli.theme_choice import choose
from service.completions.chosen import chosen_namer
from service.jobs.granularity import change_granularity
from service.jobs.pipeline import analyze_project
from service.settings import installed_version
from service.store.theme_edits import list_edits, read_edit_problems
from service.store.theme_lineage import Descent, list_lineage
from service.store.themes import list_themes, read_descriptions


@dataclass(frozen=True, slots=True)
class LogLine:
    """An entry of the log.

    Attributes:
        entry: As it was made.
        state: "counts", "taken back", or "not applied".
        problem: Why the last replay could not apply it, or only in part; None if it could.
        names: Of the themes that there are and were, by id.
    """

    entry: LoggedEdit
    state: str
    problem: str | None
    names: dict[str, str]

    @property
    def details(self) -> dict[str, object]:
        """What was changed; vectors are counted, not shown."""
        fields = write_log([self.entry])["edits"][0]
        left_out = ("number", "made_by", "made_at", "kind")
        shown = {key: value for key, value in fields.items() if key not in left_out}
        return {key: len(value) if key == "vectors" else value for key, value in shown.items()}

    @property
    def words(self) -> str:
        """What was changed, for people: ids of themes as names."""
        return ", ".join(f"{key}: {self._named(value)}" for key, value in self.details.items() if value is not None)

    def _named(self, value: object) -> str:
        if isinstance(value, list):
            return " + ".join(self._named(one) for one in value)
        return self.names.get(value, value) if isinstance(value, str) else str(value)


LOG: tuple[Column[LogLine], ...] = (
    Column("number", lambda line: line.entry.number, "number", numeric=True),
    Column("kind", lambda line: KIND_OF[type(line.entry.edit)], "edit"),
    Column("details", lambda line: json.dumps(line.details, ensure_ascii=False), "what", lambda line: line.words),
    Column("state", lambda line: line.state, "state"),
    Column("problem", lambda line: line.problem, "why not", lambda line: line.problem or ""),
    Column("made_by", lambda line: line.entry.made_by, "by"),
    Column("made_at", lambda line: line.entry.made_at.isoformat(), "when"),
)
LINEAGE: tuple[Column[tuple[Descent, Kinship]], ...] = (
    Column("run", lambda pair: pair[0].run_id, "run", numeric=True),
    Column("started_at", lambda pair: pair[0].started_at, "when"),
    Column("before_id", lambda pair: pair[1].before),
    Column("before", lambda pair: pair[0].names.get(pair[1].before or ""), "theme before"),
    Column("kind", lambda pair: pair[1].kind, "what became of it"),
    Column("after_id", lambda pair: pair[1].after),
    Column("after", lambda pair: pair[0].names.get(pair[1].after or ""), "theme after"),
    Column("strength", lambda pair: pair[1].strength, "strength", lambda pair: f"{pair[1].strength:.0%}", numeric=True),
)


@click.command()
@format_option
@click.pass_obj
def log(state: State, form: str) -> None:
    """List what people changed about the themes, oldest first, and what of it could not be applied."""
    with existing_project(state.settings) as (database, project):
        entries, problems = list_edits(database, project.id), read_edit_problems(database, project.id)
        names = {key: theme.name for key, theme in read_descriptions(database, project.id).items()}
    counting = {entry.number for entry in active(entries)}
    lines = [LogLine(entry, _state(entry, counting, problems), problems.get(entry.number), names) for entry in entries]
    print_records(lines, LOG, form=form, title=_title(len(lines), len(counting)))


def _title(edits: int, counting: int) -> str:
    return f"{counted(edits, 'edit')}, {counting} of which {'counts' if counting == 1 else 'count'}"


def _state(entry: LoggedEdit, counting: set[int], problems: dict[int, str]) -> str:
    if isinstance(entry.edit, Undo):
        return "undo"
    if entry.number not in counting:
        return "taken back"
    return "not applied" if entry.number in problems else "counts"


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
    say(in_words(found))


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
