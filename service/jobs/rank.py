"""Measure shares, moods and impact of every theme, and rank what to change."""

from dataclasses import dataclass

from sqlite_utils import Database

from service.errors import NothingToDoError
from service.insight.moods import measure_moods
from service.insight.shortfalls import measure_shortfalls
from service.jobs.controls import control_for
from service.jobs.counting import (
    Columns,
    count_periods,
    count_segments,
    select_themes,
)
from service.jobs.effects import measure_effects
from service.jobs.following_themes import follow_links
from service.jobs.judging import divide_places
from service.jobs.progress import Progress, silent
from service.jobs.ranking_initiatives import Measures, Ranking, find_candidates, measure, rank_candidates
from service.jobs.remeasuring import ALWAYS, MEASURED, basis_of, comments_measured
from service.jobs.summing import (
    StakeWords,
    count_themes,
    keep_impacts,
    sum_up,
    with_impacts,
    with_kept,
    words_before,
    words_of,
)
from service.jobs.watching_customers import keep_by_theme
from service.jobs.weighing import weigh_project
from service.store.connect import writing
from service.store.exposures import Exposures, load_exposures
from service.store.initiative_ranking import write_initiatives
from service.store.projects import Project
from service.store.rollups import ThemeRollup, list_theme_rollups, read_summary, write_rollups
from service.store.runs import last_done, recorded
from service.store.understanding_counts import count_understanding

LEVEL = 0.95  # of every interval
STAGE = "measuring and ranking"


def rank_project(
    database: Database, project: Project, *, seed: int, always: int = ALWAYS, progress: Progress = silent
) -> None:
    """Count every theme of a project, and rank initiatives against the shortfalls unless the last ranking holds.

    Args:
        database: Where to read and write.
        project: Which, with the scale of its scores.
        seed: Of the resamples behind the intervals.
        always: Respondents up to whom the last ranking never holds (`remeasuring`).
        progress: Told when it begins and ends.

    Raises:
        NothingToDoError: No themes were discovered yet.
        InputError: The margins of the population do not fit the respondents.
    """
    if last_done(database, project.id, "discover") is None:
        raise NothingToDoError('there are no themes yet; run "yousaid analyze"')
    progress(STAGE, 0, None)
    follow_links(database, project.id)
    exposures = weigh_project(database, project, load_exposures(database, project.id))
    count_understanding(database, project.id, exposures)
    basis = basis_of(database, project, exposures, seed=seed, level=LEVEL)
    compared = comments_measured(database, project.id, basis, always=always)
    anew = (MEASURED,) if compared is None else ()
    parameters = (("seed", seed), ("level", LEVEL), ("basis", basis.digest), *anew)
    with recorded(database, project.id, "rank", parameters=parameters) as run:
        found = (
            _measure(database, project, exposures, seed) if compared is None else _keep(database, project, exposures)
        )
        with writing(database):
            write_rollups(
                database,
                project.id,
                run_id=run.run_id,
                summary=sum_up(database, project, exposures, found.stakes, compared=compared, level=LEVEL),
                themes=found.rollups,
                periods=count_periods(exposures),
                segments=count_segments(exposures),
            )
            if found.initiatives is not None:
                ranking = found.initiatives
                write_initiatives(database, project.id, ranking.proposed, kept=ranking.kept, run_id=run.run_id)
        measure_effects(database, project, exposures)
        run.counts = {"themes": len(exposures.themes), "comments": basis.comments}
    progress(STAGE, 1, 1)


@dataclass(frozen=True, slots=True)
class _Ranking:
    """What a ranking writes.

    Attributes:
        rollups: Every theme in numbers.
        stakes: How the shortfalls were ranked.
        initiatives: By rank; None keeps those there are.
    """

    rollups: list[ThemeRollup]
    stakes: StakeWords
    initiatives: Ranking | None


def measure_themes(
    database: Database, project: Project, exposures: Exposures, columns: Columns, *, seed: int
) -> Measures:
    """Measure what initiatives are ranked by, for the themes that are ranked against each other."""
    controls = control_for(exposures, scale=project.scale)
    return measure(database, project, exposures, columns.exposure, controls=controls, level=LEVEL, seed=seed)


def _measure(database: Database, project: Project, exposures: Exposures, seed: int) -> _Ranking:
    """Measure impacts and ranks of all themes, and rank initiatives."""
    groups = divide_themes(database, project, exposures)
    measures = measure_themes(database, project, exposures, groups.ranked, seed=seed)
    ranked = measures.shortfalls
    beside = measure_shortfalls(groups.beside.exposure, controls=measures.controls.matrix, level=LEVEL, seed=seed)
    verdicts = measure_moods(groups.verdicts.exposure, level=LEVEL)
    rollups = count_themes(exposures, (*ranked, *beside, *verdicts))
    kept = keep_by_theme(
        database, project, exposures, groups.ranked.places, groups=measures.groups, level=LEVEL, seed=seed
    )
    return _Ranking(
        with_kept(with_impacts(rollups, ranked, beside), kept),
        words_of(ranked, kept.watched),
        rank_candidates(find_candidates(database, project, measures), kept, level=LEVEL),
    )


def _keep(database: Database, project: Project, exposures: Exposures) -> _Ranking:
    """Count all themes, and keep the impacts and ranks of the last time."""
    groups = divide_themes(database, project, exposures)
    columns = (groups.ranked, groups.beside, groups.verdicts)
    moods = [mood for one in columns for mood in measure_moods(one.exposure, level=LEVEL)]
    before = list_theme_rollups(database, project.id)
    return _Ranking(
        keep_impacts(count_themes(exposures, moods), before), words_before(read_summary(database, project.id)), None
    )


@dataclass(frozen=True, slots=True)
class ThemeGroups:
    """The themes by what is measured of them.

    Attributes:
        ranked: The finest ones: their impacts are adjusted for each other, and they are ranked.
        beside: Broad ones, and those that people want left out of the ranking: adjusted for each other.
        verdicts: Finest ones that only judge the whole. They are the outcome in other words: held equal, they would
            take from every other theme what it does (docs/adr/0019-verdicts-are-the-outcome.md). They are counted.
    """

    ranked: Columns
    beside: Columns
    verdicts: Columns


def divide_themes(database: Database, project: Project, exposures: Exposures) -> ThemeGroups:
    """Tell which themes are ranked, which stand beside them, and which only judge; touchpoints must be counted."""
    places = divide_places(database, project.id, exposures)
    return ThemeGroups(
        *(
            select_themes(exposures, some, scale=project.scale)
            for some in (places.ranked, places.beside, places.verdicts)
        )
    )
