"""Measure every theme as a shortfall: how many complain about it, and what that goes with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from corpora.errors import InputError
from service.insight.arithmetic import Floats, check_level
from service.insight.drivers import NO_GROUPS, Disagreement, group_themes, measure_drivers, parts_of
from service.insight.exposure import Exposure
from service.insight.intervals import Estimate, interval_estimates, percentile_interval
from service.insight.mentions import Mentions
from service.insight.moods import Moods, measure_moods
from service.insight.penalty import Kano
from service.insight.prevalence import Share
from service.insight.ranks import RankInterval, rank_intervals
from service.insight.resample import REPLICATES
from service.insight.stakes import RankedBy, Stakes, measure_stakes


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A theme, or a group of themes, seen through its negative mentions. What is None has not enough data.

    Attributes:
        theme: Id of the theme or group.
        mentioned: Share of respondents who mention it in any mood.
        negative: Share of respondents with a negative mention.
        positive: Share of respondents with a positive mention.
        net_sentiment: Of those who mention it, the share with a positive minus that with a negative mention,
            -1 to 1.
        ranked_by: "impact" where respondents have scores; "complaints" where none has, or too few
            (`stakes.Stakes`).
        unit: Unit of the stake, in words; that of impact, penalty and reward too, if ranked by impact.
        impact: Leave-out impact: outcome of all minus the outcome without those who complain: negative where the
            theme goes with a lower outcome.
        stake: What the rank goes by: minus the adjusted impact, or complaints weighted by how negative the theme is.
        reach: Share of respondents that the stake rests on (those with a score, if ranked by impact).
        effect: Stake = reach × effect: what each who complains would give back.
        rank: 1 is the largest stake; those without a stake come last, by negative share.
        ranks: Interval of the rank, and the probability to be in the top 3, among those with a stake.
        adjusted: Impact with other themes and segments being equal, of the same sign as `impact`.
        penalty: How much lower the outcome of one who complains is for it.
        reward: How much higher the outcome of one who praises is for it.
        kano: The kind of quality that penalty and reward make of it.
        disagreement: Whether impact and adjusted disagree, and in what (`drivers.Driver`).
        significant: Whether the adjusted impact differs from 0, with false discoveries among all themes controlled.
        missing: Why there is no adjusted impact, in words; empty if there is one.
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
    adjusted: Estimate | None
    penalty: Estimate | None
    reward: Estimate | None
    kano: Kano | None
    disagreement: Disagreement | None
    significant: bool
    missing: str
    replicates: Floats = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Difference:
    """How two stakes compare.

    Attributes:
        stake: The first minus the second.
        ahead: Share of the resamples in which the first is larger; equals count half.
    """

    stake: Estimate
    ahead: float


def measure_shortfalls(
    exposure: Exposure,
    *,
    groups: Mapping[str, Sequence[str]] | None = None,
    also: Mapping[str, Sequence[str]] = NO_GROUPS,
    controls: Mentions | None = None,
    level: float = 0.95,
    replicates: int = REPLICATES,
    seed: int = 0,
) -> tuple[Shortfall, ...]:
    """Measure share, sentiment, impact by leaving out and adjusted, and rank of every theme or group.

    Args:
        exposure: Who mentions what, with scores where there are any.
        groups: Id of a group (an initiative against several themes) to its themes, which are removed together, so
            that nobody counts twice; None: each theme alone.
        also: More groups, which are measured beside these in the same regression and the same resamples, and ranked
            among themselves: neither their ranks nor their discoveries touch those of the others.
        controls: Boolean, respondents × levels of segments and periods (`adjusted_controls.choose_controls`), which
            the adjusted impact holds equal.
        level: Confidence level of all intervals.
        replicates: Bootstrap resamples of respondents, the same for all themes.
        seed: The same seed gives the same intervals, in any order of the respondents.

    Returns:
        One per theme in the order of `exposure.themes`, or per group in the order of `groups`; after them one per
        group in `also`.

    Raises:
        InputError: The level is not between 0 and 1, there are fewer than 2 replicates, a group holds an unknown
            theme or has the id of another, or the controls are of other respondents.
    """
    check_level(level)
    grouped = group_themes(exposure, groups, also)
    if not grouped.themes:
        return ()
    found = measure_drivers(
        exposure, groups=groups, also=also, controls=controls, level=level, replicates=replicates, seed=seed
    )
    exposure = grouped
    moods = measure_moods(exposure, level=level)
    stakes = measure_stakes(exposure, found.adjusted, replicates=replicates, seed=seed)
    estimates = interval_estimates(stakes.stake, stakes.replicates, stakes.size, known=stakes.known, level=level)
    parts = parts_of(len(exposure.themes) - len(also), len(also))
    ranks = [rank for part in parts for rank in _ranks(stakes, part, level)]
    places = [place for part in parts for place in _places(moods, stakes, part)]
    return tuple(
        Shortfall(
            theme=driver.theme,
            mentioned=moods[t].mentioned,
            negative=moods[t].negative,
            positive=moods[t].positive,
            net_sentiment=moods[t].net_sentiment,
            ranked_by=stakes.ranked_by,
            unit=stakes.unit,
            impact=driver.impact,
            stake=estimates[t],
            reach=float(stakes.reach[t]) if stakes.known[t] else None,
            effect=float(stakes.effect[t]) if stakes.known[t] else None,
            rank=places[t],
            ranks=ranks[t],
            adjusted=driver.adjusted,
            penalty=driver.penalty,
            reward=driver.reward,
            kano=driver.kano,
            disagreement=driver.disagreement,
            significant=driver.significant,
            missing=driver.missing,
            replicates=stakes.replicates[:, t].copy() if stakes.known[t] else np.empty(0),
        )
        for t, driver in enumerate(found.drivers)
    )


def compare_stakes(first: Shortfall, second: Shortfall, *, level: float = 0.95) -> Difference | None:
    """Tell how much more is at stake in one theme than in another, and how sure that is.

    The resamples are the same for both, so that what they share cancels out.

    Args:
        first: From the same call of `measure_shortfalls` as the second.
        second: The other.
        level: Confidence level of the interval.

    Returns:
        None if one of them has no stake.

    Raises:
        InputError: They were measured in different ways.
    """
    check_level(level)
    if first.stake is None or second.stake is None:
        return None
    if (first.unit, first.replicates.size) != (second.unit, second.replicates.size):
        raise InputError("These shortfalls were measured in different ways; measure them in one call.")
    more = np.array([first.stake.value - second.stake.value])
    drawn = (first.replicates - second.replicates)[:, np.newaxis]
    fewest = np.array([min(first.negative.count, second.negative.count)], dtype=np.float64)
    low, high = percentile_interval(more, drawn, fewest, level=level)
    ahead = float((drawn > 0).mean() + (drawn == 0).mean() / 2)
    return Difference(Estimate(float(more[0]), float(low[0]), float(high[0])), ahead)


def _ranks(stakes: Stakes, part: slice, level: float) -> list[RankInterval | None]:
    known = stakes.known[part]
    found = iter(rank_intervals(stakes.replicates[:, part][:, known], level=level))
    return [next(found) if is_known else None for is_known in known]


def _places(moods: Sequence[Moods], stakes: Stakes, part: slice) -> list[int]:
    """Return 1 for the largest stake; equals by negative share, then as they were given (their ids are random)."""
    places = range(len(moods))[part]
    order = sorted(places, key=lambda t: (not stakes.known[t], -stakes.stake[t], -(moods[t].negative.value or 0.0)))
    return [order.index(t) + 1 for t in places]
