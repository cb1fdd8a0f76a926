"""Choose what to act on, and what to keep up, in the later period of a review."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from service.insight.adjusted_controls import choose_controls
from service.insight.arithmetic import Flags
from service.insight.exposure import Exposure
from service.insight.prevalence import MIN_GROUP, Share, shares
from service.insight.scales import PROMOTER_FROM, YES_FROM, find_scale
from service.insight.scores import outcome_values
from service.insight.shortfalls import Shortfall, measure_shortfalls
from service.insight.stakes import RankedBy
from service.jobs.review_records import ReviewShortfall, Strength, ThemeName
from service.jobs.review_rows import AFTER, Rows, Segments

MOST_SHOWN = 5  # what a review can take on


@dataclass(frozen=True, slots=True)
class Priorities:
    """What to act on and what to keep up; the attributes mean what they mean in `Review`."""

    shortfalls: tuple[ReviewShortfall, ...]
    ranked_by: RankedBy
    stake_unit: str
    strengths: tuple[Strength, ...]
    content: str
    verdicts: int


def choose_priorities(
    rows: Rows,
    segments: Segments,
    themes: Sequence[ThemeName],
    *,
    judging: Collection[str],
    level: float,
    replicates: int,
    seed: int,
) -> Priorities:
    """Measure the shortfalls of the later period by adjusted impact, and choose the largest; the same for strengths.

    Worth acting on is a stake above 0. Strengths are what praise earns in the outcome, other themes and segments being
    equal, where the interval is above 0; without scores they are what is praised most. A theme that more complain about
    than praise is none, though some praise it: it is named for what is wrong.

    Args:
        rows: Of the two periods.
        segments: What is held equal.
        themes: That are ranked; broad ones are left aside, as their parts are ranked.
        judging: Ids of themes that only judge (`judging`): left out, as in the ranking of the project.
        level: Confidence level.
        replicates: Bootstrap resamples.
        seed: The same seed gives the same result.
    """
    fine = {theme.id: theme for theme in themes if not theme.broad}
    names = {key: theme for key, theme in fine.items() if key not in judging}
    exposure = _of_later(rows, list(names))
    inside = np.flatnonzero(rows.wave == AFTER)
    labels = {name: [values[row] for row in inside.tolist()] for name, values in segments.shown.items()}
    controls = choose_controls(labels, outcome_values(exposure.scale, exposure.scores))
    measured = measure_shortfalls(exposure, controls=controls.matrix, level=level, replicates=replicates, seed=seed)
    first = measured[0] if measured else None
    content, is_content = content_respondents(exposure)
    return Priorities(
        shortfalls=_worth_acting(measured, names),
        ranked_by=first.ranked_by if first else "complaints",
        stake_unit=first.unit if first else "",
        strengths=_strengths(exposure, measured, names, is_content, level),
        content=content,
        verdicts=len(fine) - len(names),
    )


def content_respondents(exposure: Exposure) -> tuple[str, Flags]:
    """Return who is content by the score, in words and as shape (respondents,); "" and nobody without scores."""
    scores, scale = exposure.scores, exposure.scale
    if np.isnan(outcome_values(scale, scores)).all():
        return "", np.zeros(scores.shape, dtype=np.bool_)
    words, least = _CONTENT.get(scale, ("those with the two best scores", find_scale(scale).highest - 1))
    return words, scores >= least


_CONTENT: Mapping[str, tuple[str, float]] = {
    "nps": ("promoters", PROMOTER_FROM),
    "recommended": ("those who recommend", YES_FROM),
}


def _of_later(rows: Rows, ids: Sequence[str]) -> Exposure:
    """Return the exposure of the later period to some themes."""
    inside, whole = np.flatnonzero(rows.wave == AFTER), rows.exposure
    place = {theme: column for column, theme in enumerate(whole.themes)}
    columns = [place[theme] for theme in ids]
    return replace(
        whole,
        themes=tuple(ids),
        scores=whole.scores[inside],
        weights=whole.weights[inside],
        mentioned=whole.mentioned[inside][:, columns],
        negative=whole.negative[inside][:, columns],
        positive=whole.positive[inside][:, columns],
    )


def _worth_acting(measured: Sequence[Shortfall], names: Mapping[str, ThemeName]) -> tuple[ReviewShortfall, ...]:
    """Return the first of what is at stake."""
    found = [
        ReviewShortfall(
            theme=names[one.theme],
            rank=one.rank,
            negative=one.negative,
            stake=one.stake,
            adjusted=one.adjusted,
            impact=one.impact,
            penalty=one.penalty,
            kano=one.kano,
            disagreement=one.disagreement,
            significant=one.significant,
            ranks=one.ranks,
        )
        for one in sorted(measured, key=lambda one: one.rank)
        if one.stake is not None and one.ranks is not None and one.stake.value > 0 and _can_be_shown(one.negative)
    ]
    return tuple(found[:MOST_SHOWN])


def _strengths(
    exposure: Exposure,
    measured: Sequence[Shortfall],
    names: Mapping[str, ThemeName],
    is_content: Flags,
    level: float,
) -> tuple[Strength, ...]:
    rows = np.flatnonzero(is_content & (exposure.weights > 0))
    among: Sequence[Share | None] = [None] * len(measured)
    if rows.size >= MIN_GROUP:
        among = shares(exposure.positive[rows], weights=exposure.weights[rows], level=level)
    has_outcome = any(one.reward is not None for one in measured)
    found = [
        Strength(names[one.theme], one.positive, share if share and _can_be_shown(share) else None, one.reward)
        for one, share in zip(measured, among, strict=True)
        if one.positive.count >= max(MIN_GROUP, one.negative.count)
        and _can_be_shown(one.positive)
        and (one.reward.low > 0 if one.reward else not has_outcome)
    ]
    found.sort(key=lambda one: (-_earned(one), one.theme.id))
    return tuple(found[:MOST_SHOWN])


def _earned(one: Strength) -> float:
    """Return what all praise of it earns; without an outcome, how much there is."""
    share = one.positive.value or 0.0
    return share * one.reward.value if one.reward else share


def _can_be_shown(share: Share) -> bool:
    """Tell whether nobody, or at least so many that none could be recognised, do and do not."""
    return all(count == 0 or count >= MIN_GROUP for count in (share.count, share.n - share.count))
