"""Measure shares, moods and impact of every theme, and rank what to change."""

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from service.errors import NothingToDoError
from service.insight.adjusted_controls import Controls
from service.insight.shortfalls import Shortfall, measure_shortfalls
from service.jobs.controls import control_for
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
from service.store.exposures import Exposures, load_exposures
from service.store.initiatives import write_initiatives
from service.store.projects import Project
from service.store.rollups import write_rollups
from service.store.runs import last_done, recorded
from service.store.themes import list_themes
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
        finest, ignored = without_children(exposures), _ignored(database, project, exposures)
        ranked, beside = np.setdiff1d(finest, ignored), np.union1d(with_children(exposures), ignored)
        columns = (select_themes(exposures, places, scale=project.scale) for places in (ranked, beside))
        controls = control_for(exposures, scale=project.scale)
        shortfalls, unranked = (_measure(one, controls, seed) for one in columns)
        initiatives = propose_initiatives(database, project, exposures, shortfalls, level=LEVEL)
        with writing(database):
            write_rollups(
                database,
                project.id,
                run_id=run.run_id,
                summary=sum_up(database, project, exposures, shortfalls, level=LEVEL),
                themes=theme_rollups(exposures, shortfalls, unranked),
                periods=count_periods(exposures),
                segments=count_segments(exposures),
            )
            write_initiatives(database, project.id, initiatives, run_id=run.run_id)
        run.counts = {"themes": len(exposures.themes), "initiatives": len(initiatives)}
    progress(STAGE, 1, 1)


def _ignored(database: Database, project: Project, exposures: Exposures) -> npt.NDArray[np.int64]:
    """Return the indexes of the themes that people want left out of the ranking, and of those below them."""
    ignored = {theme.id for theme in list_themes(database, project.id) if theme.ignored}
    is_out = np.array([theme in ignored for theme in exposures.themes], dtype=np.bool_)
    below = exposures.parents >= 0
    is_out[below] |= is_out[exposures.parents[below]]
    return np.flatnonzero(is_out)


def _measure(columns: Columns, controls: Controls, seed: int) -> tuple[Shortfall, ...]:
    return measure_shortfalls(columns.exposure, controls=controls.matrix, level=LEVEL, seed=seed)
