"""Regress weekly shares and outcomes on what changed when, with errors that trust no week too much."""

import math
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError
from service.insight.arithmetic import Flags, Floats
from service.insight.effects_weeks import Weekly, together
from service.insight.intervals import Estimate, student_width

Kind: TypeAlias = Literal["share", "outcome"]

MOST_ALIKE = 0.8  # correlation of neighbouring weeks above which so few weeks do not tell it from a trend
ADDED = 0.5  # mention, and non-mention, spread over a stretch of weeks


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """What is regressed, one entry per week that tells something.

    Attributes:
        kind: "share": response of weight are hits, the link is the logit. "outcome": response is a mean with this
            weight.
        week: Shape (weeks,), number of the week in the series.
        response: Shape (weeks,).
        weight: Shape (weeks,).
        offset: Shape (weeks,), what the linear predictor holds without any effect.
    """

    kind: Kind
    week: npt.NDArray[np.int64]
    response: Floats
    weight: Floats
    offset: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Regression:
    """A fit.

    Attributes:
        values: Shape (terms,), on the scale of the log of a ratio, or in units of the outcome.
        covariances: Two estimates of their covariance, shape (2, terms, terms), both for weeks that differ by more than
            chance and resemble their neighbours: overdispersed times an inflation, and Newey and West's. Each errs on
            the wide side.
        likely: The likeliest one, which errs on neither: what the estimates really vary by, for stating power.
        freedom: Degrees of freedom: weeks minus terms.
    """

    values: Floats
    covariances: Floats
    likely: Floats
    freedom: int


@dataclass(frozen=True, slots=True)
class Contrast:
    """A combination of terms of a regression.

    Attributes:
        value: Its estimate.
        error: Its standard error for intervals and tests: the larger one of both covariances.
        spread: Its likeliest standard error.
        freedom: Degrees of freedom.
    """

    value: float
    error: float
    spread: float
    freedom: int

    def interval(self, level: float) -> Estimate:
        """Return the estimate with Student's interval."""
        half = float(student_width(level, float(self.freedom))) * self.error
        return Estimate(self.value, self.value - half, self.value + half)

    @property
    def p(self) -> float:
        """Two-sided p of no effect."""
        from scipy.special import stdtr

        return float(min(1.0, 2 * stdtr(float(self.freedom), -abs(self.value) / self.error)))


def pose(series: Weekly, *, kind: Kind) -> Problem:
    """Turn series into a regression problem.

    With a comparison, every week is its own baseline: of the mentions in a week of both, the part that belongs to the
    treated series is binomial, with the log ratio of the numbers of respondents as offset. That is the conditional
    likelihood of Poisson counts with an effect for every week, so what moves both series alike drops out. An outcome is
    the difference of both means.

    Source: Breslow, N. E. and Day, N. E. (1987), Statistical Methods in Cancer Research II, section 3.6 (two Poisson
    counts given their sum).

    Raises:
        InputError: More complain in a week than answered.
    """
    if kind == "share" and any(
        (one.total < 0).any() or (one.total > one.respondents).any() for one in (series.treated, *series.others)
    ):
        raise InputError("More complain in a week than answered; count every respondent once.")
    hits, n = series.treated.total, series.treated.respondents
    offset = np.zeros(hits.size)
    if kind == "outcome":
        told, response, weight = n > 0, hits / np.maximum(n, 1), n
        if series.others:
            other = together(series.others)
            told = told & (other.respondents > 0)
            response = response - other.total / np.maximum(other.respondents, 1)
            weight = 1 / (1 / np.maximum(n, 1) + 1 / np.maximum(other.respondents, 1))
    elif series.others:
        other = together(series.others)
        response, weight = hits, hits + other.total
        told = (weight > 0) & (n > 0) & (other.respondents > 0)
        offset = np.log(np.maximum(n, 1) / np.maximum(other.respondents, 1))
    else:
        response, weight, told = hits, n, n > 0
    week = np.flatnonzero(told)
    return Problem(kind, week, response[week], weight[week], offset[week])


def regress(problem: Problem, design: Floats, stretches: npt.NDArray[np.int64]) -> Regression | None:
    """Fit a binomial (quasi-likelihood) or weighted linear regression; None if it has no answer.

    Half a mention and half a non-mention are spread over every stretch of weeks, so that a stretch without mentions has
    a finite estimate. The dispersion is never taken below what chance alone makes it.

    Sources: McCullagh, P. and Nelder, J. A. (1989), Generalized Linear Models, section 4.5 (overdispersion); Haldane,
    J. B. S. (1956), The estimation and significance of the logarithm of a ratio of frequencies, Annals of Human
    Genetics 20, 309-311 (adding a half); Newey, W. K. and West, K. D. (1987), A simple, positive semi-definite,
    heteroskedasticity and autocorrelation consistent covariance matrix, Econometrica 55, 703-708.

    Args:
        problem: From `pose`.
        design: Weeks × terms.
        stretches: Shape (weeks,), number of the stretch of each week.
    """
    terms, weeks = design.shape[1], design.shape[0]
    if weeks - terms < 1 or np.linalg.matrix_rank(design) < terms:
        return None
    if problem.kind == "outcome":
        return _linear(problem, design)
    part = problem.weight / np.bincount(stretches, weights=problem.weight)[stretches]
    hits, trials = problem.response + ADDED * part, problem.weight + 2 * ADDED * part
    return _binomial(hits, trials, design, problem.offset)


