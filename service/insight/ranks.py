"""How sure the order of several things is."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from service.insight.arithmetic import Floats

TOP = 3  # the places whose chance is given: what a review can take on


@dataclass(frozen=True, slots=True)
class RankInterval:
    """Where one thing stands among the others, over all replicates.

    Attributes:
        low: Best rank in the interval; 1 is the largest, and equals share the better rank.
        high: Worst rank in it.
        top3: Share of replicates in which it is among the first three and above zero.
    """

    low: int
    high: int
    top3: float


def rank_intervals(replicates: Floats, *, level: float) -> tuple[RankInterval, ...]:
    """Rank the columns in every replicate, the largest first.

    Source: Goldstein, H. and Spiegelhalter, D. (1996), League tables and their limitations, JRSS A 159,
    385-443.

    Args:
        replicates: Shape (replicates, things).
        level: Confidence level.

    Returns:
        One per column.
    """
    if replicates.size == 0:
        return ()
    ranks = ranks_of(replicates)
    ends = np.quantile(ranks, [(1 - level) / 2, (1 + level) / 2], axis=0, method="closest_observation")
    top = ((ranks <= TOP) & (replicates > 0)).mean(axis=0)
    return tuple(
        RankInterval(int(low), int(high), float(share)) for low, high, share in zip(ends[0], ends[1], top, strict=True)
    )


def ranks_of(values: Floats) -> npt.NDArray[np.int64]:
    """Return the rank of every value in its row: 1 is the largest, and equals share the better rank."""
    from scipy.stats import rankdata

    return np.asarray(rankdata(-values, method="min", axis=-1), dtype=np.int64)
