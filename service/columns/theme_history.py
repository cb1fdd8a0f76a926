"""What people changed about the themes, and what became of themes from run to run."""

import json
from dataclasses import dataclass

from sqlite_utils import Database

from nlp.themes.edit_log import KIND_OF, LoggedEdit, active, write_log
from nlp.themes.edits import Undo
from nlp.themes.lineage import Kinship
from service.columns.column import Column
from service.store.projects import Project
from service.store.theme_edits import list_edits, read_edit_problems
from service.store.theme_lineage import Descent
from service.store.themes import read_descriptions


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


def log_lines(database: Database, project: Project) -> list[LogLine]:
    """Return the log of a project, oldest first."""
    entries, problems = list_edits(database, project.id), read_edit_problems(database, project.id)
    names = {key: theme.name for key, theme in read_descriptions(database, project.id).items()}
    counting = {entry.number for entry in active(entries)}
    return [LogLine(entry, _state(entry, counting, problems), problems.get(entry.number), names) for entry in entries]


def _state(entry: LoggedEdit, counting: set[int], problems: dict[int, str]) -> str:
    if isinstance(entry.edit, Undo):
        return "undo"
    if entry.number not in counting:
        return "taken back"
    return "not applied" if entry.number in problems else "counts"
