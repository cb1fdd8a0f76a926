"""How many respondents share something, and which groups are too small to show."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from service.insight.arithmetic import as_numbers, check_level
from service.insight.intervals import wilson
from service.insight.mentions import Mentions, column_sums
from service.insight.weights import effective_size, usable_weights

MIN_GROUP = 5  # respondents; below this a reader could recognise a person


@dataclass(frozen=True, slots=True)
class Share:
    """A share of respondents, from 0 to 1, with its interval.

    Attributes:
        value: Weighted share; None if there are no respondents.
        low: Lower end of the interval; None with `value`.
        high: Upper end of it.
        level: Confidence level of the interval.
        count: Respondents, unweighted, who have it.
        n: Respondents, unweighted, of whom it is the share; those with weight 0 are in neither number.
        n_effective: Kish's effective number of respondents, which the interval rests on.
    """

    value: float | None
    low: float | None
    high: float | None
    level: float
    count: int
    n: int
    n_effective: float


def share(hits: npt.ArrayLike, *, weights: npt.ArrayLike | None = None, level: float = 0.95) -> Share:
    """Return the share of respondents for whom `hits`, shape (n,), is true.

    Raises:
        InputError: A weight is negative, or the level is not between 0 and 1.
    """
    column = (as_numbers(hits, "hits") > 0).reshape(-1, 1)
    return shares(column, weights=weights, level=level)[0]


def shares(mentions: Mentions, *, weights: npt.ArrayLike | None = None, level: float = 0.95) -> tuple[Share, ...]:
    """Return the share of respondents who mention each theme, with Wilson intervals on the effective number.

    Source of the interval: `intervals.wilson`; of the effective number: `weights.effective_size`.

    Args:
        mentions: Boolean, respondents × themes.
        weights: One per respondent; None gives all the same.
        level: Confidence level.

    Returns:
        One share per theme, in the order of the columns.

    Raises:
        InputError: A weight is negative, or the level is not between 0 and 1.
    """
    check_level(level)
    weight = usable_weights(weights, mentions.shape[0])
    counted = (weight > 0).astype(np.float64)
    n, n_effective, total = int(counted.sum()), effective_size(weight), weight.sum()
    counts = column_sums(mentions, counted)
    if n == 0:
        return tuple(Share(None, None, None, level, 0, 0, 0.0) for _ in counts)
    values = np.clip(column_sums(mentions, weight) / total, 0.0, 1.0)
    lows, highs = wilson(values, n_effective, level=level)
    return tuple(
        Share(float(value), float(low), float(high), level, int(count), n, n_effective)
        for value, low, high, count in zip(values, lows, highs, counts, strict=True)
    )


def hide_small_groups(sizes: Sequence[int], *, unshown: int = 0, minimum: int = MIN_GROUP) -> tuple[bool, ...]:
    """Tell which groups of a whole must not be shown.

    A group of 1 to `minimum` - 1 respondents is hidden. The total is usually known, so what is hidden can be
    worked out by subtraction: the next smallest groups are hidden too, until the hidden ones are at least two
    and hold at least `minimum` respondents together. An empty group tells nothing about anybody and is shown.

    Args:
        sizes: Respondents per group; the groups do not overlap.
        unshown: Respondents of the whole who are in none of the groups and never shown by themselves, such as
            those without a date; they hide others, and need no hiding as nothing tells who they are.
        minimum: Smallest group that may be shown.

    Returns:
        One answer per group, true where it must be hidden.
    """
    hidden = [0 < size < minimum for size in sizes]
    if not any(hidden):
        return tuple(hidden)
    for place in sorted(range(len(sizes)), key=lambda i: (sizes[i], i)):
        together = [size for size, is_hidden in zip(sizes, hidden, strict=True) if is_hidden]
        together += [unshown] if unshown else []
        if len(together) > 1 and sum(together) >= minimum:
            break
        hidden[place] = hidden[place] or sizes[place] > 0
    return tuple(hidden)
