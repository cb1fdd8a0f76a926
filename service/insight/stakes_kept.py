"""How many customers a theme is associated with losing, and what they are worth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError
from service.insight.adjusted import Adjusted, adjust
from service.insight.arithmetic import Flags, Floats, as_numbers, check_level
from service.insight.drivers import explain_missing
from service.insight.exposure import Exposure, merge_themes
from service.insight.intervals import Estimate, interval_estimates
from service.insight.mentions import Mentions, column_sums
from service.insight.prevalence import MIN_GROUP
from service.insight.resample import REPLICATES

LEAST_LEFT = 5  # who complain and left, and as many who complain and stayed: with fewer an interval is too narrow
ALL = 100.0  # points of a share on the scale "recommended", which staying is put on


@dataclass(frozen=True, slots=True)
class Kept:
    """What would be kept if a theme's complaints went away and nothing else changed. None: not enough data.

    Attributes:
        theme: Id of the theme or group.
        customers: Customers who would stay.
        worth: What they are worth, in the unit of the values; None without values too.
        missing: Why there are no numbers, in words; empty if there are.
    """

    theme: str
    customers: Estimate | None
    worth: Estimate | None
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

    Everybody must have been watched equally long after the answer (`watching.watch_equally`): who was not has not left
    yet, which is another thing than having stayed (`retention` can tell them apart). What is found is associated with
    leaving, and need not be its cause.

    Args:
        exposure: Who mentions what; scores are not looked at.
        left: One per respondent: 1 left, 0 stayed, NaN or None where it is not known.
        customers: How many customers the respondents stand for; None: those whose leaving is known.
        values: What a customer is worth (a year, say), one for all or one each; a customer whose value is missing
            counts for nothing in what is worth, as nobody knows it. None: nobody's is known.
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
    given = as_numbers(np.nan if values is None else values, "values of customers")
    amounts = np.full(gone.shape, given) if given.ndim == 0 else given
    stayed = adjust(
        staying,
        groups=wanted,
        controls=controls,
        amounts=None if values is None else np.where(np.isnan(amounts), 0.0, amounts),
        replicates=replicates,
        seed=seed,
    )
    stand_for = stayed.n if customers is None else customers
    complained = (exposure if groups is None else merge_themes(exposure, groups)).negative
    gone = np.where(exposure.weights > 0, gone, np.nan)
    told = stayed.negative.known & _told(complained, gone)
    valued = column_sums(complained, (~np.isnan(amounts) & ~np.isnan(gone)).astype(np.float64)) >= MIN_GROUP
    times, size = stand_for / ALL, stayed.negative.size
    change, drawn = stayed.negative.change * times, stayed.negative.replicates * times
    paid, drawn_paid = stayed.negative.worth * times, stayed.negative.worth_replicates * times
    kept = interval_estimates(change, drawn, size, known=told, level=level)
    worth = interval_estimates(paid, drawn_paid, size, known=told & valued, level=level)
    names = exposure.themes if groups is None else tuple(groups)
    return tuple(Kept(theme, kept[t], worth[t], _explain(stayed, told, t)) for t, theme in enumerate(names))


def _told(complained: Mentions, gone: Floats) -> Flags:
    """Return whether enough of those who complain left, and enough stayed, shape (themes,)."""
    left, stayed = (column_sums(complained, (gone == which).astype(np.float64)) for which in (1, 0))
    told: Flags = (left >= LEAST_LEFT) & (stayed >= LEAST_LEFT)
    return told


def _explain(stayed: Adjusted, told: Flags, theme: int) -> str:
    missing = explain_missing(stayed, theme, asked="whose leaving is known")
    if missing or told[theme]:
        return missing
    return f"not enough data: needs n ≥ {LEAST_LEFT} customers who complain and left, and as many who stayed"


def _check_left(left: npt.ArrayLike, n: int) -> Floats:
    gone = as_numbers(left, "answers to who left")
    if gone.shape != (n,):
        raise InputError(f"There are {n} respondents but {gone.size} answers to who left; give one each.")
    if not np.isin(gone[~np.isnan(gone)], (0, 1)).all():
        raise InputError("Who left must be 1 (left), 0 (stayed) or missing.")
    return gone
