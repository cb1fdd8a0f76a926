"""What drives the outcome: every theme by leaving out and adjusted, side by side, and where the two disagree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from corpora.errors import InputError
from service.insight.adjusted import Adjusted, adjust
from service.insight.arithmetic import Flags, Floats, ratio
from service.insight.exposure import Exposure, add_groups, merge_themes
from service.insight.impact import leave_out_impact
from service.insight.intervals import Estimate, interval_estimates
from service.insight.mentions import Mentions
from service.insight.penalty import Kano, measure_penalties
from service.insight.prevalence import MIN_GROUP
from service.insight.resample import REPLICATES
from service.insight.scores import outcome_values

Disagreement: TypeAlias = Literal["sign", "size"]

NO_GROUPS: Mapping[str, Sequence[str]] = {}


@dataclass(frozen=True, slots=True)
class Driver:
    """What a theme, or a group of themes, is associated with in the outcome. What is None has not enough data.

    Attributes:
        theme: Id of the theme or group.
        impact: By leaving out: outcome of all minus the outcome without those who complain; negative where the theme
            goes with a lower outcome.
        adjusted: The same with other themes and segments being equal: the outcome as observed minus the outcome
            predicted without the complaints.
        penalty: How much lower the outcome of one who complains is for it, positive where it is lower.
        reward: How much higher the outcome of one who praises is for it, positive where it is higher.
        kano: The kind of quality that penalty and reward make of it (`penalty.PenaltyReward`).
        disagreement: "sign" where impact and adjusted have different signs, and not both may well be 0; "size" where
            each lies outside the other's interval; None where they agree or one is unknown. Adjusted is the one to
            trust: the other counts what belongs to themes and segments that come with it.
        p_value: Of no adjusted impact.
        significant: Whether adjusted differs from 0, with false discoveries among all themes kept to 1 - level.
        missing: Why adjusted is None, in words; empty if it is not.
    """

    theme: str
    impact: Estimate | None
    adjusted: Estimate | None
    penalty: Estimate | None
    reward: Estimate | None
    kano: Kano | None
    disagreement: Disagreement | None
    p_value: float | None
    significant: bool
    missing: str


@dataclass(frozen=True, slots=True, eq=False)
class Drivers:
    """The drivers of the outcome.

    Attributes:
        drivers: One per theme or group, in the order asked for; what is measured beside comes last.
        adjusted: What they come from, with the replicates.
    """

    drivers: tuple[Driver, ...]
    adjusted: Adjusted


def measure_drivers(
    exposure: Exposure,
    *,
    groups: Mapping[str, Sequence[str]] | None = None,
    also: Mapping[str, Sequence[str]] = NO_GROUPS,
    controls: Mentions | None = None,
    level: float = 0.95,
    replicates: int = REPLICATES,
    seed: int = 0,
) -> Drivers:
    """Measure what every theme is associated with in the outcome.

    Args:
        exposure: Who mentions what, with scores. Themes that are the union of others should not stand beside them:
            they could not be told apart.
        groups: Id of a group (an initiative) to the themes that are removed together; None: each theme alone.
        also: More groups, which are measured beside these in the same regression and resamples. False discoveries are
            controlled among them by themselves: a theme's chance to be one does not hang on who planned what.
        controls: Boolean, respondents × levels of segments and periods (`adjusted_controls.choose_controls`).
        level: Confidence level of all intervals.
        replicates: Bootstrap resamples of respondents, the same for all themes.
        seed: The same seed gives the same intervals, in any order of the respondents.

    Raises:
        InputError: As in `adjusted.adjust` and `exposure.add_groups`.
    """
    first = {theme: (theme,) for theme in exposure.themes} if groups is None else groups
    merged = group_themes(exposure, groups, also)
    adjusted = adjust(
        exposure,
        groups=[*first.values(), *also.values()],
        controls=controls,
        replicates=replicates,
        seed=seed,
    )
    values = outcome_values(exposure.scale, exposure.scores)
    left_out = leave_out_impact(values, merged.negative, weights=exposure.weights, replicates=replicates, seed=seed)
    impacts = interval_estimates(left_out.impact, left_out.replicates, left_out.size, known=left_out.known, level=level)
    removal = adjusted.negative
    others = interval_estimates(
        0.0 - removal.change, 0.0 - removal.replicates, removal.size, known=removal.known, level=level
    )
    chances = _p_values(removal.change, removal.replicates, removal.size)
    significant = np.concatenate(
        [_discoveries(chances[part], removal.known[part], level) for part in parts_of(len(first), len(also))]
    )
    penalties = measure_penalties(adjusted, scale=exposure.scale, level=level)
    found = tuple(
        Driver(
            theme=theme,
            impact=impacts[t],
            adjusted=others[t],
            penalty=penalties[t].penalty,
            reward=penalties[t].reward,
            kano=penalties[t].kano,
            disagreement=compare_impacts(impacts[t], others[t]),
            p_value=float(chances[t]) if removal.known[t] else None,
            significant=bool(significant[t]),
            missing=explain_missing(adjusted, t),
        )
        for t, theme in enumerate(merged.themes)
    )
    return Drivers(found, adjusted)


def group_themes(
    exposure: Exposure, groups: Mapping[str, Sequence[str]] | None, also: Mapping[str, Sequence[str]]
) -> Exposure:
    """Return the exposure to the themes, or to groups in their place, and after these to what is measured beside."""
    if groups is None:
        return add_groups(exposure, also)
    twice = sorted(groups.keys() & also.keys())
    if twice:
        raise InputError(f"The group {twice[0]!r} is asked for twice; call one of them something else.")
    return merge_themes(exposure, {**groups, **also})


def parts_of(first: int, beside: int) -> tuple[slice, slice]:
    """Return where the things asked for stand, and where those measured beside them."""
    return slice(0, first), slice(first, first + beside)


def compare_impacts(left_out: Estimate | None, adjusted: Estimate | None) -> Disagreement | None:
    """Tell whether two impacts of one theme disagree, and in what."""
    if left_out is None or adjusted is None:
        return None
    surely = any(one.low > 0 or one.high < 0 for one in (left_out, adjusted))
    if surely and left_out.value * adjusted.value < 0:
        return "sign"
    apart = not left_out.low <= adjusted.value <= left_out.high and not adjusted.low <= left_out.value <= adjusted.high
    return "size" if apart else None


def explain_missing(adjusted: Adjusted, theme: int, *, asked: str = "with a score") -> str:
    """Say why what removing a theme's complaints would change is not known; empty if it is.

    Args:
        adjusted: Of all themes or groups.
        theme: Which of them.
        asked: What makes a respondent count, in words.
    """
    if adjusted.negative.known[theme]:
        return ""
    if adjusted.n < adjusted.n_needed:
        return f"not enough data: needs n ≥ {adjusted.n_needed} respondents {asked}; there are {adjusted.n}"
    if adjusted.same:
        return f"not enough data: all {adjusted.n} respondents {asked} have the same, so nothing can be told"
    if adjusted.negative.tied[theme]:
        return "cannot be told apart: those who complain are nearly the same as those of other themes or of a segment"
    return f"not enough data: needs n ≥ {MIN_GROUP} respondents {asked} who complain, and as many who do not"


def _p_values(changes: Floats, replicates: Floats, sizes: Floats) -> Floats:
    """Return two-sided p-values of no change: Student's t of the estimate over the spread of its replicates.

    Source: Efron, B. and Tibshirani, R. (1993), An Introduction to the Bootstrap, section 12.4.
    """
    from scipy.special import stdtr

    freedom = np.maximum(sizes - 1, 1.0)
    spread = replicates.std(axis=0, ddof=1) * np.sqrt((freedom + 1) / freedom)
    chances: Floats = 2 * stdtr(freedom, -np.abs(ratio(changes, spread)))
    return chances


def _discoveries(p_values: Floats, known: Flags, level: float) -> Flags:
    """Return which changes differ from 0, the share of false ones among them being kept to 1 - level.

    Source: Benjamini, Y. and Hochberg, Y. (1995), Controlling the false discovery rate, JRSS B 57, 289-300.
    """
    from statsmodels.stats.multitest import multipletests

    found = np.zeros(known.size, dtype=np.bool_)
    if known.any():
        found[known] = multipletests(p_values[known], alpha=1 - level, method="fdr_bh")[0]
    return found
