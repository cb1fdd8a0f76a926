"""Tell which themes are new in a period: hardly said before, found by a run within it, or proposed."""

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from nlp.themes.lineage import BORN
from service.insight.emergence import Bar, Candidate, judge_newcomers
from service.insight.periods import CalendarPeriod
from service.insight.prevalence import MIN_GROUP, Share, shares
from service.jobs.review_records import NewTheme, ThemeName
from service.jobs.review_rows import AFTER, Answers, Rows
from service.store.columns import distinct
from service.store.exposures import Exposures
from service.store.theme_lineage import list_lineage
from service.store.theme_proposals import list_proposals

# How close a theme holds together, and how far it lies from the others, was judged when it was found.
FOUND_ALREADY = Bar(coherence=0.0, likeness=1.0)
STRAY = 0.1


def find_new_themes(
    database: Database, project_id: int, answers: Answers, rows: Rows, themes: Sequence[ThemeName], *, level: float
) -> tuple[NewTheme, ...]:
    """Return the new themes of the later period, most respondents first, proposals last.

    A theme is first said in a period if hardly anybody mentioned it in all the time before, and if those of the period
    are more than its part of all respondents lets expect (`emergence.judge_newcomers`). Hardly anybody is fewer than
    `MIN_GROUP`, or a share of at most `STRAY` of that in the period, as some clauses are always placed wrongly.
    Proposals are of clauses that came since the themes were found, so they are news of the last period only.

    Args:
        database: Where lineage and proposals are.
        project_id: Of the project.
        answers: Of the project.
        rows: Of the two periods.
        themes: That are looked at.
        level: Confidence level of the shares.
    """
    fine = [theme for theme in themes if not theme.broad]
    inside = rows.wave == AFTER
    period = rows.periods[AFTER]
    said = _shares_by_theme(rows, inside, level)
    first = _first_said(answers, period, fine)
    born = _born_within(database, project_id, period)
    found = [
        NewTheme(theme.id, theme.name, "first said" if theme.id in first else "born", share, None, first.get(theme.id))
        for theme in fine
        for share in [said[theme.id]]
        if (theme.id in first or theme.id in born) and share.count >= MIN_GROUP
    ]
    found.sort(key=lambda one: (-(one.share.count if one.share else 0), one.id))
    is_last = not (answers.days >= period.after).any()
    proposals = list_proposals(database, project_id) if is_last else ()
    return (
        *found,
        *(
            NewTheme(one.id, one.name, "proposed", None, one.comments, None)
            for one in proposals
            if one.comments >= MIN_GROUP
        ),
    )


def _shares_by_theme(rows: Rows, inside: npt.NDArray[np.bool_], level: float) -> dict[str, Share]:
    some = np.flatnonzero(inside)
    found = shares(rows.exposure.mentioned[some], weights=rows.exposure.weights[some], level=level)
    return dict(zip(rows.exposure.themes, found, strict=True))


def _first_said(answers: Answers, period: CalendarPeriod, themes: Sequence[ThemeName]) -> dict[str, float]:
    """Return the p of the themes that hardly anybody mentioned before a period, by id."""
    exposures, days = answers.exposures, answers.days
    column = {theme: place for place, theme in enumerate(exposures.themes)}
    before, during = days < period.start, (days >= period.start) & (days < period.after)
    earlier, recent = (_respondents_by_theme(exposures, inside) for inside in (before, during))
    either = _respondents_by_theme(exposures, before | during)
    answered = [np.unique(exposures.comments.respondent[one]).size for one in (before, during, before | during)]
    hardly = np.maximum(MIN_GROUP - 1, STRAY * recent / max(1, answered[1]) * answered[0])
    places = [column[theme.id] for theme in themes]
    candidates = [
        Candidate(exposures.themes[place], int(either[place]), int(recent[place]), coherence=1.0, likeness=0.0)
        for place in places
        if earlier[place] <= hardly[place]
    ]
    judged = judge_newcomers(candidates, recent=answered[1], respondents=answered[2], bar=FOUND_ALREADY)
    return {one.key: one.p for one in judged if one.emerged and one.p is not None}


def _respondents_by_theme(exposures: Exposures, inside: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Count who mentions each theme in some comments."""
    mentions, people = exposures.mentions, max(1, len(exposures.respondents))
    chosen = inside[mentions.comment]
    pairs = mentions.theme[chosen] * people + exposures.comments.respondent[mentions.comment[chosen]]
    return np.bincount(distinct(pairs) // people, minlength=len(exposures.themes))


def _born_within(database: Database, project_id: int, period: CalendarPeriod) -> set[str]:
    """Return the ids of themes that a run within a period found, but for the first run: then all are born."""
    start, end = (datetime.fromisoformat(str(day)).replace(tzinfo=UTC) for day in (period.start, period.after))
    return {
        one.after
        for descent in list_lineage(database, project_id)[1:]
        if start <= datetime.fromisoformat(descent.started_at) < end
        for one in descent.kinships
        if one.kind == BORN and one.after
    }