def contrast(regression: Regression, terms: Floats) -> Contrast:
    """Combine terms linearly, with the larger of both errors."""
    variance = max(float(terms @ covariance @ terms) for covariance in regression.covariances)
    return Contrast(
        value=float(terms @ regression.values),
        error=math.sqrt(max(variance, 1e-300)),
        spread=math.sqrt(max(float(terms @ regression.likely @ terms), 1e-300)),
        freedom=regression.freedom,
    )


def _binomial(hits: Floats, trials: Floats, design: Floats, offset: Floats) -> Regression | None:
    import warnings

    import statsmodels.api as sm

    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a fit that complains has no answer
        try:
            fit = sm.GLM(
                np.column_stack([hits, trials - hits]), design, family=sm.families.Binomial(), offset=offset
            ).fit()
        except (Warning, np.linalg.LinAlgError, ValueError):
            return None
    chance = fit.fittedvalues
    information = trials * chance * (1 - chance)
    residual = hits - trials * chance
    freedom = hits.size - design.shape[1]
    dispersion = float((residual**2 / np.maximum(information, 1e-12)).sum() / freedom)
    return _with_covariances(np.asarray(fit.params), design, information, residual, (dispersion, 1.0))


def _linear(problem: Problem, design: Floats) -> Regression | None:
    weight = problem.weight / problem.weight.mean()
    root = np.sqrt(weight)
    values = np.linalg.lstsq(design * root[:, np.newaxis], problem.response * root, rcond=None)[0]
    residual = weight * (problem.response - design @ values)
    dispersion = float((residual**2 / weight).sum() / (weight.size - design.shape[1]))
    if dispersion < 1e-12 * max(1.0, float(np.square(problem.response).max())):
        return None  # weeks that do not vary at all do not tell how much they vary by chance
    return _with_covariances(values, design, weight, residual, (dispersion, 0.0))


def _with_covariances(
    values: Floats, design: Floats, information: Floats, residual: Floats, dispersion: tuple[float, float]
) -> Regression:
    """Add covariances; `dispersion` is the one found and the least one that chance alone makes."""
    weeks, terms = design.shape
    bread = np.linalg.inv(design.T @ (design * information[:, np.newaxis]))
    leverage = information * np.einsum("wi,ij,wj->w", design, bread, design)
    scores = design * (residual / np.maximum(1 - leverage, 1e-3))[:, np.newaxis]  # as in HC3: few weeks fit too well
    lags = int(0.75 * weeks ** (1 / 3))  # Stock and Watson, Introduction to Econometrics, section 15.4
    meat = scores.T @ scores
    for lag in range(1, lags + 1):
        shared = scores[lag:].T @ scores[:-lag]
        meat += (1 - lag / (lags + 1)) * (shared + shared.T)
    robust = bread @ meat @ bread
    alike = _likeness(residual / np.sqrt(np.maximum(information, 1e-12)))
    likely = np.asarray(bread * dispersion[0] * _inflation(alike), dtype=np.float64)
    wide = bread * max(dispersion) * _inflation(max(alike, 0.0))
    return Regression(values, np.array([wide, robust]), likely, weeks - terms)


def _likeness(residual: Floats) -> float:
    """Return the correlation of neighbouring weeks, put right for its bias in short series.

    Source: Kendall, M. G. (1954), Note on bias in the estimation of autocorrelation, Biometrika 41, 403-404.
    """
    weeks, total = residual.size, float(residual @ residual)
    found = float(residual[1:] @ residual[:-1]) / total if total > 0 else 0.0
    return min(max(found + (1 + 3 * found) / weeks, -MOST_ALIKE), MOST_ALIKE)


def _inflation(alike: float) -> float:
    """Return by how much neighbouring weeks that resemble each other enlarge a variance: (1 + ρ) / (1 - ρ).

    Source: Bence, J. R. (1995), Analysis of short time series: correcting for autocorrelation, Ecology 76, 628-639.
    """
    return (1 + alike) / (1 - alike)


def step_design(problem: Problem, start: int) -> tuple[Floats, Flags]:
    """Return the design of one step at week `start` (intercept, step), and which weeks come after it."""
    after = problem.week >= start
    return np.column_stack([np.ones(after.size), after]), after


def segmented_design(problem: Problem, start: int) -> tuple[Floats, Flags]:
    """Return the design of a trend that changes level and slope at week `start`, and which weeks come after it.

    Terms: intercept, weeks since the start, step, weeks since the start after it.

    Source: Wagner, A. K. et al. (2002), Segmented regression analysis of interrupted time series studies in medication
    use research, Journal of Clinical Pharmacy and Therapeutics 27, 299-309.
    """
    after = problem.week >= start
    since = (problem.week - start).astype(np.float64)
    return np.column_stack([np.ones(after.size), since, after, since * after]), after
