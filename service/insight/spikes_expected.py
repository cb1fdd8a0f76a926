"""How many mentions the past of a theme lets expect, and how much such counts vary."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from service.insight.arithmetic import Floats, ratio


@dataclass(frozen=True, slots=True, eq=False)
class Expected:
    """Distribution of counts to come: negative binomial, or Poisson where the variance is no larger than the mean.

    Attributes:
        mean: Shape (steps, themes).
        variance: The same shape, at least the mean: chance, days that differ by more than chance, and what is not
            known of the mean.
    """

    mean: Floats
    variance: Floats

    def chance_of(self, counts: Floats) -> Floats:
        """Return how likely as many or more are."""
        from scipy.stats import nbinom

        found: Floats = nbinom.sf(counts - 1, *self._shape())
        return found

    def interval(self, level: float) -> tuple[Floats, Floats]:
        """Return the interval in which counts fall with this chance, widened to hold the mean."""
        from scipy.stats import nbinom

        low, high = (nbinom.ppf(tail, *self._shape()) for tail in ((1 - level) / 2, (1 + level) / 2))
        return np.minimum(low, self.mean), np.maximum(high, self.mean)

    def _shape(self) -> tuple[Floats, Floats]:
        """Return number and probability, as scipy calls them; as good as Poisson where nothing varies beyond it."""
        mean = np.maximum(self.mean, 1e-12)  # where nobody answers nothing is expected, and 0 has no distribution
        excess = np.maximum(self.variance - mean, 1e-9 * mean)
        size = np.square(mean) / excess
        return size, size / (size + mean)


def expect_counts(
    counts: Floats,
    respondents: Floats,
    weekday: npt.NDArray[np.int64],
    later: Floats,
    later_weekday: npt.NDArray[np.int64],
) -> Expected:
    """Work out what the past lets expect of later days.

    A count is taken as respondents × rate of the theme × factor of the weekday, and varies as Poisson × (1 + spread ×
    mean), the negative binomial. The rate is (mentions + ½) / respondents, so a theme never mentioned has one too
    (Jeffreys' prior). Factors of the weekday are drawn towards 1 by as much as chance explains their differences; the
    spread is what is left by the method of moments, 0 if nothing is. Some 50 days tell little about it, and too small a
    spread raises false alarms, so a theme is taken to be dispersed at least as much as the middle one of all.

    Sources: Clayton, D. and Kaldor, J. (1987), Empirical Bayes estimates of age-standardized relative risks,
    Biometrics 43, 671-681 (factors); Breslow, N. (1984), Extra-Poisson variation in log-linear models, Applied
    Statistics 33, 38-44 (spread); Farrington, C. P. et al. (1996), A statistical algorithm for the early detection of
    outbreaks of infectious disease, JRSS A 159, 547-563 (variance of a prediction).

    Args:
        counts: Shape (steps, themes).
        respondents: Shape (steps,), at least one above 0.
        weekday: Shape (steps,), 0 to 6; all the same if steps are not days.
        later: Shape (later steps,), respondents then.
        later_weekday: Shape (later steps,).
    """
    total = counts.sum(axis=0) + 0.5
    level = total / respondents.sum()
    usual = respondents[:, np.newaxis] * level
    factor, unsure = _weekday_factors(counts, usual, weekday)
    spread = _spread(counts, usual * factor[weekday], parameters=1 + len(np.unique(weekday)))
    average = usual.mean(axis=0)
    dispersion = 1 + spread * average
    dispersion = np.maximum(dispersion, np.median(dispersion)) if dispersion.size else dispersion
    spread = (dispersion - 1) / average
    mean = later[:, np.newaxis] * level * factor[later_weekday]
    relative = dispersion / total + unsure[later_weekday]  # variance of the estimated mean, relative to its square
    return Expected(mean, mean + np.square(mean) * (spread + relative))


def _weekday_factors(counts: Floats, usual: Floats, weekday: npt.NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Return factors and their variances, shape (7, themes): Gamma posteriors around a mean of 1.

    Days of the same weekday that differ by more than chance tell by how much weekdays differ without meaning it.
    """
    days = (np.arange(7)[:, np.newaxis] == weekday).astype(np.float64)
    seen, due = days @ counts, days @ usual
    within = _spread(counts, usual * ratio(seen, due)[weekday], parameters=len(np.unique(weekday)))
    dispersion = 1 + within * usual.mean(axis=0)
    excess = (np.square(seen - due) - dispersion * due).sum(axis=0)
    between = np.maximum(ratio(excess, np.square(due).sum(axis=0)), 1e-9)
    shape, rate = seen / dispersion + 1 / between, due / dispersion + 1 / between
    return shape / rate, shape / np.square(rate)


def _spread(counts: Floats, usual: Floats, *, parameters: int) -> Floats:
    """Return the negative binomial's spread of every theme: (Σ ((k - m)² - m) × n/(n - parameters)) / Σ m², or 0."""
    n = (usual[:, 0] > 0).sum() if usual.shape[1] else 0
    correction = n / max(n - parameters, 1)
    excess = (np.square(counts - usual) * correction - usual).sum(axis=0)
    return np.maximum(ratio(excess, np.square(usual).sum(axis=0)), 0.0)
