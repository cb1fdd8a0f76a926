"""Count by week what an initiative is measured by: who complains, or how they score, and what that is held to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError
from service.insight.effects_weeks import DAYS, Series, Weekly, Weeks, mondays, sum_weeks, weekly
from service.insight.plans import Plan
from service.insight.scores import outcome_values
from service.store.columns import distinct
from service.store.exposures import Exposures

Rows = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Dated:
    """What weekly counts are made from.

    Attributes:
        exposures: Who mentions what.
        days: Shape (comments,), of every comment; NaT without one, or if it is not analysed yet.
        scale: Of the scores.
        counts_as: For themes that plans name, the live one that counts; None if there is none any more.
        names: Of themes by id, for the names of series.
    """

    exposures: Exposures
    days: npt.NDArray[np.datetime64]
    scale: str
    counts_as: Mapping[str, str | None]
    names: Mapping[str, str]


def count_weeks(dated: Dated, plan: Plan) -> Weekly:
    """Return the weeks of what a plan is about and of everything that it is compared with.

    A respondent who answers several times in a week counts once: as one who complains if any of these comments does,
    with the last score.

    Raises:
        InputError: The plan cannot be measured (any more): a theme, a segment or the scores are not there.
    """
    starts = mondays(dated.days)
    themes, others = _counted(dated, plan)
    place = segment_rows(dated.exposures, plan.segment)
    if plan.metric == "outcome":
        if dated.scale == "none":
            raise InputError("the comments have no scores, so there is no outcome to measure; choose complaints")
        treated = _scores(dated, starts, place, _segment_name(plan.segment))
        rest = [
            _scores(dated, starts, segment_rows(dated.exposures, one), _segment_name(one))
            for one in plan.comparison_segments
        ]
    else:
        treated = _complaints(dated, starts, place, themes, "these themes")
        rest = [_complaints(dated, starts, place, (one,), dated.names.get(one, one)) for one in others]
        rest += [
            _complaints(dated, starts, segment_rows(dated.exposures, one), themes, _segment_name(one))
            for one in plan.comparison_segments
        ]
    return weekly(starts, treated, rest)


def segment_rows(exposures: Exposures, segment: tuple[str, str] | None) -> Rows:
    """Return which comments are of a segment, shape (comments,); all without one.

    Raises:
        InputError: There is no such segment.
    """
    if segment is None:
        return np.ones(len(exposures.comments.ns), dtype=np.bool_)
    places = [i for i, (_, *pair) in enumerate(exposures.segments) if tuple(pair) == segment]
    if not places:
        there = ", ".join(f"{name}={value}" for _, name, value in exposures.segments[:10]) or "none"
        raise InputError(f"there is no segment {_segment_name(segment)}; there are: {there}")
    rows = np.zeros(len(exposures.comments.ns), dtype=np.bool_)
    rows[exposures.segment_comment[exposures.segment_index == places[0]]] = True
    return rows


def _counted(dated: Dated, plan: Plan) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the live themes that count for those of the plan, and for those that it is compared with."""
    themes, others = (
        tuple(dict.fromkeys(now for one in ids if (now := dated.counts_as.get(one))))
        for ids in (plan.themes, plan.comparison_themes)
    )
    if plan.metric == "complaints" and not themes:
        raise InputError("none of its themes is found any more, so nobody can be counted who complains about them")
    if len(others) < len(plan.comparison_themes) and not others:
        raise InputError("none of the themes that it is compared with is found any more")
    _check_apart(dated.exposures, themes, others)
    return themes, others


def _check_apart(exposures: Exposures, themes: Sequence[str], others: Sequence[str]) -> None:
    """Refuse a comparison that holds, is held by, or became what the initiative is about."""
    place = {theme: i for i, theme in enumerate(exposures.themes)}
    families = [{one, *_parent(exposures, place[one])} for one in themes]
    for other in others:
        family = {other, *_parent(exposures, place[other])}
        if any(other in mine or one in family for one, mine in zip(themes, families, strict=True)):
            raise InputError(
                "a theme that it is compared with holds, or is part of, what the initiative is about; compare with a"
                " theme that it leaves alone"
            )


def _parent(exposures: Exposures, place: int) -> tuple[str, ...]:
    parent = int(exposures.parents[place])
    return () if parent < 0 else (exposures.themes[parent],)


def _segment_name(segment: tuple[str, str] | None) -> str:
    return "everybody" if segment is None else "=".join(segment)


def _complaints(dated: Dated, starts: Weeks, rows: Rows, themes: Sequence[str], name: str) -> Series:
    mentions = dated.exposures.mentions
    places = [dated.exposures.themes.index(theme) for theme in themes]
    angry = np.zeros(rows.size, dtype=np.bool_)
    angry[mentions.comment[(mentions.polarity == -1) & np.isin(mentions.theme, places)]] = True
    answered = _answers(dated, starts, rows)
    complained = _answers(dated, starts, rows & angry)
    values = np.isin(answered, complained, assume_unique=True).astype(np.float64)
    return _sum(name, values, answered, starts)


def _scores(dated: Dated, starts: Weeks, rows: Rows, name: str) -> Series:
    comments = dated.exposures.comments
    usable = np.flatnonzero(rows & ~np.isnan(comments.score) & _inside(dated, starts))
    in_time = usable[np.lexsort((comments.ns[usable], comments.order[usable]))]
    cell = _cells(dated, starts, in_time)
    answered, last = np.unique(cell[::-1], return_index=True)
    scores = comments.score[in_time][::-1][last]  # of several in a week, the last
    return _sum(name, outcome_values(dated.scale, scores), answered, starts)


def _answers(dated: Dated, starts: Weeks, rows: Rows) -> npt.NDArray[np.int64]:
    """Return a number for every respondent in every week in which they answered, each once."""
    return distinct(_cells(dated, starts, np.flatnonzero(rows & _inside(dated, starts))))


def _inside(dated: Dated, starts: Weeks) -> Rows:
    if starts.size == 0:
        return np.zeros(dated.days.size, dtype=np.bool_)
    # What has no day compares as false.
    inside: Rows = (dated.days >= starts[0]) & (dated.days < starts[-1] + np.timedelta64(DAYS, "D"))
    return inside


def _cells(dated: Dated, starts: Weeks, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Number the weeks of all respondents one after the other, for some comments."""
    if starts.size == 0:
        return np.zeros(0, dtype=np.int64)
    week = (dated.days[rows] - starts[0]).astype(np.int64) // DAYS
    cells: npt.NDArray[np.int64] = dated.exposures.comments.respondent[rows] * starts.size + week
    return cells


def _sum(name: str, values: npt.NDArray[np.float64], cells: npt.NDArray[np.int64], starts: Weeks) -> Series:
    days = starts[cells % starts.size] if starts.size else starts
    return sum_weeks(name, values, days, starts)
