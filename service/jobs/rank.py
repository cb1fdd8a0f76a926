"""Measure shares, moods and impact of every theme, and rank what to change."""

from sqlite_utils import Database

from service.errors import NothingToDoError
from service.insight.shortfalls import Shortfall, measure_shortfalls
from service.jobs.counting import (
    Columns,
    count_periods,
    count_segments,
    select_themes,
    with_children,
    without_children,
)
from service.jobs.progress import Progress, silent
from service.jobs.proposing import propose_initiatives
from service.jobs.summing import sum_up, theme_rollups
from service.store.connect import writing
from service.store.exposures import load_exposures
from service.store.initiatives import write_initiatives
from service.store.projects import Project
from service.store.rollups import write_rollups
from service.store.runs import last_done, recorded
from service.store.understanding_counts import count_understanding

LEVEL = 0.95  # of every interval
STAGE = "measuring and ranking"


def rank_project(database: Database, project: Project, *, seed: int, progress: Progress = silent) -> None:
    """Measure every theme of a project and rank initiatives against the shortfalls.

    Args:
        database: Where to read and write.
        project: Which, with the scale of its scores.
        seed: Of the resamples behind the intervals.
        progress: Told when it begins and ends.

    Raises:
        NothingToDoError: No themes were discovered yet.
    """
    if last_done(database, project.id, "discover") is None:
        raise NothingToDoError('there are no themes yet; run "yousaid analyze"')
    progress(STAGE, 0, None)
    with recorded(database, project.id, "rank", parameters=(("seed", seed), ("level", LEVEL))) as run:
        count_understanding(database, project.id)
        exposures = load_exposures(database, project.id)
        fine = select_themes(exposures, without_children(exposures), scale=project.scale)
        broad = select_themes(exposures, with_children(exposures), scale=project.scale)
        shortfalls, broad_shortfalls = (_measure(columns, seed) for columns in (fine, broad))
        initiatives = propose_initiatives(database, project, exposures, shortfalls, level=LEVEL)
        with writing(database):
            write_rollups(
                database,
                project.id,
                run_id=run.run_id,
                summary=sum_up(database, project, exposures, shortfalls, level=LEVEL),
                themes=theme_rollups(exposures, shortfalls, broad_shortfalls),
                periods=count_periods(exposures),
                segments=count_segments(exposures),
            )
            write_initiatives(database, project.id, initiatives, run_id=run.run_id)
        run.counts = {"themes": len(exposures.themes), "initiatives": len(initiatives)}
    progress(STAGE, 1, 1)


def _measure(columns: Columns, seed: int) -> tuple[Shortfall, ...]:
    return measure_shortfalls(columns.exposure, level=LEVEL, seed=seed)
