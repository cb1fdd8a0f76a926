"""Projects: each has its own comments, themes and initiatives."""

from dataclasses import dataclass

from sqlite_utils import Database

from corpora.scores import Scale
from service.errors import NothingToDoError
from service.store.connect import writing
from service.store.moments import now, written


@dataclass(frozen=True, slots=True)
class Project:
    """One body of feedback that is analysed together.

    Attributes:
        id: Integer key.
        name: Unique in the database.
        scale: What the comments' scores are on; none as long as there are none.
        created_at: ISO 8601, UTC.
    """

    id: int
    name: str
    scale: Scale
    created_at: str


def ensure_project(database: Database, name: str) -> Project:
    """Return the project of this name, making it if it is not there."""
    with writing(database):
        database.execute(
            "insert into project(name, created_at) values (?, ?) on conflict(name) do nothing",
            [name, written(now())],
        )
    return get_project(database, name)


def get_project(database: Database, name: str) -> Project:
    """Return the project of this name.

    Raises:
        NothingToDoError: There is none; the message names those that there are.
    """
    row = database.execute("select id, name, scale, created_at from project where name = ?", [name]).fetchone()
    if row is None:
        there = ", ".join(project.name for project in list_projects(database)) or "none yet"
        raise NothingToDoError(
            f'there is no project "{name}" (projects: {there}); "yousaid import FILE" makes one, --project chooses one'
        )
    return Project(*row)


def list_projects(database: Database) -> tuple[Project, ...]:
    """Return every project, by name."""
    rows = database.execute("select id, name, scale, created_at from project order by name")
    return tuple(Project(*row) for row in rows)


def set_scale(database: Database, project_id: int, scale: str) -> None:
    """Say on which scale the project's scores are."""
    database.execute("update project set scale = ? where id = ?", [scale, project_id])


def read_granularity(database: Database, project_id: int) -> int:
    """Return how fine the themes of a project are wanted: -2, few broad ones, to 2, many fine ones."""
    row = database.execute("select granularity from project where id = ?", [project_id]).fetchone()
    return int(row[0])


def set_granularity(database: Database, project_id: int, granularity: int) -> None:
    """Say how fine the themes of a project are wanted; the caller holds the transaction."""
    database.execute("update project set granularity = ? where id = ?", [granularity, project_id])
