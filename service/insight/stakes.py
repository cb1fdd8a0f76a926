"""What is at stake in every theme: by the outcome if there is one, else by complaints."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from service.insight.adjusted import Adjusted
from service.insight.arithmetic import Flags, Floats, ratio, settle
from service.insight.exposure import Exposure
from service.insight.mentions import column_sums
from service.insight.prevalence import MIN_GROUP
from service.insight.resample import Tally, replicate_tallies
from service.insight.scales import find_scale

RankedBy: TypeAlias = Literal["impact", "complaints"]

COMPLAINTS_UNIT = "complaints per 100 respondents, weighted by how negative the theme is"


@dataclass(frozen=True, slots=True, eq=False)
class Stakes:
    """Stakes of several themes or groups of themes, as arrays; entries are 0 where `known` is false.

    Attributes:
        ranked_by: "impact": the stake is what would be given back, adjusted for other themes and segments (minus the
            adjusted impact). "complaints": it is 100 × share of respondents who complain × share of those who
            mention the theme who complain.
        unit: Unit of the stakes, in words.
        known: Shape (themes,), boolean: whether there is enough data.
        stake: Shape (themes,).
        reach: Shape (themes,): share of respondents who complain; those with a score only, if ranked by
            impact.
        effect: Shape (themes,): stake = reach × effect. By impact: what each who complains would give back.
        size: Shape (themes,): effective number of respondents that the stake rests on.
        replicates: Shape (replicates, themes): the stake in every resample of the respondents.
    """

    ranked_by: RankedBy
    unit: str
    known: Flags
    stake: Floats
    reach: Floats
    effect: Floats
    size: Floats
    replicates: Floats


def measure_stakes(exposure: Exposure, adjusted: Adjusted, *, replicates: int, seed: int) -> Stakes:
    """Measure by impact if enough respondents have a score for it, by complaints otherwise.

    Args:
        exposure: Who mentions which of the themes, or groups of themes.
        adjusted: What removing the mentions of the same themes or groups would change.
        replicates: Bootstrap resamples of respondents, as many as in `adjusted`.
        seed: The same seed gives the same replicates.
    """
    if adjusted.n >= adjusted.n_needed:
        return stakes_of_impact(adjusted, unit=find_scale(exposure.scale).unit)
    return _by_complaints(exposure, replicates=replicates, seed=seed)


def stakes_of_impact(adjusted: Adjusted, *, unit: str) -> Stakes:
    """Return what would be given back in every theme or group."""
    removal = adjusted.negative
    return Stakes(
        ranked_by="impact",
        unit=unit,
        known=removal.known,
        stake=removal.change,
        reach=removal.reach,
        effect=ratio(removal.change, removal.reach),
        size=removal.size,
        replicates=removal.replicates,
    )


def _by_complaints(exposure: Exposure, *, replicates: int, seed: int) -> Stakes:
    weight = exposure.weights
    negative, mentioned = column_sums(exposure.negative, weight), column_sums(exposure.mentioned, weight)
    enough = int((weight > 0).sum()) >= MIN_GROUP
    reach = ratio(negative, weight.sum())
    effect = 100 * ratio(negative, mentioned)
    tallies = [Tally(weight, exposure.negative), Tally(weight, exposure.mentioned)]
    bad, any_mood = replicate_tallies(tallies, replicates=replicates, seed=seed)
    drawn = 100 * ratio(bad[:, :-1], any_mood[:, :-1]) * ratio(bad[:, :-1], bad[:, -1:])
    return Stakes(
        ranked_by="complaints",
        unit=COMPLAINTS_UNIT,
        known=np.full(len(exposure.themes), enough),
        stake=settle(reach * effect * enough),
        reach=reach * enough,
        effect=effect * enough,
        size=ratio(np.square(mentioned), column_sums(exposure.mentioned, np.square(weight))),
        replicates=settle(drawn * enough),
    )
