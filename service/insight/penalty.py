"""What complaints cost and praise earns, each, and what kind of quality that makes of a theme."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from service.insight.adjusted import Adjusted
from service.insight.adjusted_removal import Removal
from service.insight.arithmetic import Floats, ratio
from service.insight.intervals import Estimate, interval_estimates
from service.insight.scales import find_scale
from service.insight.scores import outcome_values

Kano: TypeAlias = Literal["must-be", "performance", "delighter", "indifferent"]

NEGLIGIBLE = 0.1  # of the range of the outcome: what surely costs and earns less, per mention, makes no difference


@dataclass(frozen=True, slots=True)
class PenaltyReward:
    """The separate effects of negative and positive mentions. What is None has not enough data.

    Attributes:
        penalty: How much lower the outcome of one who complains is than it would be without the complaint.
        reward: How much higher the outcome of one who praises is than it would be without the praise.
        kano: "must-be": its lack costs, and more than its presence earns. "delighter": its presence earns, and
            more than its lack costs. "performance": both, and neither surely more. "indifferent": surely
            neither, to speak of. None where the data do not tell.
    """

    penalty: Estimate | None
    reward: Estimate | None
    kano: Kano | None


def measure_penalties(adjusted: Adjusted, *, scale: str, level: float) -> tuple[PenaltyReward, ...]:
    """Return penalty, reward and Kano's class of every group of themes.

    Sources: Brandt, D. R. (1988), How service marketers can identify value-enhancing service elements, Journal of
    Services Marketing 2, 35-41 (penalty-reward contrasts); Matzler, K. and Sauerwein, E. (2002), The factor structure
    of customer satisfaction, International Journal of Service Industry Management 13, 314-332 (the classes, after
    Kano, N. et al. (1984), Attractive quality and must-be quality). Theirs need no interval; here a class is given
    only where the intervals of both, and of their difference, support it.

    Args:
        adjusted: What removing mentions changes.
        scale: Scale of the scores.
        level: Confidence level.
    """
    row = find_scale(scale)
    slight = NEGLIGIBLE * float(np.ptp(outcome_values(scale, [row.lowest, row.highest])))
    losses, gains = _per_mention(adjusted.negative, 1.0), _per_mention(adjusted.positive, -1.0)
    sizes, praised = adjusted.negative.size, adjusted.positive.size
    penalties = interval_estimates(losses[0], losses[1:], sizes, known=adjusted.negative.known, level=level)
    rewards = interval_estimates(gains[0], gains[1:], praised, known=adjusted.positive.known, level=level)
    both = adjusted.negative.known & adjusted.positive.known
    more = losses - gains
    differences = interval_estimates(more[0], more[1:], np.minimum(sizes, praised), known=both, level=level)
    return tuple(
        PenaltyReward(penalty, reward, _kano(penalty, reward, difference, slight))
        for penalty, reward, difference in zip(penalties, rewards, differences, strict=True)
    )


def _per_mention(removal: Removal, sign: float) -> Floats:
    """Return the change per respondent with a mention: the estimate first, then its replicates."""
    changes = np.vstack([removal.change, removal.replicates])
    return sign * ratio(changes, np.vstack([removal.reach, removal.reached])) + 0.0


def _kano(penalty: Estimate | None, reward: Estimate | None, difference: Estimate | None, slight: float) -> Kano | None:
    if penalty is None or reward is None or difference is None:
        return None
    if max(penalty.high, reward.high) < slight and min(penalty.low, reward.low) > -slight:
        return "indifferent"
    costs, earns = penalty.low > 0, reward.low > 0
    if costs and difference.low > 0:
        return "must-be"
    if earns and difference.high < 0:
        return "delighter"
    return "performance" if costs and earns else None
