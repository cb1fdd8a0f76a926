"""Follow how many customers are kept after a first complaint, and how many of others like them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpora.errors import InputError
from service.insight.arithmetic import Flags, Floats, check_level
from service.insight.changes_shares import share_difference
from service.insight.intervals import Estimate, wilson
from service.insight.prevalence import MIN_GROUP
from service.insight.survival import Lives
from service.insight.survival_matches import Matched

HORIZONS = (30, 90, 180, 365)  # days


@dataclass(frozen=True, slots=True)
class Kept:
    """Share of customers still there after so many days. What is None has not enough data.

    Attributes:
        days: Days since the complaint, or the same day for a match.
        complained: Share of those who complained.
        matched: Share of their matches.
        difference: The first minus the second.
        n_needed: How many of both must still be watched by then.
    """

    days: int
    complained: Estimate | None
    matched: Estimate | None
    difference: Estimate | None
    n_needed: int = MIN_GROUP


@dataclass(frozen=True, slots=True)
class Retention:
    """What became of customers after a first complaint.

    Attributes:
        pairs: Customers who complained, each with a match; None if fewer than may be shown.
        unmatched: Customers who complained and had no match, so are in no number here; None if there are so few that
            they would be recognised.
        kept: One per horizon.
    """

    pairs: int | None
    unmatched: int | None
    kept: tuple[Kept, ...]


def follow_complaints(
    lives: Lives, matched: Matched, *, horizons: Sequence[int] = HORIZONS, level: float = 0.95
) -> Retention:
    """Follow customers from their first complaint about anything, and their matches from the same day.

    A match who complains later is watched until then. Intervals are Wilson's, and Newcombe's for the difference, on the
    number of customers that would tell as much without anybody going out of sight.

    Sources: Kaplan, E. L. and Meier, P. (1958), Nonparametric estimation from incomplete observations, JASA 53,
    457-481; Dorey, F. J. and Korn, E. L. (1987), Effective sample sizes for confidence intervals for survival
    probabilities, Statistics in Medicine 6, 679-687.

    Args:
        lives: From `survival.lives`.
        matched: From `survival_matches.match_complaints`, on the same lives.
        horizons: Days after the complaint, above 0.
        level: Confidence level.

    Raises:
        InputError: A horizon is not above 0, or the level is not between 0 and 1.
    """
    check_level(level)
    if any(days <= 0 for days in horizons):
        raise InputError("A horizon must be above 0 days.")
    own, other = matched.life, matched.other
    later = lives.first.min(axis=1, initial=np.inf)[other]
    first = _Curve(lives.ended[own] - matched.day, lives.left[own])
    second = _Curve(
        np.minimum(lives.ended[other], later) - matched.day, lives.left[other] & (lives.ended[other] <= later)
    )
    enough = own.size >= MIN_GROUP
    few = 0 < matched.unmatched < MIN_GROUP
    return Retention(
        pairs=int(own.size) if enough else None,
        unmatched=None if few else matched.unmatched,
        kept=tuple(_kept(days, first, second, level) for days in horizons),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Curve:
    """Times to leaving, or to going out of sight, in days."""

    times: Floats
    left: Flags

    def at(self, days: float) -> tuple[float, float]:
        """Return the share still there after so many days, and the effective number of customers it rests on.

        Of Greenwood's variance V of a share S, the number is S (1 - S) / V; if nobody left yet, it is how many are
        still watched.
        """
        from statsmodels.duration.survfunc import SurvfuncRight

        watched = float((self.times >= days).sum())
        if not (self.left & (self.times <= days)).any():
            return 1.0, watched
        found = SurvfuncRight(self.times, self.left.astype(np.int64))
        place = int(np.searchsorted(found.surv_times, days, side="right")) - 1
        share, error = float(found.surv_prob[place]), float(found.surv_prob_se[place])
        return (share, share * (1 - share) / error**2) if 0 < share < 1 and error > 0 else (share, watched)

    def watched(self, days: float) -> int:
        return int((self.times >= days).sum())


def _kept(days: int, first: _Curve, second: _Curve, level: float) -> Kept:
    if min(first.watched(days), second.watched(days)) < MIN_GROUP:
        return Kept(days, None, None, None)
    (own, n1), (other, n2) = first.at(days), second.at(days)
    low, high = share_difference(*(np.array([x]) for x in (other, own, n2, n1)), level=level)
    return Kept(
        days,
        _estimate(own, n1, level),
        _estimate(other, n2, level),
        Estimate(own - other, float(low[0]), float(high[0])),
    )


def _estimate(share: float, n: float, level: float) -> Estimate:
    low, high = wilson(np.array([share]), n, level=level)
    return Estimate(share, float(low[0]), float(high[0]))
