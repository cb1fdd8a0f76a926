"""How many customers a theme is associated with losing, and what they are worth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError
from service.insight.adjusted import Adjusted, adjust
from service.insight.arithmetic import Floats, as_numbers, check_level
from service.insight.drivers import explain_missing
from service.insight.exposure import Exposure
from service.insight.intervals import Estimate, interval_estimates
from service.insight.mentions import Mentions
from service.insight.resample import REPLICATES

ALL = 100.0  # points of a share on the scale "recommended", which staying is put on


@dataclass(frozen=True, slots=True)
class Kept:
    """What would be kept if a theme's complaints went away and nothing else changed. None: not enough data.

    Attributes:
        theme: Id of the theme or group.
        customers: Customers who would stay.
        money: What they are worth, in the unit of the values; None without values too.
        missing: Why there are no numbers, in words; empty if there are.
    """

    theme: str
    customers: Estimate | None
    money: Estimate | None
    missing: str


def measure_kept(
    exposure: Exposure,
    left: npt.ArrayLike,
    *,
    customers: float | None = None,
    values: npt.ArrayLike | None = None,
    groups: Mapping[str, Sequence[str]] | None = None,
    controls: Mentions | None = None,
    level: float = 0.95,
    replicates: int = REPLICATES,
    seed: int = 0,
) -> tuple[Kept, ...]:
    """Measure by a logistic regression of leaving on all mentions (`adjusted.adjust`).

    Everybody must have been watched equally long after the answer: who was not has not left yet, which is another
    thing than having stayed (`retention` can tell them apart). What is found is associated with leaving, and need not
    be its cause.

    Args:
        exposure: Who mentions what; scores are not looked at.
        left: One per respondent: 1 left, 0 stayed, NaN or None where it is not known.
        customers: How many customers the respondents stand for; None: those whose leaving is known.
        values: What a customer is worth (a year, say), one for all or one each; None: no money.
        groups: Id of a group (an initiative) to the themes that are removed together; None: each theme alone.
        controls: Boolean, respondents × levels of segments and periods.
        level: Confidence level of the intervals.
        replicates: Bootstrap resamples of respondents, the same for all themes.
        seed: The same seed gives the same intervals, in any order of the respondents.

    Returns:
        One per theme or group, in order.

    Raises:
        InputError: `left` is anything but 0, 1 or missing, the number of customers is not above 0, or as in
            `adjusted.adjust`.
    """
    check_level(level)
    gone = _check_left(left, exposure.scores.size)
    if customers is not None and not 0 < customers < float("inf"):
        raise InputError(f"The number of customers is {customers}; give more than 0.")
    staying = replace(exposure, scale="recommended", scores=1 - gone)
    wanted = None if groups is None else list(groups.values())
    stayed = adjust(staying, groups=wanted, controls=controls, replicates=replicates, seed=seed)
    stand_for = stayed.n if customers is None else customers
    kept = _estimates(stayed, stand_for, level)
    money: Sequence[Estimate | None] = [None] * len(kept)
    if values is not None:
        worth = (
            np.broadcast_to(as_numbers(values, "values of customers"), gone.shape) if np.ndim(values) == 0 else values
        )
        paid = adjust(staying, groups=wanted, controls=controls, amounts=worth, replicates=replicates, seed=seed)
        money = _estimates(paid, stand_for, level)
    names = exposure.themes if groups is None else tuple(groups)
    return tuple(
        Kept(theme, kept[t], money[t], explain_missing(stayed, t, asked="whose leaving is known"))
        for t, theme in enumerate(names)
    )


def _check_left(left: npt.ArrayLike, n: int) -> Floats:
    gone = as_numbers(left, "answers to who left")
    if gone.shape != (n,):
        raise InputError(f"There are {n} respondents but {gone.size} answers to who left; give one each.")
    if not np.isin(gone[~np.isnan(gone)], (0, 1)).all():
        raise InputError("Who left must be 1 (left), 0 (stayed) or missing.")
    return gone


def _estimates(adjusted: Adjusted, customers: float, level: float) -> list[Estimate | None]:
    removal = adjusted.negative
    times = customers / ALL
    return interval_estimates(
        removal.change * times, removal.replicates * times, removal.size, known=removal.known, level=level
    )
