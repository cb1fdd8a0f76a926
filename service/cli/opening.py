"""Open the project that a command is about."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database

from service.errors import NothingToDoError
from service.settings import Settings
from service.store.connect import database_at
from service.store.projects import Project, get_project
from service.store.rollups import Summary, read_summary


@contextmanager
def existing_project(settings: Settings) -> Iterator[tuple[Database, Project]]:
    """Open the database and find the project of the settings.

    Raises:
        NothingToDoError: There is no database, or no such project; the message says which command makes it.
    """
    if not settings.database.exists():
        raise NothingToDoError(f'there is nothing in {settings.data} yet; "yousaid import FILE" brings comments')
    with database_at(settings.database) as database:
        yield database, get_project(database, settings.project)


def ranked(database: Database, project: Project) -> Summary:
    """Return the project at a glance.

    Raises:
        NothingToDoError: It was not analysed yet.
    """
    summary = read_summary(database, project.id)
    if summary is None:
        raise NothingToDoError(f'the project "{project.name}" is not analysed yet; "yousaid analyze" does it')
    return summary
