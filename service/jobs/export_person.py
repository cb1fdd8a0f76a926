"""Hand over all that is held of a person."""

from typing import Any

from sqlite_utils import Database

from service.errors import NothingToDoError
from service.jobs.forgotten import subject_of
from service.store.connect import writing
from service.store.person_requests import EXPORT, add_request, end_requests
from service.store.persons import is_held, read_held
from service.store.projects import Project


def export_person(
    database: Database, project: Project, person: str, *, secret: bytes, made_by: str
) -> dict[str, list[dict[str, Any]]]:
    """Return all that is held of a person, as JSON can hold it, and note that it was handed over.

    Args:
        database: Where.
        project: Which.
        person: Pseudonym.
        secret: The installation's key.
        made_by: Who does it, for the record.

    Raises:
        NothingToDoError: Nothing is held of that person.
    """
    if not is_held(database, project.id, person):
        raise NothingToDoError(
            f'nothing is held of that person in the project "{project.name}"; check id and --project'
        )
    held = read_held(database, project.id, person)
    counts = {name: len(rows) for name, rows in held.items()}
    with writing(database):
        add_request(database, project, EXPORT, subject_of(secret, project.name, person), made_by=made_by, counts=counts)
        end_requests(database, project.id, EXPORT)
    return held
