"""Measure what complaints go with in the hazard of leaving."""

from dataclasses import dataclass

import numpy as np

from service.insight.arithmetic import Flags, Floats, check_level
from service.insight.discoveries import FALSE_DISCOVERIES, discover
from service.insight.intervals import Estimate, normal_width
from service.insight.prevalence import MIN_GROUP
from service.insight.survival import Stretches

LEAST_LEAVERS = 10  # with and without the complaint each: fewer give no interval that holds (tests/truth)


@dataclass(frozen=True, slots=True)
class Hazard:
    """What complaining about a theme goes with. What is None has not enough data.

    Attributes:
        theme: Id of the theme.
        complained: Customers who did, while they were watched; None if fewer than may be shown.
        left: How many of them left afterwards; None with `complained`.
        needed: How many have to have left, both after such a complaint and without one.
        ratio: Hazard of leaving after such a complaint over that of customers as long with the firm who had not made
            it, the other themes being equal.
        p: Two-sided p of a ratio of 1, not corrected.
        discovery: Whether it stands out among all themes tested.
    """

    theme: str
    complained: int | None
    left: int | None
    needed: int
    ratio: Estimate | None = None
    p: float | None = None
    discovery: bool = False


@dataclass(frozen=True, slots=True)
class Hazards:
    """Hazards of several themes.

    Attributes:
        themes: One each, in order.
        tests: How many were tested.
        threshold: Largest p that counts as a discovery among them.
        left_out: Themes that say the same as others: no model can tell them apart, so none of them is measured.
    """

    themes: tuple[Hazard, ...]
    tests: int
    threshold: float
    left_out: tuple[str, ...]


def measure_hazards(
    stretches: Stretches, themes: tuple[str, ...], *, level: float = 0.95, rate: float = FALSE_DISCOVERIES
) -> Hazards:
    """Fit Cox's model with complaints as exposures that change over time.

    Customers are compared with those as long with the firm at the same moment, and count from their first answer on
    (delayed entry). Ties are Efron's.

    Sources: Cox, D. R. (1972), Regression models and life-tables, JRSS B 34, 187-220; Therneau, T. M. and Grambsch,
    P. M. (2000), Modeling Survival Data, chapter 3 (counting process, delayed entry).

    Args:
        stretches: From `survival.cut_stretches`.
        themes: Ids of the themes, in the order of the columns.
        level: Confidence level of the intervals.
        rate: Share of the discoveries that may be false.

    Raises:
        InputError: The level or rate is not between 0 and 1.
    """
    check_level(level)
    counted = [_count(stretches, column) for column in range(len(themes))]
    enough = np.array([_enough(stretches, column) for column in range(len(themes))], dtype=np.bool_)
    alike = _alike(stretches.said, enough)
    used = np.flatnonzero(enough & ~alike)
    values, errors = _fit(stretches, stretches.said[:, used]) if used.size else (np.zeros(0), np.zeros(0))
    p = np.full(len(themes), np.nan)
    p[used] = _two_sided(values, errors)
    tests = discover(p, rate=rate)
    half = normal_width(level)
    ratios: dict[int, Estimate] = {
        int(column): Estimate(
            *(float(np.exp(min(x, 700.0))) for x in (value, value - half * error, value + half * error))
        )
        for column, value, error in zip(used, values, errors, strict=True)
        if np.isfinite(error)
    }
    return Hazards(
        themes=tuple(
            Hazard(
                theme=theme,
                complained=complained if complained >= MIN_GROUP else None,
                left=left if complained >= MIN_GROUP else None,
                needed=LEAST_LEAVERS,
                ratio=ratios.get(column),
                p=float(p[column]) if column in ratios else None,
                discovery=bool(tests.found[column]),
            )
            for column, (theme, (complained, left)) in enumerate(zip(themes, counted, strict=True))
        ),
        tests=tests.tests,
        threshold=tests.threshold,
        left_out=tuple(theme for theme, is_alike in zip(themes, alike, strict=True) if is_alike),
    )


def _count(stretches: Stretches, column: int) -> tuple[int, int]:
    said = stretches.said[:, column]
    return int(np.unique(stretches.life[said]).size), int(stretches.left[said].sum())


def _enough(stretches: Stretches, column: int) -> bool:
    said = stretches.said[:, column]
    return min(int(stretches.left[said].sum()), int(stretches.left[~said].sum())) >= LEAST_LEAVERS


def _alike(said: Flags, enough: Flags) -> Flags:
    """Tell which of the columns are a combination of the others: dropping such a one leaves the rank as it is."""
    alike = np.zeros(enough.size, dtype=np.bool_)
    used = np.flatnonzero(enough)
    if not used.size:
        return alike
    matrix = np.column_stack([np.ones(said.shape[0]), said[:, used]]).astype(np.float64)
    gram = matrix.T @ matrix
    rank = np.linalg.matrix_rank(gram, hermitian=True)
    if rank == gram.shape[0]:
        return alike
    for place, column in enumerate(used, start=1):
        rest = np.delete(np.delete(gram, place, axis=0), place, axis=1)
        alike[column] = np.linalg.matrix_rank(rest, hermitian=True) == rank
    return alike


def _fit(stretches: Stretches, said: Flags) -> tuple[Floats, Floats]:
    """Return log hazard ratios and standard errors; infinite errors where the fit has no answer."""
    import warnings

    from statsmodels.duration.hazard_regression import PHReg

    # statsmodels counts a stretch as at risk at its very start, where the one before it is still at risk.
    start = np.nextafter(stretches.start, np.inf)
    nothing = np.zeros(said.shape[1]), np.full(said.shape[1], np.inf)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a fit that complains has no answer
        try:
            fit = PHReg(
                stretches.stop,
                said.astype(np.float64),
                status=stretches.left.astype(np.int64),
                entry=start,
                ties="efron",
            ).fit(disp=0)
            values, errors = np.asarray(fit.params), np.asarray(fit.bse)
        except (Warning, np.linalg.LinAlgError, ValueError):
            return nothing
    return (values, errors) if np.isfinite(values).all() and np.isfinite(errors).all() else nothing


def _two_sided(values: Floats, errors: Floats) -> Floats:
    from scipy.special import ndtr

    p: Floats = np.where(np.isfinite(errors), 2 * ndtr(-np.abs(values) / errors), np.nan)
    return p
