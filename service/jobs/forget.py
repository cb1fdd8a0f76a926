"""Forget a person: remove what is held, count anew, and leave nothing in the files."""

from dataclasses import dataclass

from sqlite_utils import Database

from service.errors import NothingToDoError
from service.jobs.forgotten import subject_of
from service.jobs.progress import Progress, silent
from service.jobs.rank import rank_project
from service.store.connect import writing
from service.store.person_requests import FORGET, add_request, end_requests, has_unended
from service.store.persons import is_held, read_words, remove_person
from service.store.projects import Project
from service.store.runs import last_done
from service.store.shredding import empty_log, rewrite_files, rewrite_index, shred_on_removal
from service.store.traces import remove_traces

STAGE = "forgetting"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What became of a person's data.

    Attributes:
        counts: Pairs of what was removed and how many; empty if only a removal that was stopped was finished.
        finished: Whether an earlier removal, stopped on the way, came to its end too.
    """

    counts: tuple[tuple[str, int], ...]
    finished: bool


def forget_person(
    database: Database,
    project: Project,
    person: str,
    *,
    secret: bytes,
    made_by: str,
    seed: int,
    progress: Progress = silent,
) -> Forgotten:
    """Remove all that is held of a person from a project, and count it anew.

    The rows and every trace go in one transaction. What follows (the ranking, the files) is finished by running it
    again if it was stopped, whoever is forgotten then.

    Args:
        database: Where.
        project: Which.
        person: Pseudonym.
        secret: The installation's key.
        made_by: Who does it, for the record.
        seed: Of the resamples behind the intervals.
        progress: Told when it begins and ends.

    Raises:
        NothingToDoError: Nothing is held of that person, and nothing is left to finish.
        BusyError: Another program uses the database; run it again.
    """
    unended = has_unended(database, project.id, FORGET)
    held = is_held(database, project.id, person)
    if not held and not unended:
        raise NothingToDoError(
            f'nothing is held of that person in the project "{project.name}"; check id and --project'
        )
    progress(STAGE, 0, 3)
    shred_on_removal(database)
    counts: dict[str, int] = {}
    if held:
        with writing(database):
            said = read_words(database, project.id, person)
            counts = remove_person(database, project.id, person)
            counts["rows mended"] = remove_traces(database, project.id, said)
            subject = subject_of(secret, project.name, person)
            add_request(database, project, FORGET, subject, made_by=made_by, counts=counts)
    progress(STAGE, 1, 3)
    rewrite_index(database)
    if last_done(database, project.id, "rank") is not None:
        rank_project(database, project, seed=seed)
    progress(STAGE, 2, 3)
    rewrite_files(database)
    with writing(database):
        end_requests(database, project.id, FORGET)
    empty_log(database)
    progress(STAGE, 3, 3)
    return Forgotten(tuple(counts.items()), unended)
