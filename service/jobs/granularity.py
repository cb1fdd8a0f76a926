"""Make the themes of a project broader or finer: their groups are joined anew, not found anew."""

from sqlite_utils import Database

from nlp.themes.hierarchy import COARSEST, FINEST
from service.completions.records import Namer
from service.errors import NothingToDoError
from service.jobs.fit import Discover, Rejoining, fit_themes
from service.jobs.progress import Progress, silent
from service.jobs.rank import rank_project
from service.store.projects import Project, read_granularity
from service.store.theme_model import read_fit

STAGE = "joining groups into themes"


def change_granularity(
    database: Database,
    project: Project,
    *,
    by: int,
    discover: Discover,
    version: str,
    seed: int,
    namer: Namer | None = None,
    progress: Progress = silent,
) -> int:
    """Make the themes broader or finer, keep their ids and edits where these still fit, and count anew.

    Args:
        database: Where to read and write.
        project: Which.
        by: How many steps: below 0 broader, above 0 finer.
        discover: Joins the groups.
        version: Of YouSaid.
        seed: Of the ranking.
        namer: Words the names of themes; None leaves them as discovery gives them.
        progress: Told of the stages.

    Returns:
        The granularity that the project has now, -2 to 2.

    Raises:
        NothingToDoError: There are no themes yet, or they cannot be broader or finer.
    """
    fit, granularity = read_fit(database, project.id), read_granularity(database, project.id) + by
    if fit is None:
        raise NothingToDoError('there are no themes yet; run "yousaid analyze"')
    if not COARSEST <= granularity <= FINEST:
        word = "broader" if by < 0 else "finer"
        raise NothingToDoError(f"the themes cannot be made {word}: they are at the end of the scale, from -2 to 2")
    progress(STAGE, 0, None)
    rejoining = Rejoining(fit, granularity)
    fit_themes(
        database,
        project,
        discover=discover,
        version=version,
        reason=f"granularity {granularity}",
        rejoining=rejoining,
        namer=namer,
    )
    progress(STAGE, 1, 1)
    rank_project(database, project, seed=seed, progress=progress)
    return granularity
