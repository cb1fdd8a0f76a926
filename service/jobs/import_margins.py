"""Import what the population is like, that respondents are to be weighted to."""

from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from corpora.errors import InputError
from corpora.margins import Margin, MarginColumns, guess_margin_columns, read_margins
from corpora.read import open_file
from corpora.table import MAX_BYTES, Table
from service.errors import NothingToDoError
from service.insight.weights import effective_size
from service.jobs.ingest import file_sha256
from service.jobs.weighing import weigh
from service.store.comments import count_comments
from service.store.connect import writing
from service.store.exposures import load_exposures
from service.store.population import list_margins, remove_margins, write_margins
from service.store.projects import Project
from service.store.runs import recorded


@dataclass(frozen=True, slots=True)
class MarginsPlan:
    """A file of margins, ready to be imported.

    Attributes:
        table: The file behind its reader.
        columns: What its columns are.
        margins: What it says.
    """

    table: Table
    columns: MarginColumns
    margins: tuple[Margin, ...]


@dataclass(frozen=True, slots=True)
class MarginsReport:
    """What the margins of a project come to.

    Attributes:
        margins: All of them, those of earlier files too.
        respondents: Of the project.
        effective: How many equally weighted respondents would tell as much (Kish).
        changed: Whether this import changed anything.
    """

    margins: tuple[Margin, ...]
    respondents: int
    effective: float
    changed: bool


def plan_margins(path: Path, *, reader: str | None = None, max_bytes: int = MAX_BYTES) -> MarginsPlan:
    """Open a file of margins and read it; a larger one is refused.

    Raises:
        InputError: The file cannot be read, or its shares cannot be used.
    """
    table = open_file(path, reader=reader, max_bytes=max_bytes)
    columns = guess_margin_columns(table)
    return MarginsPlan(table, columns, read_margins(table, columns))


def import_margins(database: Database, project: Project, plan: MarginsPlan) -> MarginsReport:
    """Store margins in place of those of the same segments, if the respondents can be weighted to them.

    The weights themselves are made anew at every ranking.

    Raises:
        NothingToDoError: There are no comments yet.
        InputError: They do not fit the segments of the respondents, or those of other segments.
    """
    if not count_comments(database, project.id):
        raise NothingToDoError(
            'there are no comments yet whose respondents could be weighted; "yousaid import FILE" brings them'
        )
    segments = {margin.segment for margin in plan.margins}
    before = list_margins(database, project.id)
    kept = tuple(margin for margin in before if margin.segment not in segments)
    together = tuple(sorted((*kept, *plan.margins), key=lambda margin: (margin.segment, margin.value)))
    exposures = load_exposures(database, project.id)
    try:
        weights = weigh(exposures, together)
    except InputError as error:
        raise InputError(f"{plan.table.path}: {error}") from error
    parameters = (("file", plan.table.path.name), ("file_sha256", file_sha256(plan.table.path)))
    with recorded(database, project.id, "import margins", parameters=parameters) as run, writing(database):
        write_margins(database, project.id, plan.margins)
        run.counts = {"margins": len(plan.margins)}
    return MarginsReport(together, len(exposures.respondents), effective_size(weights), changed=together != before)


def forget_margins(database: Database, project: Project) -> int:
    """Remove all margins of a project, so that the next ranking counts all respondents alike.

    Returns:
        How many there were.
    """
    with writing(database):
        return remove_margins(database, project.id)
