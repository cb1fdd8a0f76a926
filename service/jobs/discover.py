"""Group the clauses of a project into themes: place new comments among those there are, or find them anew."""

from dataclasses import dataclass

from sqlite_utils import Database

from service.completions.records import Namer, NamingReport
from service.errors import NothingToDoError
from service.jobs.assign import place_new
from service.jobs.fit import Discover, fit_themes
from service.jobs.progress import Progress, silent
from service.store.clause_columns import load_clause_keys, read_embedders
from service.store.comments import count_comments, count_to_understand, list_unplaced
from service.store.projects import Project
from service.store.runs import last_done
from service.store.theme_model import Fit, read_fit

STAGE = "grouping clauses into themes"


@dataclass(frozen=True, slots=True)
class Grouped:
    """What a grouping did.

    Attributes:
        refitted: Why the themes were found anew; empty if they were not.
        placed: Comments that were placed among the themes.
        since: Comments in the project that came since its themes were found.
        naming: What came of asking for names of the themes; None if nobody was asked.
    """

    refitted: str
    placed: int
    since: int
    naming: NamingReport | None = None


def discover_project(
    database: Database,
    project: Project,
    *,
    discover: Discover,
    version: str,
    again: bool = False,
    namer: Namer | None = None,
    progress: Progress = silent,
) -> Grouped:
    """Give every comment a theme or a class; find the themes anew only where there is a reason.

    Args:
        database: Where to read and write.
        project: Which.
        discover: From clauses to themes.
        version: Of YouSaid; themes of another version are found anew.
        again: Find the themes anew even if there is no other reason.
        namer: Words the names of themes that are found anew; None leaves them as discovery gives them.
        progress: Told of the stages.

    Raises:
        NothingToDoError: There are no comments, or some are not understood yet.
    """
    if not count_comments(database, project.id):
        raise NothingToDoError(f'the project "{project.name}" has no comments yet; "yousaid import FILE" brings them')
    if count_to_understand(database, project.id):
        raise NothingToDoError('some comments are not understood yet; run "yousaid analyze" first')
    progress(STAGE, 0, None)
    fit, unplaced = read_fit(database, project.id), list_unplaced(database, project.id)
    reason = "asked for" if again else _reason(database, project, fit, unplaced, version)
    if reason or fit is None:
        fitted = fit_themes(database, project, discover=discover, version=version, reason=reason, namer=namer)
        found = Grouped(reason, len(unplaced), since=0, naming=fitted.naming)
    else:
        if unplaced:
            place_new(database, project, fit=fit, unplaced=unplaced)
        found = Grouped("", len(unplaced), since=fit.since + len(unplaced))
    progress(STAGE, 1, 1)
    return found


def _reason(database: Database, project: Project, fit: Fit | None, unplaced: tuple[int, ...], version: str) -> str:
    """Return why the themes have to be found anew; empty if they have not."""
    last = last_done(database, project.id, "discover")
    if fit is None or last is None:
        return "no themes yet"
    if last.versions != (("yousaid", version),):
        return "another version of YouSaid"
    ids, _ = load_clause_keys(database, project.id, comment_ns=unplaced)
    if read_embedders(database, ids.tolist()) - {fit.embedder}:
        return "another embedder"
    if fit.since + len(unplaced) > fit.comments:
        return "more than twice the comments"
    return ""
