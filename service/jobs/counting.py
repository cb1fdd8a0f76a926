"""Turn exposures into counts: respondents, comments and clauses per theme, quarter and segment."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from service.insight.exposure import Exposure, expose
from service.insight.mentions import Mentions, mention_matrix
from service.insight.prevalence import MIN_GROUP
from service.store.columns import distinct
from service.store.exposures import Exposures
from service.store.rollups import ThemePeriod, ThemeSegment

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Columns:
    """Some of the themes, and who mentions them in which mood.

    Attributes:
        places: Indexes into ``Exposures.themes``.
        exposure: Respondents × these themes, with each respondent's latest score.
    """

    places: Ints
    exposure: Exposure


def select_themes(exposures: Exposures, places: Ints, *, scale: str) -> Columns:
    """Return the exposure to some of the themes."""
    return Columns(
        places,
        expose(
            [exposures.themes[place] for place in places],
            negative=_matrix(exposures, polarity=-1)[:, places],
            positive=_matrix(exposures, polarity=1)[:, places],
            mentioned=_matrix(exposures)[:, places],
            scale=scale,
            scores=latest_scores(exposures),
            weights=exposures.weights,
        ),
    )


def with_children(exposures: Exposures) -> Ints:
    """Return the indexes of the themes that have others in them."""
    return np.unique(exposures.parents[exposures.parents >= 0])


def without_children(exposures: Exposures) -> Ints:
    """Return the indexes of the finest themes."""
    return np.setdiff1d(np.arange(len(exposures.themes)), with_children(exposures))


def latest_scores(exposures: Exposures, *, among: npt.NDArray[np.bool_] | None = None) -> npt.NDArray[np.float64]:
    """Return every respondent's latest score, NaN without one.

    Args:
        exposures: Of the project.
        among: Which comments count, shape (comments,); None: all.
    """
    comments = exposures.comments
    scores = np.full(len(exposures.respondents), np.nan)
    usable = ~np.isnan(comments.score) if among is None else ~np.isnan(comments.score) & among
    order = np.lexsort((comments.ns, comments.order))
    order = order[usable[order]]
    scores[comments.respondent[order]] = comments.score[order]  # of several, the last stays
    return scores


def count_clauses(exposures: Exposures) -> Ints:
    """Return the number of clauses of every theme."""
    return np.bincount(exposures.mentions.theme, minlength=len(exposures.themes))


def count_comments(exposures: Exposures) -> Ints:
    """Return the number of comments that mention every theme."""
    mentions, comments = exposures.mentions, len(exposures.comments.ns)
    pairs = distinct(mentions.theme * comments + mentions.comment)
    return np.bincount(pairs // max(1, comments), minlength=len(exposures.themes))


def count_periods(exposures: Exposures) -> list[ThemePeriod]:
    """Return every theme in every quarter; who answered in two quarters counts in both."""
    comments, size = exposures.comments, (len(exposures.respondents), len(exposures.periods))
    dated = comments.period >= 0
    present = mention_matrix(comments.respondent[dated], comments.period[dated], shape=size)
    respondents = np.asarray(present.sum(axis=0)).ravel()
    mentions, negative = (_per_period(exposures, which) for which in (None, -1))
    return [
        ThemePeriod(
            theme, period, int(respondents[p]), mentions=int(mentions[t, p]), negative_mentions=int(negative[t, p])
        )
        for t, theme in enumerate(exposures.themes)
        for p, period in enumerate(exposures.periods)
    ]


def count_segments(exposures: Exposures) -> list[ThemeSegment]:
    """Return every theme in every segment; those that nobody mentions only where the segment may be shown."""
    size = (len(exposures.respondents), len(exposures.segments))
    rows = exposures.comments.respondent[exposures.segment_comment]
    inside = mention_matrix(rows, exposures.segment_index, shape=size)
    respondents = np.asarray(inside.sum(axis=0)).ravel()
    mentions, negative = (_together(inside, _matrix(exposures, polarity=which)) for which in (None, -1))
    return [
        ThemeSegment(
            theme, segment_id, int(respondents[s]), mentions=int(mentions[s, t]), negative_mentions=int(negative[s, t])
        )
        for s, (segment_id, _, _) in enumerate(exposures.segments)
        for t, theme in enumerate(exposures.themes)
        if mentions[s, t] or respondents[s] >= MIN_GROUP
    ]


def _matrix(exposures: Exposures, *, polarity: int | None = None) -> Mentions:
    """Respondents × all themes, in one mood or any."""
    mentions = exposures.mentions
    chosen = slice(None) if polarity is None else mentions.polarity == polarity
    rows = exposures.comments.respondent[mentions.comment[chosen]]
    return mention_matrix(rows, mentions.theme[chosen], shape=(len(exposures.respondents), len(exposures.themes)))


def _per_period(exposures: Exposures, polarity: int | None) -> Ints:
    """Themes × quarters: how many respondents mention the theme in the quarter."""
    mentions, comments = exposures.mentions, exposures.comments
    period = comments.period[mentions.comment]
    chosen = period >= 0 if polarity is None else (period >= 0) & (mentions.polarity == polarity)
    themes, periods, respondents = len(exposures.themes), len(exposures.periods), len(exposures.respondents)
    cells = (mentions.theme * periods + period)[chosen]
    found = distinct(cells * respondents + comments.respondent[mentions.comment[chosen]])
    return np.bincount(found // max(1, respondents), minlength=themes * periods).reshape(themes, periods)


def _together(left: Any, right: Any) -> npt.NDArray[np.int64]:
    """Count the respondents who are true in a column of each of two matrices."""
    product = left.astype(np.int64).T @ right.astype(np.int64)
    counts: npt.NDArray[np.int64] = product.toarray()
    return counts
