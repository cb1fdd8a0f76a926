"""Projects, and one of them at a glance: summary, coverage, sources, runs."""

from dataclasses import replace

from service.api.pages import Page, Paged, turn
from service.api.routes import Asked, Listed, Route
from service.errors import NothingToDoError
from service.store.coverage import Coverage, count_coverage
from service.store.projects import Project, list_projects
from service.store.rollups import Summary, read_summary
from service.store.runs import Run, list_runs
from service.store.sources import Source, list_sources
from service.web.filters import shown_periods
from service.web.permissions import Permission

MOST_RUNS = 10_000


def ranked(asked: Asked) -> Summary:
    """Return the project at a glance.

    Raises:
        NothingToDoError: It was not analysed yet.
    """
    found = read_summary(asked.database, asked.project.id)
    if found is None:
        raise NothingToDoError(f'the project "{asked.project.name}" is not analysed yet; "yousaid analyze" does it')
    return found


def show_projects(asked: Asked) -> Page[Project]:
    """List the projects."""
    return turn(list_projects(asked.database), lambda one: one.name, asked.query)


def show_summary(asked: Asked) -> Summary:
    """Show the project at a glance: outcome, trend, what was counted."""
    found = ranked(asked)
    return replace(found, trend=shown_periods(found.trend))


def show_coverage(asked: Asked) -> Coverage:
    """Count how many comments are understood, and the classes of the rest."""
    return count_coverage(asked.database, asked.project.id)


def show_sources(asked: Asked) -> Page[Source]:
    """List what comments came from, and what became of the rows."""
    return turn(list_sources(asked.database, asked.project.id), lambda one: str(one.id), asked.query)


def show_runs(asked: Asked) -> Page[Run]:
    """List the runs of jobs, newest first."""
    found = list_runs(asked.database, asked.project.id, limit=MOST_RUNS)
    return turn(found, lambda one: str(one.id), asked.query)


_READ = Permission.READ
ROUTES = (
    Route("listProjects", "GET", "/projects", _READ, show_projects, Listed(Project), query=Paged),
    Route("showSummary", "GET", "/summary", _READ, show_summary, Summary),
    Route("showCoverage", "GET", "/coverage", _READ, show_coverage, Coverage),
    Route("listSources", "GET", "/sources", _READ, show_sources, Listed(Source), query=Paged),
    Route("listRuns", "GET", "/runs", _READ, show_runs, Listed(Run), query=Paged),
)
