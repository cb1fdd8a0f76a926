"""Fit a ridge regression to a design by Newton's method, for one or for many weightings of the rows at once."""

from dataclasses import dataclass

import numpy as np

from corpora.errors import WorkError
from service.insight.adjusted_design import Design, Ints
from service.insight.adjusted_families import Family
from service.insight.arithmetic import Floats

# What multiplies half the squared coefficients of themes, beside a log-likelihood of n effective respondents: like a
# normal prior of variance 1 / penalty. The weakest keeps a theme finite whose every mention comes from a detractor.
PENALTIES = (0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0)
FLOOR = 0.1  # on controls, whose levels add up to the constant
HARDLY = 1e-6  # on the constant, so that no curvature is singular
FOLDS = 5
NOTICED = 2.0  # standard errors by which a loss is larger than the smallest, if it is to count as larger
FOLD_STEPS = 2  # of Newton's method, from the fit to all folds to that without one
MOST_STEPS, ENOUGH = 60, 1e-7  # the step after one of this size would be of the order of its square
HALVINGS = 30
ROUNDING = 1e-12  # relative: sums of many losses that are equal come out this near


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """A fitted regression.

    Attributes:
        design: The respondents.
        family: How the outcome follows from the predictors.
        penalty: The penalty on themes.
        coefficients: Shape (dimensions, columns, 1).
    """

    design: Design
    family: Family
    penalty: float
    coefficients: Floats


def fit(design: Design, family: Family) -> Fit:
    """Fit with the weakest penalty that predicts as well as the best, as far as cross-validation can tell.

    Folds deal respondents out in the order of their content, so that they are alike and the same whatever the order of
    the respondents; each respondent is in one fold. "As well" is within `NOTICED` standard errors of the difference to
    the penalty with the smallest loss. The usual rule goes the other way, to the simplest model; here the coefficients
    are wanted and not the prediction, and shrinking biases them (docs/adr/0016-weak-penalty.md).

    Source: Hastie, T., Tibshirani, R. and Friedman, J. (2009), The Elements of Statistical Learning, section 7.10.
    """
    fits = fit_penalties(design, family)
    losses = np.stack([_fold_losses(one) for one in fits])
    held = _deal(design)
    times = held * design.weights[:, np.newaxis]
    means = np.einsum("prf,rf->p", losses, times) / times.sum()
    worse = losses - losses[int(means.argmin())]
    excess = np.einsum("prf,rf->p", worse, times) / times.sum()
    spread = np.square(worse - excess[:, np.newaxis, np.newaxis])
    errors = np.sqrt(np.einsum("prf,rf->p", spread, times * design.weights[:, np.newaxis])) / times.sum()
    return fits[int(np.flatnonzero(excess <= NOTICED * errors)[0])]


def fit_penalties(design: Design, family: Family) -> list[Fit]:
    """Return the fit at each of the `PENALTIES`, the weakest first; each starts where the stronger one ended."""
    start = np.zeros((family.dimensions, design.matrix.shape[1], 1))
    fits: list[Fit] = []
    for penalty in reversed(PENALTIES):
        start = _descend(design, family, start, penalties(design, penalty))
        fits.append(Fit(design, family, penalty, start))
    return fits[::-1]


def penalties(design: Design, penalty: float) -> Floats:
    """Return the penalty on each column."""
    found = np.where(design.penalised, penalty, FLOOR)
    found[0] = HARDLY
    return found


def predict(design: Design, coefficients: Floats) -> Floats:
    """Return the predictors, (dimensions, rows, replicates), at coefficients (dimensions, columns, replicates)."""
    return np.stack([design.matrix @ one for one in coefficients])


