"""What a theme is associated with in the outcome, by leaving out those who complain about it.

One convention everywhere: **impact** is the outcome of all minus the outcome without those who complain.
Negative means that the theme goes with a lower outcome. This measure ignores that themes come together, which the
**adjusted** impact (`adjusted`) of the same sign does not. **Stake** is minus the adjusted impact: what would be given
back.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from service.insight.arithmetic import Flags, Floats, ratio, settle
from service.insight.mentions import Mentions, column_sums
from service.insight.prevalence import MIN_GROUP
from service.insight.resample import REPLICATES, Tally, replicate_tallies
from service.insight.weights import usable_weights


@dataclass(frozen=True, slots=True, eq=False)
class LeaveOut:
    """Leave-out impacts of several themes, as arrays; entries are 0 where `known` is false.

    Attributes:
        known: Shape (themes,): whether enough respondents have a score, both among those who mention the
            theme and among the others, and not all have the same. With fewer than `MIN_GROUP` the impact would
            give away a person's score; with the same score for all, resamples tell nothing about chance.
        impact: Shape (themes,), in units of the outcome.
        reach: Shape (themes,): weighted share, among those with a score, who mention the theme.
        gap: Shape (themes,): outcome of those who mention it minus that of the others; impact = reach × gap.
        size: Shape (themes,): effective number of respondents who mention it, or of the others if they are fewer.
        replicates: Shape (replicates, themes): the impact in every resample of the respondents.
    """

    known: Flags
    impact: Floats
    reach: Floats
    gap: Floats
    size: Floats
    replicates: Floats


def leave_out_impact(
    values: Floats,
    mentions: Mentions,
    *,
    weights: npt.ArrayLike | None = None,
    replicates: int = REPLICATES,
    seed: int = 0,
) -> LeaveOut:
    """Measure I = n_t (S_t - S) / (N - n_t) for all themes at once, with its replicates.

    N respondents have the mean S, the n_t who mention the theme have S_t; I is S minus the mean of the
    others. It is the customary "impact on NPS" of survey tools. Weights take the place of counts.

    Args:
        values: Shape (respondents,), what the outcome is the mean of (`scores.outcome_values`); NaN where
            there is none.
        mentions: Boolean, respondents × themes.
        weights: One per respondent; None gives all the same.
        replicates: Bootstrap resamples of respondents.
        seed: The same seed gives the same replicates, in any order of the respondents.

    Raises:
        InputError: A weight is negative.
    """
    weight = usable_weights(weights, values.size)
    scored = np.flatnonzero(~np.isnan(values) & (weight > 0))
    value, weight, mentions = values[scored], weight[scored], mentions[scored]
    # Moving all values alike does not move an impact, and keeps sums small.
    amount = weight * (value - value.min(initial=np.inf))
    counts = column_sums(mentions, np.ones(scored.size))
    known = (counts >= MIN_GROUP) & (scored.size - counts >= MIN_GROUP)
    reached, lost = column_sums(mentions, weight), column_sums(mentions, amount)
    impact, defined = _impacts(reached, lost, weight.sum(), amount.sum())
    reach = ratio(reached, weight.sum())
    known &= defined & (reach > 0) & bool((value != value[:1]).any())
    tallies = replicate_tallies([Tally(weight, mentions), Tally(amount, mentions)], replicates=replicates, seed=seed)
    drawn, defined = _impacts(tallies[0][:, :-1], tallies[1][:, :-1], tallies[0][:, -1:], tallies[1][:, -1:])
    drawn = np.where(defined, drawn, impact)  # a resample in which everybody complains says nothing
    return LeaveOut(
        known=known,
        impact=np.where(known, impact, 0.0),
        reach=np.where(known, reach, 0.0),
        gap=np.where(known, ratio(impact, reach), 0.0),
        size=_sizes(weight, mentions, reached),
        replicates=np.where(known, drawn, 0.0),
    )


def _impacts(reached: Floats, lost: Floats, total: Floats, amount: Floats) -> tuple[Floats, Flags]:
    """Return impacts and where they are defined; the arguments are sums over mentioners, then over all."""
    others = np.maximum(total - reached, 0.0)
    defined = others > 1e-12 * total  # what is left of a difference of equal sums
    impact = np.where(defined, (lost - reached * ratio(amount, total)), 0.0) / np.where(defined, others, 1.0)
    return settle(impact), defined


def _sizes(weight: Floats, mentions: Mentions, reached: Floats) -> Floats:
    """Return Kish's effective number of those who mention each theme, or of the others if that is less."""
    squares = column_sums(mentions, np.square(weight))
    inside = ratio(np.square(reached), squares)
    outside = ratio(np.square(weight.sum() - reached), np.square(weight).sum() - squares)
    return np.minimum(inside, outside)
