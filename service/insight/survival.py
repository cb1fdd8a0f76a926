"""Turn the lives of customers into stretches of time at risk, each with what had been said by then."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError
from service.insight.arithmetic import Flags, Floats, as_numbers

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Lives:
    """Customers whose dates can be, in days on one calendar. Make it with `lives`, which counts the rest.

    Attributes:
        customer: Shape (customers,), row of each in what was given.
        joined: Day of joining.
        entered: Day from which on the customer is watched: the first answer. Whoever left before could not answer, so
            nobody is at risk before.
        ended: Last day on which the customer is known to be one: the day of leaving, or the last day of the records.
        left: Whether the customer left then.
        first: Shape (customers, themes), day of the first negative mention of each theme; infinite if there was none.
            A mention on the day of the first answer counts from that day on.
        themes: Ids of the themes.
        left_out: Why customers were left out, and how many for each reason; empty if none was.
    """

    customer: Ints
    joined: Floats
    entered: Floats
    ended: Floats
    left: Flags
    first: Floats
    themes: tuple[str, ...]
    left_out: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Stretches:
    """Stretches of time at risk, from just after `start` to `stop`, in days since joining.

    Attributes:
        life: Shape (stretches,), row of the customer in `Lives`.
        start: Beginning, not in the stretch.
        stop: End, in the stretch.
        left: Whether the customer left at the end.
        said: Shape (stretches, themes): which themes had been complained about by the beginning.
    """

    life: Ints
    start: Floats
    stop: Floats
    left: Flags
    said: Flags


def lives(
    themes: Sequence[str],
    *,
    joined: npt.ArrayLike,
    left: npt.ArrayLike,
    entered: npt.ArrayLike,
    mentions: Sequence[tuple[int, int, float]],
    last_day: float,
) -> Lives:
    """Check the dates of customers, and leave out those that cannot be.

    Args:
        themes: Ids of the themes.
        joined: Shape (customers,), day of joining; NaN where it is not known.
        left: The same for leaving; NaN for those who did not.
        entered: The same for the first answer; NaN for those who never answered.
        mentions: Customer, theme (both whole numbers from 0) and day of every negative mention, in any order.
        last_day: Last day that the records of leaving cover; who left later counts as still there on it.

    Raises:
        InputError: Lengths differ, something is not a number, the last day is missing, or a mention names a customer or
            theme that is not there.
    """
    start, end, seen = (
        as_numbers(values, f"days of {what}")
        for what, values in (("joining", joined), ("leaving", left), ("the first answer", entered))
    )
    if not start.shape == end.shape == seen.shape or start.ndim != 1:
        raise InputError(
            f"There are {start.size} days of joining, {end.size} of leaving and {seen.size} first answers."
        )
    if not np.isfinite(last_day):
        raise InputError("The last day of the records is missing; without it nobody is known to have stayed.")
    gone = end <= last_day
    ended = np.where(gone, end, last_day)
    reasons = {
        "day of joining missing": np.isnan(start),
        "never answered": np.isnan(seen),
        "left before joining": end < start,
        "answered before joining": seen < start,
        "answered after leaving": seen > end,
        "answered on the day of leaving or on the last day, so never watched": seen >= ended,
    }
    why = np.select(list(reasons.values()), np.arange(1, len(reasons) + 1), default=0)
    kept = np.flatnonzero(why == 0)
    counts = [(reason, int((why == number).sum())) for number, reason in enumerate(reasons, start=1)]
    return Lives(
        customer=kept,
        joined=start[kept],
        entered=seen[kept],
        ended=ended[kept],
        left=gone[kept],
        first=_first_days(mentions, (start.size, len(themes)))[kept],
        themes=tuple(themes),
        left_out=tuple((reason, count) for reason, count in counts if count),
    )


def cut_stretches(lives: Lives) -> Stretches:
    """Cut every life where a first complaint changes what had been said.

    Time before the first complaint counts as time without one. If it counted as time with one, those who complained
    would be immortal until they did, and complaining would look as if it kept customers.

    Source: Suissa, S. (2008), Immortal time bias in pharmacoepidemiology, American Journal of Epidemiology 167,
    492-499.
    """
    inside = (lives.first > lives.entered[:, np.newaxis]) & (lives.first < lives.ended[:, np.newaxis])
    rows, columns = np.nonzero(inside)
    n = lives.customer.size
    life = np.concatenate([np.arange(n), rows]).astype(np.int64)
    begin = np.concatenate([lives.entered, lives.first[rows, columns]])
    pairs = np.unique(np.column_stack([life.astype(np.float64), begin]), axis=0)
    life, begin = pairs[:, 0].astype(np.int64), pairs[:, 1]
    last = np.append(life[1:] != life[:-1], True) if life.size else np.zeros(0, dtype=np.bool_)
    finish = np.where(last, lives.ended[life], np.append(begin[1:], 0.0)[: life.size])
    return Stretches(
        life=life,
        start=begin - lives.joined[life],
        stop=finish - lives.joined[life],
        left=last & lives.left[life],
        said=lives.first[life] <= begin[:, np.newaxis],
    )


def _first_days(mentions: Sequence[tuple[int, int, float]], shape: tuple[int, int]) -> Floats:
    first = np.full(shape, np.inf)
    if not mentions:
        return first
    rows, columns, days = (np.array(column) for column in zip(*mentions, strict=True))
    rows, columns = rows.astype(np.int64), columns.astype(np.int64)
    if ((rows < 0) | (rows >= shape[0]) | (columns < 0) | (columns >= shape[1])).any():
        raise InputError(f"A mention names a customer or theme outside the {shape[0]} customers and {shape[1]} themes.")
    np.minimum.at(first, (rows, columns), np.where(np.isnan(days.astype(np.float64)), np.inf, days.astype(np.float64)))
    return first
