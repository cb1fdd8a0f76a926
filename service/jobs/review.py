"""Review one period against another: what the outcome did, what changed, what to act on, what is new."""

from collections.abc import Sequence

import numpy as np
from sqlite_utils import Database

from corpora.errors import InputError
from service.errors import NothingToDoError
from service.insight.periods import Days
from service.insight.weights import effective_size
from service.jobs.judging import find_verdicts
from service.jobs.progress import Progress, silent
from service.jobs.review_changes import USUAL_SHARE, compare_waves
from service.jobs.review_edits import count_as_published
from service.jobs.review_new_themes import find_new_themes
from service.jobs.review_parts import Resampling, divide_changes
from service.jobs.review_periods import choose_periods
from service.jobs.review_priorities import choose_priorities
from service.jobs.review_records import Method, Review, ReviewPeriod, ThemeName
from service.jobs.review_rows import AFTER, BEFORE, Answers, Rows, choose_segments, lay_out_rows
from service.jobs.review_spikes import watch_period
from service.store.comment_days import load_days
from service.store.exposures import load_exposures
from service.store.projects import Project
from service.store.runs import last_done
from service.store.themes import Theme, list_themes

LEVEL = 0.95  # of every interval
SEED = 1
REPLICATES = 400  # resamples: enough for intervals, and quick enough to wait for with many customers and themes
STAGE, STEPS = "reviewing", 5


def review_period(
    database: Database,
    project: Project,
    *,
    period: str,
    against: str | None = None,
    level: float = LEVEL,
    replicates: int = REPLICATES,
    seed: int = SEED,
    progress: Progress = silent,
) -> Review:
    """Review a period of a project.

    Args:
        database: Where to read.
        project: Which, with the scale of its scores.
        period: Its name, such as "2018Q2", "2018-05", "2018" or "2018W20".
        against: Name of the period to compare with; None takes the one of the same length before.
        level: Confidence level of all intervals.
        replicates: Bootstrap resamples.
        seed: The same seed gives the same review.
        progress: Told of every step.

    Raises:
        NothingToDoError: No themes were discovered yet.
        InputError: There is no such period, too few answered in it, or every weight in it is 0.
    """
    if last_done(database, project.id, "discover") is None:
        raise NothingToDoError('there are no themes yet; run "yousaid analyze"')
    progress(STAGE, 0, STEPS)
    answers = load_answers(database, project.id)
    periods = choose_periods(answers, period=period, against=against)
    rows = lay_out_rows(answers, periods, scale=project.scale)
    _check_weights(rows)
    segments = choose_segments(answers, rows)
    progress(STAGE, 1, STEPS)
    themes = name_themes(list_themes(database, project.id))
    compared = compare_waves(rows, segments, themes, level=level, replicates=replicates, seed=seed)
    published = count_as_published(database, project.id, answers.exposures, rows)
    progress(STAGE, 2, STEPS)
    judging = find_verdicts(database, project.id, answers.exposures)
    priorities = choose_priorities(
        rows, segments, themes, judging=judging, level=level, replicates=replicates, seed=seed
    )
    progress(STAGE, 3, STEPS)
    spikes = watch_period(answers, periods[AFTER], themes)
    progress(STAGE, 4, STEPS)
    changes = divide_changes(compared.changes, rows, segments, published, how=Resampling(level, replicates, seed))
    new_themes = find_new_themes(database, project.id, answers, rows, themes, level=level)
    progress(STAGE, STEPS, STEPS)
    return Review(
        project=project.name,
        period=_described(answers, rows, AFTER),
        against=_described(answers, rows, BEFORE),
        outcome=compared.outcome,
        outcomes=compared.outcomes,
        changes=changes,
        shortfalls=priorities.shortfalls,
        ranked_by=priorities.ranked_by,
        stake_unit=priorities.stake_unit,
        strengths=priorities.strengths,
        content=priorities.content,
        spikes=spikes.spikes,
        new_themes=new_themes,
        method=Method(
            level=level,
            rate=compared.rate,
            tests=compared.tests,
            discoveries=compared.discoveries,
            threshold=compared.threshold,
            false_expected=compared.rate * compared.discoveries,
            usual_share=USUAL_SHARE,
            detectable_share=compared.detectable_share,
            spike_tests=spikes.tests,
            spikes_need=spikes.missing,
            segments=tuple(segments.shown),
            left_out=segments.left_out,
            verdicts=priorities.verdicts,
            compared=len(changes),
            hidden_groups=len(segments.hidden),
            hidden_shares=compared.hidden_shares,
            both=rows.both,
            undated=int(np.isnat(answers.days).sum()),
            edits=published.edits,
            edits_counted=published.mentions is not None,
            replicates=replicates,
            seed=seed,
        ),
    )


def load_answers(database: Database, project_id: int) -> Answers:
    """Return what customers of a project said, and when."""
    return Answers(load_exposures(database, project_id), load_days(database, project_id))


def name_themes(themes: Sequence[Theme]) -> tuple[ThemeName, ...]:
    """Return the themes that a review is about: all but those that people want ignored, and what is in these."""
    by_id = {theme.id: theme for theme in themes}
    broad = {theme.parent_id for theme in themes}
    return tuple(
        ThemeName(theme.id, theme.name, parent.name if parent else None, theme.id in broad)
        for theme in sorted(themes, key=lambda theme: theme.id)
        for parent in [by_id.get(theme.parent_id or "")]
        if not theme.ignored and not (parent and parent.ignored)
    )


def _check_weights(rows: Rows) -> None:
    for wave, period in enumerate(rows.periods):
        if not (rows.exposure.weights[rows.wave == wave] > 0).any():
            raise InputError(f"every weight in {period.name} is 0, so nobody counts; give somebody a weight above 0")


def _described(answers: Answers, rows: Rows, wave: int) -> ReviewPeriod:
    period, inside = rows.periods[wave], rows.wave == wave
    days = answers.days[(answers.days >= period.start) & (answers.days < period.after)]
    return ReviewPeriod(
        name=period.name,
        first_day=str(period.first_day),
        last_day=str(period.last_day),
        first_comment=str(days.min()),
        last_comment=str(_last_covered(answers.days, days)),
        respondents=int((inside & (rows.exposure.weights > 0)).sum()),
        effective=effective_size(rows.exposure.weights[inside]),
        comments=days.size,
    )


def _last_covered(all_days: Days, days: Days) -> np.datetime64:
    """Return the last day that comments stand for; sources that know the month alone write its first day."""
    dated = all_days[~np.isnat(all_days)]
    latest: np.datetime64 = days.max()
    if (dated != dated.astype("datetime64[M]")).any():
        return latest
    after = (latest.astype("datetime64[M]") + np.timedelta64(1, "M")).astype("datetime64[D]")
    last: np.datetime64 = after - np.timedelta64(1, "D")
    return last
