"""Hand the themes and what is coded with them to other programs."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from service.exchange.records import CodebookTheme, CodedText, Coder, Coding, ProjectHead, Written
from service.exchange.refi_codebook import write_codebook
from service.exchange.refi_project import write_project
from service.exchange.tables import write_csv
from service.settings import installed_version
from service.store.codings import each_coded_comment
from service.store.projects import Project
from service.store.themes import read_descriptions

_CODER = {"model": Coder.MODEL, "rule": Coder.RULE, "person": Coder.PERSON}


def list_codebook(database: Database, project_id: int) -> tuple[CodebookTheme, ...]:
    """Return the live themes as a codebook lists them."""
    themes = read_descriptions(database, project_id, live=True).values()
    return tuple(CodebookTheme(one.id, one.parent_id, one.name, one.definition, one.keywords) for one in themes)


def take_out_codebook(database: Database, project: Project, path: Path, *, form: str) -> None:
    """Write the codebook of a project to a file.

    Args:
        database: Where to read.
        project: Which.
        path: Of the file.
        form: "csv" or "qdc".

    Raises:
        ExchangeError: The file cannot be written.
    """
    codebook = list_codebook(database, project.id)
    if form == "csv":
        write_csv(path, codebook)
    else:
        write_codebook(path, codebook, version=installed_version())


def take_out_project(database: Database, project: Project, path: Path) -> Written:
    """Write the codebook and every comment coded with it to a file of the kind .qdpx.

    Raises:
        ExchangeError: There are no themes or comments, or the file cannot be written.
    """
    head = ProjectHead(project.name, installed_version(), datetime.now(UTC))
    return write_project(
        path, head, themes=list_codebook(database, project.id), texts=_coded_texts(database, project.id)
    )


def _coded_texts(database: Database, project_id: int) -> Iterator[CodedText]:
    for comment in each_coded_comment(database, project_id):
        codings = tuple(Coding(one.start, one.end, one.theme_id, _CODER[one.made_by]) for one in comment.codings)
        yield CodedText(comment.id, comment.text, codings, comment.source)
