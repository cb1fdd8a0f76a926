"""Choose the person that a command is about."""

from collections.abc import Callable
from typing import Any

import click
from sqlite_utils import Database

from corpora.errors import InputError
from nlp.redact.pseudonym import DIGITS, pseudonym
from service.store.persons import respondent_of
from service.store.projects import Project


def person_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what names a person: the id of the source file, the pseudonym, or one of their comments."""
    for decorate in (
        click.option("--comment", metavar="ID", help="Who wrote the comment with this id."),
        click.option("--id", "person", metavar="PSEUDONYM", help="Pseudonym, as an export of the data has it."),
        click.argument("respondent", required=False),
    ):
        command = decorate(command)
    return command


def chosen_person(
    database: Database,
    project: Project,
    *,
    respondent: str | None,
    person: str | None,
    comment: str | None,
    secret: bytes,
) -> str:
    """Return the pseudonym of who was named.

    Args:
        database: Where to look comments up.
        project: Which.
        respondent: The id as the source file has it.
        person: The pseudonym.
        comment: Public id of a comment.
        secret: The installation's key.

    Raises:
        UsageError: Not exactly one of the three is given.
        InputError: The pseudonym cannot be one, or there is no such comment.
    """
    if sum(one is not None for one in (respondent, person, comment)) != 1:
        raise click.UsageError("name the person once: RESPONDENT (the id in the source file), or --id, or --comment")
    if respondent is not None:
        return pseudonym(secret, project.name, "respondent", respondent)
    if comment is not None:
        found = respondent_of(database, project.id, comment)
        if found is None:
            raise InputError(f'there is no comment "{comment}" in the project "{project.name}"; check id and --project')
        return found
    assert person is not None, "one of the three is given"  # noqa: S101 - for the type checker
    if len(person) != DIGITS or set(person) - set("0123456789abcdef"):
        raise InputError(
            f'"{person}" is no pseudonym, which has {DIGITS} hexadecimal digits; leave out --id for ids of files'
        )
    return person
