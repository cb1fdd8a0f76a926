"""Tell who was watched equally long after a first answer, and who of them left by then."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError
from service.insight.arithmetic import Floats, as_numbers
from service.insight.survival_curves import HORIZONS

LEAST_WATCHED = (
    0.5  # of the customers whose dates can be: fewer would be the oldest answers, and no longer like the rest
)


@dataclass(frozen=True, slots=True, eq=False)
class Watch:
    """Customers who were all watched for the same time from their first answer on.

    Attributes:
        days: For how long; None where not enough were watched for even the shortest time.
        left: Shape (respondents,): 1 who left within these days, 0 who did not, NaN who was not watched so long, whose
            dates cannot be, or of whom nothing is known.
        usable: Customers whose dates can be.
        missing: Why there are no days, in words; empty if there are.
    """

    days: int | None
    left: Floats
    usable: int
    missing: str


def watch_equally(
    answered: npt.ArrayLike, *, joined: npt.ArrayLike, left: npt.ArrayLike, last_day: float, known: npt.ArrayLike
) -> Watch:
    """Watch every customer for as many days from the first answer on.

    Who is watched depends on the day of the first answer alone, never on what came after. Of a later answer that is not
    true: only who stayed can give it, so who left would be watched from another moment than who stayed. (The latest
    answer of who left is always shortly before leaving.) For the same reason customers count who were there for longer,
    whether or not they left: a customer who left on the day after an answer of last week is not counted, as one who
    stayed since last week is not.

    How long is decided without a look at who left: the longest of 365, 180, 90 and 30 days for which at least half of
    the customers were watched.

    Source: of moments from which on to watch, Anderson, J. R., Cain, K. C. and Gelber, R. D. (1983), Analysis of
    survival by tumor response, Journal of Clinical Oncology 1, 710-719.

    Args:
        answered: Shape (respondents,), day of the first answer; NaN where it is not known.
        joined: The same for joining; NaN where it is not known.
        left: The same for leaving; NaN for those who did not.
        last_day: Last day that the records of leaving cover; NaN without records.
        known: Whether the records tell of the respondent as a customer.

    Raises:
        InputError: Lengths differ.
    """
    first, start, end = (as_numbers(days, "days of customers") for days in (answered, joined, left))
    is_known = np.asarray(known, dtype=np.bool_)
    if not first.shape == start.shape == end.shape == is_known.shape:
        raise InputError(f"There are {first.size} first answers, {start.size} joinings and {end.size} leavings.")
    # What is missing compares as false: a customer may have joined nobody knows when, or not have left.
    usable = is_known & ~np.isnan(first) & ~(start > first) & ~(end <= first)
    total = int(usable.sum())
    for days in sorted(HORIZONS, reverse=True):
        watched = usable & (first + days <= last_day)
        if total and watched.sum() >= LEAST_WATCHED * total:
            return Watch(days, np.where(watched, (end <= first + days).astype(np.float64), np.nan), total, "")
    return Watch(None, np.full(first.shape, np.nan), total, _why_not(total))


def _why_not(usable: int) -> str:
    if not usable:
        return "not enough data: of nobody who answered is it known whether they were a customer then, and until when"
    return (
        f"not enough data: needs {LEAST_WATCHED:.0%} of the customers who answered to be watched for"
        f" {min(HORIZONS)} days after it"
    )
