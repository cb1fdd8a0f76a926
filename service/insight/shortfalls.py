"""Measure every theme as a shortfall: how many complain about it, and what that goes with."""

from dataclasses import dataclass, field

import numpy as np

from service.insight.arithmetic import Flags, Floats, ratio
from service.insight.exposure import Exposure
from service.insight.intervals import Estimate, adjusted_wald, percentile_interval
from service.insight.mentions import column_sums, either
from service.insight.prevalence import Share, shares
from service.insight.ranks import RankInterval, rank_intervals
from service.insight.resample import REPLICATES
from service.insight.stakes import RankedBy, Stakes, measure_stakes


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A theme seen through its negative mentions. What is None has not enough data.

    Attributes:
        theme: Id of the theme.
        mentioned: Share of respondents who mention it in any mood.
        negative: Share of respondents with a negative mention.
        positive: Share of respondents with a positive mention.
        net_sentiment: Of those who mention it, the share with a positive minus that with a negative mention,
            -1 to 1.
        ranked_by: "impact" where respondents have scores; "complaints" where none has, or too few
            (`stakes.Stakes`).
        unit: Unit of stake and impact, in words.
        impact: Outcome of all minus the outcome without those who complain: negative where the theme goes
            with a lower outcome. None if ranked by complaints.
        stake: What the rank goes by: minus the impact, or complaints weighted by how negative the theme is.
        reach: Share of respondents that the stake rests on (those with a score, if ranked by impact).
        effect: Stake = reach × effect: how much lower the outcome of those who complain is than that of the
            others.
        rank: 1 is the largest stake; those without a stake come last, by negative share.
        ranks: Interval of the rank, and the probability to be in the top 3, among those with a stake.
        replicates: The stake in every resample of respondents, shape (replicates,), for what is worked out
            from stakes; empty if there is no stake.
    """

    theme: str
    mentioned: Share
    negative: Share
    positive: Share
    net_sentiment: Estimate | None
    ranked_by: RankedBy
    unit: str
    impact: Estimate | None
    stake: Estimate | None
    reach: float | None
    effect: float | None
    rank: int
    ranks: RankInterval | None
    replicates: Floats = field(repr=False, compare=False)


def measure_shortfalls(
    exposure: Exposure, *, level: float = 0.95, replicates: int = REPLICATES, seed: int = 0
) -> tuple[Shortfall, ...]:
    """Measure share, sentiment, leave-out impact and rank of every theme.

    Args:
        exposure: Who mentions what, with scores where there are any.
        level: Confidence level of all intervals.
        replicates: Bootstrap resamples of respondents, the same for all themes.
        seed: The same seed gives the same intervals, in any order of the respondents.

    Returns:
        One per theme, in the order of `exposure.themes`.

    Raises:
        InputError: The level is not between 0 and 1, or there are fewer than 2 replicates.
    """
    if not exposure.themes:
        return ()
    mentioned, negative, positive = (
        shares(matrix, weights=exposure.weights, level=level)
        for matrix in (exposure.mentioned, exposure.negative, exposure.positive)
    )
    net = _net_sentiments(exposure, level)
    stakes = measure_stakes(exposure, replicates=replicates, seed=seed)
    low, high = percentile_interval(stakes.stake, stakes.replicates, stakes.size, level=level)
    estimates = _as_estimates(stakes.stake, low, high, known=stakes.known)
    ranks = _ranks(stakes, level)
    places = _places(exposure.themes, stakes, negative)
    return tuple(
        Shortfall(
            theme=theme,
            mentioned=mentioned[t],
            negative=negative[t],
            positive=positive[t],
            net_sentiment=net[t],
            ranked_by=stakes.ranked_by,
            unit=stakes.unit,
            impact=_turned(estimates[t]) if stakes.ranked_by == "impact" else None,
            stake=estimates[t],
            reach=float(stakes.reach[t]) if stakes.known[t] else None,
            effect=float(stakes.effect[t]) if stakes.known[t] else None,
            rank=places[t],
            ranks=ranks[t],
            replicates=stakes.replicates[:, t].copy() if stakes.known[t] else np.empty(0),
        )
        for t, theme in enumerate(exposure.themes)
    )


def _net_sentiments(exposure: Exposure, level: float) -> list[Estimate | None]:
    """Return positive minus negative share of those who mention each theme; who does both is in neither."""
    weight = exposure.weights
    total, squares = (column_sums(exposure.mentioned, factors) for factors in (weight, np.square(weight)))
    moody = column_sums(either(exposure.negative, exposure.positive), weight)
    up = np.clip(ratio(moody - column_sums(exposure.negative, weight), total), 0, 1)
    down = np.clip(ratio(moody - column_sums(exposure.positive, weight), total), 0, 1)
    low, high = adjusted_wald(up, down, ratio(np.square(total), squares), level=level)
    return _as_estimates(up - down, low, high, known=total > 0)


def _as_estimates(values: Floats, low: Floats, high: Floats, *, known: Flags) -> list[Estimate | None]:
    return [Estimate(float(values[t]), float(low[t]), float(high[t])) if known[t] else None for t in range(values.size)]


def _turned(estimate: Estimate | None) -> Estimate | None:
    """Return the estimate with the other sign: the impact that belongs to a stake."""
    return estimate and Estimate(0.0 - estimate.value, 0.0 - estimate.high, 0.0 - estimate.low)


def _ranks(stakes: Stakes, level: float) -> list[RankInterval | None]:
    found = iter(rank_intervals(stakes.replicates[:, stakes.known], level=level))
    return [next(found) if is_known else None for is_known in stakes.known]


def _places(themes: tuple[str, ...], stakes: Stakes, negative: tuple[Share, ...]) -> list[int]:
    """Return 1 for the largest stake; equals by negative share, then by id, so that the order is stable."""
    order = sorted(
        range(len(themes)),
        key=lambda t: (not stakes.known[t], -stakes.stake[t], -(negative[t].value or 0.0), themes[t]),
    )
    return [order.index(t) + 1 for t in range(len(themes))]
