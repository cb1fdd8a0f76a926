"""How the outcome follows from the linear predictor: by classes, or in a straight line.

Both are exponential families in canonical form, so that one fit (`adjusted_fit`) serves them: the gradient of the
log-likelihood is Σ w (target - mean) x, its curvature Σ w variance x xᵀ.

Source: McCullagh, P. and Nelder, J. A. (1989), Generalized Linear Models, sections 2.2 and 5.2.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from service.insight.arithmetic import Floats


class Family(Protocol):
    """What the fit asks of a family. Predictors have the shape (dimensions, rows, replicates)."""

    @property
    def dimensions(self) -> int:
        """Linear predictors per respondent."""

    def targets(self, values: Floats) -> Floats:
        """Return what the means are compared with, (dimensions, rows), of outcome values (rows,)."""

    def moments(self, predictors: Floats) -> tuple[Floats, Floats]:
        """Return mean, (dimensions, ...), and variance, (dimensions, dimensions, ...)."""

    def potential(self, predictors: Floats) -> Floats:
        """Return the log-partition function: loss = potential - target · predictor."""

    def expected(self, predictors: Floats) -> Floats:
        """Return the expected outcome, in its own units."""


@dataclass(frozen=True, slots=True, eq=False)
class Classes:
    """Multinomial logistic regression over the values that the outcome takes; logistic if these are two.

    The log-odds of K classes are K - 1 predictors times orthonormal contrasts, so that a ridge on the predictors is
    the ridge on the coefficients of all classes alike, and no class is the base.

    Attributes:
        worth: Shape (K,), ascending: the outcome's value in every class.
        contrasts: Shape (K, K - 1).
    """

    worth: Floats
    contrasts: Floats

    @property
    def dimensions(self) -> int:
        """Linear predictors per respondent: one less than classes."""
        return int(self.contrasts.shape[1])

    def targets(self, values: Floats) -> Floats:
        """Return the contrasts of the class that each value is."""
        found: Floats = self.contrasts[np.searchsorted(self.worth, values)].T
        return found

    def moments(self, predictors: Floats) -> tuple[Floats, Floats]:
        """Return mean and variance of the contrasts of the class."""
        chances = self._chances(predictors)
        mean = np.tensordot(self.contrasts.T, chances, 1)
        products = np.einsum("ck,cl->klc", self.contrasts, self.contrasts)
        return mean, np.tensordot(products, chances, 1) - mean[:, None] * mean[None]

    def potential(self, predictors: Floats) -> Floats:
        """Return the logarithm of the sum of the classes' odds."""
        odds = np.tensordot(self.contrasts, predictors, 1)
        top = odds.max(axis=0)
        found: Floats = top + np.log(np.exp(odds - top).sum(axis=0))
        return found

    def expected(self, predictors: Floats) -> Floats:
        """Return the classes' worth, weighted by how likely they are."""
        found: Floats = np.tensordot(self.worth, self._chances(predictors), 1)
        return found

    def _chances(self, predictors: Floats) -> Floats:
        odds = np.tensordot(self.contrasts, predictors, 1)
        odds -= odds.max(axis=0)
        np.exp(odds, out=odds)
        odds /= odds.sum(axis=0)
        return odds


@dataclass(frozen=True, slots=True)
class Line:
    """Linear regression.

    Attributes:
        middle: What is taken from the values, so that sums stay small.
    """

    middle: float

    @property
    def dimensions(self) -> int:
        """Linear predictors per respondent: one."""
        return 1

    def targets(self, values: Floats) -> Floats:
        """Return the values around the middle."""
        return (values - self.middle)[None]

    def moments(self, predictors: Floats) -> tuple[Floats, Floats]:
        """Return the predictor itself, and a variance of 1."""
        return predictors, np.ones((1, *predictors.shape))

    def potential(self, predictors: Floats) -> Floats:
        """Return half the square."""
        found: Floats = np.square(predictors[0]) / 2
        return found

    def expected(self, predictors: Floats) -> Floats:
        """Return the predicted value."""
        found: Floats = predictors[0] + self.middle
        return found


def classes(values: Floats) -> Family:
    """Return the classes of outcome values, shape (n,), of which there are at least two distinct ones."""
    worth = np.unique(values)
    # Helmert's contrasts: orthonormal, and each sums to zero.
    steps = np.array([[1.0] * k + [-k] + [0.0] * (worth.size - 1 - k) for k in range(1, worth.size)])
    return Classes(worth, (steps / np.linalg.norm(steps, axis=1, keepdims=True)).T)


def line(values: Floats) -> Family:
    """Return the straight line through outcome values, shape (n,)."""
    return Line(float((values.min() + values.max()) / 2))


FAMILIES: dict[str, Callable[[Floats], Family]] = {
    "nps": classes,
    "recommended": classes,
    "csat5": line,
    "csat7": line,
    "csat10": line,
}
"""By scale of the score, a name in `scales.SCALES`."""
