"""Tell what contacting unhappy customers did from what would have happened anyway."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError
from service.insight.arithmetic import as_numbers, check_level
from service.insight.intervals import Estimate, student_width
from service.insight.power import detectable_shift
from service.insight.scales import DETRACTOR_TO

LEAST = 10  # customers on either side; with fewer the robust error is not to be trusted


@dataclass(frozen=True, slots=True)
class ContactEffect:
    """What contact with detractors went with. What is None has not enough data.

    Attributes:
        contacted: Detractors who were contacted and scored again.
        others: Detractors who were not and scored again.
        n_needed: How many of each it takes.
        rise: Mean rise of the score of those contacted. It holds the regression to the mean and is no effect.
        usual: Mean rise of those not contacted: what happens anyway.
        effect: How much more those contacted rose than others with the same first score.
        p: Two-sided p of no effect.
        detectable: Smallest effect that these data notice with 80 % power.
    """

    contacted: int
    others: int
    n_needed: int
    rise: float | None
    usual: float | None
    effect: Estimate | None
    p: float | None
    detectable: float | None


def measure_contact(
    before: npt.ArrayLike,
    after: npt.ArrayLike,
    contacted: npt.ArrayLike,
    *,
    detractor_to: float = DETRACTOR_TO,
    level: float = 0.95,
) -> ContactEffect:
    """Compare detractors who were contacted with detractors who were not, given their first score.

    Whoever is chosen for a low score scores higher next time without any help (regression to the mean), contacted or
    not; so the comparison is among detractors alone, and the first score is a covariate. Errors are robust to unequal
    spreads (HC3).

    Sources: Barnett, A. G., van der Pols, J. C. and Dobson, A. J. (2005), Regression to the mean: what it is and how to
    deal with it, International Journal of Epidemiology 34, 215-220; Vickers, A. J. and Altman, D. G. (2001), Analysing
    controlled trials with baseline and follow up measurements, BMJ 323, 1123-1124; Long, J. S. and Ervin, L. H. (2000),
    Using heteroscedasticity consistent standard errors in the linear regression model, The American Statistician 54,
    217-224 (HC3).

    Args:
        before: Shape (customers,), first scores; NaN or None where there is none.
        after: The same customers' next scores.
        contacted: The same customers, true if contacted in between.
        detractor_to: Largest first score of a detractor.
        level: Confidence level.

    Raises:
        InputError: Lengths differ, or something is not a number.
    """
    check_level(level)
    first, second = as_numbers(before, "first scores"), as_numbers(after, "next scores")
    reached = as_numbers(contacted, "contacts") > 0
    if not first.shape == second.shape == reached.shape or first.ndim != 1:
        raise InputError(f"There are {first.size} first scores, {second.size} next ones and {reached.size} contacts.")
    kept = (first <= detractor_to) & ~np.isnan(second)
    first, second, reached = first[kept], second[kept], reached[kept]
    yes, no = int(reached.sum()), int((~reached).sum())
    residual = second - np.where(reached, _mean(second[reached]), _mean(second[~reached]))
    if min(yes, no) < LEAST or np.allclose(residual, 0):
        return ContactEffect(yes, no, LEAST, None, None, None, None, None)
    columns = [np.ones(first.size), reached.astype(np.float64)]
    if np.ptp(first) > 0:
        columns.append(first - first.mean())
    value, error = _fit(np.column_stack(columns), second)
    freedom = float(first.size - len(columns))
    half = float(student_width(level, freedom)) * error
    rise = second - first
    return ContactEffect(
        contacted=yes,
        others=no,
        n_needed=LEAST,
        rise=float(rise[reached].mean()),
        usual=float(rise[~reached].mean()),
        effect=Estimate(value, value - half, value + half),
        p=_p(value / error, freedom),
        detectable=float(detectable_shift(error, freedom, p=1 - level)),
    )


def _fit(design: npt.NDArray[np.float64], response: npt.NDArray[np.float64]) -> tuple[float, float]:
    import statsmodels.api as sm

    fit = sm.OLS(response, design).fit(cov_type="HC3")
    return float(fit.params[1]), float(fit.bse[1])


def _mean(values: npt.NDArray[np.float64]) -> float:
    return float(values.mean()) if values.size else 0.0


def _p(t: float, freedom: float) -> float:
    from scipy.special import stdtr

    return float(min(1.0, 2 * stdtr(freedom, -abs(t))))
