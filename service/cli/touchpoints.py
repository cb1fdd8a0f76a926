"""``yousaid touchpoints``: what clauses are tagged by: show it, check a file, set it, correct a tag."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from sqlite_utils import Database

from nlp.errors import TaxonomyError
from nlp.touchpoints.taxonomy import (
    DEFAULT_TAXONOMIES,
    LONGEST_TEXT,
    default_taxonomy,
    default_taxonomy_text,
    parse_taxonomy,
    read_taxonomy,
    read_taxonomy_text,
)
from service.cli.opening import existing_project
from service.cli.output import format_option, print_records, say
from service.cli.state import MADE_BY, State
from service.columns.column import Column
from service.columns.touchpoints import COLUMNS, project_taxonomy, touchpoint_lines
from service.errors import NothingToDoError
from service.store.corrections import correct_clause, correct_text, list_corrections
from service.store.projects import Project
from service.store.taxonomies import set_taxonomy, unset_taxonomy
from service.store.touchpoints import DEFAULT_TAXONOMY

if TYPE_CHECKING:
    from nlp.touchpoints.checking import TouchpointCheck

CHECKS: tuple[Column["TouchpointCheck"], ...] = (
    Column("name", lambda check: check.name, "touchpoint"),
    Column("examples", lambda check: check.examples, "examples", numeric=True),
    Column("recognised", lambda check: check.recognised, "recognised", numeric=True),
    Column("unheard", lambda check: check.unheard, "near to none", numeric=True),
    Column(
        "confused_with", lambda check: [f"{name} ({times})" for name, times in check.confused_with], "confused with"
    ),
    Column("advice", lambda check: check.advice, "what to do", lambda check: check.advice or "–"),
)


@click.group(invoke_without_command=True)
@format_option
@click.pass_context
def touchpoints(context: click.Context, form: str) -> None:
    """Show what this project's clauses are tagged by, with the share of clauses that speak of each touchpoint.

    A project has the default taxonomy of a customer's journey until it is given its own.
    """
    if context.invoked_subcommand is not None:
        return
    with existing_project(context.obj.settings) as (database, project):
        taxonomy = project_taxonomy(database, project)
        lines = touchpoint_lines(database, project, taxonomy)
    print_records(lines, COLUMNS, form=form, title=f'{len(lines)} touchpoints of the taxonomy "{taxonomy.name}"')


@touchpoints.command()
@click.argument("file", type=click.Path(path_type=Path))
@format_option
@click.pass_obj
def check(state: State, file: Path, form: str) -> None:
    """Check a taxonomy FILE by its own examples; nothing is stored.

    Every example is read by prototypes that have not seen it. FILE may also be "journey" or "service_quality".
    """
    from nlp import plugins
    from nlp.touchpoints.checking import check_taxonomy

    taxonomy = default_taxonomy(str(file)) if str(file) in DEFAULT_TAXONOMIES else read_taxonomy(file)
    found = check_taxonomy(taxonomy, embedder=plugins.embedder(state.settings.embedder))
    examples, right = sum(one.examples for one in found), sum(one.recognised for one in found)
    weak = sum(bool(one.advice) for one in found)
    note = f"{right} of {examples} examples are recognised by their touchpoint without having been seen"
    say(f"{weak} of {len(found)} touchpoints could be clearer" if weak else "every touchpoint is clear")
    print_records(found, CHECKS, form=form, title=f'The taxonomy "{taxonomy.name}"', note=note)


@touchpoints.command("set")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def set_(state: State, file: Path) -> None:
    """Tag this project by the taxonomy of FILE; "journey" brings the default one back.

    Corrections are kept: those of touchpoints that the new taxonomy does not have wait until one has them again.
    """
    name = str(file)
    text = default_taxonomy_text(name) if name in DEFAULT_TAXONOMIES else read_taxonomy_text(file)
    taxonomy = parse_taxonomy(text, source=name)
    with existing_project(state.settings) as (database, project):
        if name == DEFAULT_TAXONOMY:
            changed = unset_taxonomy(database, project.id)
        else:
            changed = set_taxonomy(database, project.id, text)
        waiting = sum(one.touchpoint not in taxonomy.names for one in list_corrections(database, project.id))
    if not changed:
        say(f'the project "{project.name}" has this taxonomy already')
        return
    say(f'the project "{project.name}" is tagged by "{taxonomy.name}" now: {len(taxonomy.names)} touchpoints')
    if waiting:
        say(f"corrections of touchpoints that it does not have, kept and waiting: {waiting}")
    say('"yousaid analyze" tags every comment anew')


@touchpoints.command()
@click.argument("words")
@click.argument("name")
@click.option("--wrong", is_flag=True, help="The words are not about it. Default: they are.")
@click.pass_obj
def correct(state: State, words: str, name: str, *, wrong: bool) -> None:
    """Say that WORDS, the number of a clause or a text between quotes, are about the touchpoint NAME.

    From the next analysis on it holds for the very same words, and what sounds like them is read in its light.
    """
    with existing_project(state.settings) as (database, project):
        taxonomy = project_taxonomy(database, project)
        if name not in taxonomy.names:
            message = f'there is no touchpoint "{name}" in "{taxonomy.name}"; there is: {", ".join(taxonomy.names)}'
            raise TaxonomyError(message)
        _correct(database, project, words, name, right=not wrong)
        known = sum(one.touchpoint in taxonomy.names for one in list_corrections(database, project.id))
    say(f'kept; corrections now: {known}. "yousaid analyze" learns from them and tags every comment anew')


def _correct(database: Database, project: Project, words: str, name: str, *, right: bool) -> None:
    if words.isdecimal():
        if not correct_clause(database, project.id, int(words), name, right=right, made_by=MADE_BY):
            raise NothingToDoError(f'the project "{project.name}" has no clause {words}; put a text between quotes')
        return
    text = " ".join(words.split())
    if not text or len(text) > LONGEST_TEXT:
        raise TaxonomyError(f"a text to correct has 1 to {LONGEST_TEXT} characters; give a single clause")
    from nlp.redact import redact_texts

    correct_text(database, project.id, redact_texts([text])[0].text, name, right=right, made_by=MADE_BY)
