"""The part of ``yousaid import`` that asks a database."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import click

from corpora.columns import Wanted
from corpora.errors import InputError
from corpora.readers.sql_marks import read_mark
from corpora.readers.sql_query import Query
from service.cli.import_report import print_columns, print_preview, print_report
from service.cli.output import say
from service.cli.progress_bars import progress_bars
from service.jobs.ingest_query import import_query
from service.jobs.query_plans import QueryPlan, digest_of_reading, find_query, plan_query
from service.settings import Settings, installed_version, kept_words, secret_key
from service.store.connect import database_at
from service.store.projects import ensure_project
from service.store.source_queries import SourceQuery

ASKED: Final = ("sql", "query", "query_file", "since_column")  # names of the options below
_VARIABLE: Final = "env:"
_OPTIONS: Final = (
    click.option(
        "--sql",
        metavar="ADDRESS",
        help="Ask a database, by its address for SQLAlchemy, in place of FILE; env:NAME takes it from that variable.",
    ),
    click.option("--query", metavar="SELECT", help="What the database is asked."),
    click.option("--query-file", type=click.Path(path_type=Path), help="File with what the database is asked."),
    click.option(
        "--since-column",
        metavar="COL",
        help="Column of the answer that grows with every change: the next time, only rows from there on are read.",
    ),
)  # fmt: skip


def query_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that ask a database."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def query_of(
    environment: Mapping[str, str],
    *,
    file: Path | None,
    reader: str | None,
    sql: str | None,
    query: str | None,
    query_file: Path | None,
    since_column: str | None,
) -> Query | None:
    """Return what is asked of a database; None if none is named.

    Raises:
        InputError: The variable with the address is not set, or the file with the query cannot be read.
        click.UsageError: Options do not go together.
    """
    if sql is None:
        if query or query_file or since_column:
            raise click.UsageError("--query, --query-file and --since-column need --sql ADDRESS")
        return None
    if file is not None or reader is not None:
        raise click.UsageError("--sql takes the place of FILE and --reader; give one or the other")
    if (query is None) == (query_file is None):
        raise click.UsageError("--sql needs either --query SELECT or --query-file FILE")
    text = _read(query_file) if query_file is not None else query or ""
    return Query(_address(sql, environment), text, since_column)


def import_answer(
    settings: Settings, query: Query, *, wanted: Wanted, source: str | None, form: str, dry_run: bool
) -> None:
    """Import what a database answers, or show what would be imported."""
    if dry_run:
        plan = plan_query(query, source=source or "", wanted=wanted, before=None)
        print_preview(plan.rows, settings, form=form)
        return
    if not source:
        raise click.UsageError(
            "--sql needs --source NAME, which tells the ids of these rows from those of other sources"
        )
    version, keep = installed_version(), kept_words(settings)
    reading = digest_of_reading(version, keep)
    plan = plan_query(query, source=source, wanted=wanted, reading=reading, before=_before(settings, source))
    _say(plan, query)
    secret = secret_key(settings)
    with database_at(settings.database) as database, progress_bars() as progress:
        project = ensure_project(database, settings.project)
        report = import_query(database, project, plan, secret=secret, version=version, keep=keep, progress=progress)
    print_report(report, form=form)


def _before(settings: Settings, source: str) -> SourceQuery | None:
    """Return how a source was read the last time; nothing is made if there is no database yet."""
    if not settings.database.exists():
        return None
    with database_at(settings.database) as database:
        found = find_query(database, ensure_project(database, settings.project), source)
    return found[1] if found else None


def _address(sql: str, environment: Mapping[str, str]) -> str:
    if not sql.startswith(_VARIABLE):
        return sql
    name = sql.removeprefix(_VARIABLE)
    if not environment.get(name):
        raise InputError(f"the variable {name} is not set; it has to hold the address of the database")
    return environment[name]


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read; save the query there as UTF-8 text") from error


def _say(plan: QueryPlan, query: Query) -> None:
    print_columns(plan.rows)
    if plan.query.mark:
        say(f"  read on from {query.since} {read_mark(plan.query.mark)}")
    elif plan.why_all:
        say(f"  all rows are read again: they were read {plan.why_all} before")
    if query.since is not None and plan.rows.mapping.key is None:
        say("  no column tells the rows apart, so a row that changes is one more comment; name it with --key")