def newton_step(design: Design, family: Family, start: Floats, draws: Floats, penalty: Floats) -> Floats:
    """Take one step of Newton's method in every weighting of the rows.

    Args:
        design: The respondents.
        family: How the outcome follows from the predictors.
        start: Coefficients to start from, (dimensions, columns, replicates), or 1 in place of replicates.
        draws: How often each row's respondents count, (rows, replicates).
        penalty: On each column.

    Returns:
        Coefficients, (dimensions, columns, replicates).
    """
    from scipy.linalg.lapack import dposv

    dimensions, columns, _ = start.shape
    mean, variance = family.moments(predict(design, start))
    times = draws * design.weights[:, np.newaxis]
    targets = family.targets(design.values)[:, :, np.newaxis]
    gradient = np.stack([design.matrix.T @ (times * one) for one in targets - mean]) - penalty[:, np.newaxis] * start
    places, curvature = _lower_triangle(design, times, variance)
    width = dimensions * columns
    ridge = np.tile(penalty, dimensions)
    found = np.empty((dimensions, columns, draws.shape[1]))
    hessian = np.empty((width, width))
    for replicate in range(draws.shape[1]):
        hessian[:] = 0.0
        hessian.ravel()[places] = curvature[:, replicate]
        hessian.ravel()[:: width + 1] += ridge
        # The lower triangle of rows is the upper one of columns, which is how LAPACK reads.
        _, step, failed = dposv(hessian.T, gradient[:, :, replicate].ravel(), lower=False, overwrite_a=True)
        if failed:
            raise WorkError("The regression of the outcome on themes has no curvature in some direction; report this.")
        found[:, :, replicate] = start[:, :, replicate % start.shape[2]] + step.reshape(dimensions, columns)
    return found


def _lower_triangle(design: Design, times: Floats, variance: Floats) -> tuple[Ints, Floats]:
    """Return where the curvature is not 0 below its diagonal, flat places, and what it is there, (places, replicates).

    Rows and columns are the pairs of a dimension and a column of the design.
    """
    dimensions, columns = variance.shape[0], design.matrix.shape[1]
    width = dimensions * columns
    places, blocks = [], []
    for k in range(dimensions):
        for other in range(k, dimensions):
            block = design.pairs.T @ (times * variance[k, other])
            sides = (
                [(design.right, design.left)]
                if k == other
                else [(design.right, design.left), (design.left, design.right)]
            )
            for row, column in sides:
                places.append((other * columns + row) * width + k * columns + column)
                blocks.append(block)
    return np.concatenate(places), np.concatenate(blocks)


def _descend(design: Design, family: Family, start: Floats, penalty: Floats) -> Floats:
    """Step to the minimum; a step that overshoots is halved, so that it is always found: the loss is convex."""
    draws = design.counts[:, np.newaxis].astype(np.float64)
    loss = _penalised_loss(design, family, start, penalty)
    for _ in range(MOST_STEPS):
        step = newton_step(design, family, start, draws, penalty) - start
        for halving in range(HALVINGS):
            after = start + step / 2**halving
            lower = _penalised_loss(design, family, after, penalty)
            if lower <= loss + ROUNDING * abs(loss):
                break
        else:
            return start  # no step of any size lowers the loss: rounding is all that is left
        start, loss = after, lower
        if np.abs(step).max() < ENOUGH:
            return start
    raise WorkError(f"The regression of the outcome on themes did not settle in {MOST_STEPS} steps; report this.")


def _penalised_loss(design: Design, family: Family, coefficients: Floats, penalty: Floats) -> float:
    losses = _losses(design, family, coefficients)[:, 0]
    ridge = (penalty[:, np.newaxis] * np.square(coefficients)).sum() / 2
    return float((design.counts * design.weights) @ losses + ridge)


def _losses(design: Design, family: Family, coefficients: Floats) -> Floats:
    """Return minus the log-likelihood of one respondent of each row, (rows, replicates), but for a constant."""
    predictors = predict(design, coefficients)
    targets = family.targets(design.values)[:, :, np.newaxis]
    found: Floats = family.potential(predictors) - (targets * predictors).sum(axis=0)
    return found


def _deal(design: Design) -> Floats:
    """Return how many of each row's respondents are in each fold, (rows, folds): dealt out one after the other."""
    after = np.cumsum(design.counts)[:, np.newaxis]
    before = after - design.counts[:, np.newaxis]
    fold = np.arange(FOLDS)
    return ((after - fold - 1) // FOLDS - (before - fold - 1) // FOLDS).astype(np.float64)


def _fold_losses(one: Fit) -> Floats:
    """Return the loss of a respondent of each row, were it in each fold and the fit made without that fold."""
    kept = one.design.counts[:, np.newaxis] - _deal(one.design)
    coefficients = one.coefficients
    for _ in range(FOLD_STEPS):
        coefficients = newton_step(one.design, one.family, coefficients, kept, penalties(one.design, one.penalty))
    return _losses(one.design, one.family, coefficients)
