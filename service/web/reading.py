"""One read-only database connection and one project per request."""

from flask import Flask, current_app, g
from sqlite_utils import Database

from service.errors import NothingToDoError
from service.settings import Settings
from service.store.connect import open_database
from service.store.projects import Project, get_project
from service.store.rollups import Summary, read_summary


def register(app: Flask, settings: Settings) -> None:
    """Keep the settings with the application and close every request's connection at its end."""
    app.extensions["yousaid"] = settings
    app.teardown_appcontext(_close)


def settings() -> Settings:
    """Return the settings of the application that answers this request."""
    found: Settings = current_app.extensions["yousaid"]
    return found


def database() -> Database:
    """Return this request's connection, opened at its first use.

    Raises:
        NothingToDoError: There is no database file yet.
        StoreError: It cannot be read.
    """
    if "database" not in g:
        path = settings().database
        if not path.exists():
            raise NothingToDoError(f'there is no database at {path} yet; "yousaid import FILE" makes one')
        g.database = open_database(path, read_only=True)
    found: Database = g.database
    return found


def project() -> Project:
    """Return the project of this request.

    Raises:
        NothingToDoError: It is not in the database.
    """
    if "project" not in g:
        g.project = get_project(database(), settings().project)
    found: Project = g.project
    return found


def summary() -> Summary | None:
    """Return this request's project at a glance, or None until it is ranked."""
    if "summary" not in g:
        g.summary = read_summary(database(), project().id)
    found: Summary | None = g.summary
    return found


def known_project() -> Project | None:
    """Return this request's project if it was read; error pages do without."""
    found: Project | None = g.get("project")
    return found


def known_summary() -> Summary | None:
    """Return this request's summary if it was read; error pages do without."""
    found: Summary | None = g.get("summary")
    return found


def _close(_error: BaseException | None) -> None:
    opened: Database | None = g.pop("database", None)
    if opened is not None:
        opened.close()
