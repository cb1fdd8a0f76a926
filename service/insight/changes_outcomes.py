"""Compare the outcome of groups of respondents, by resampling them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from service.insight.arithmetic import Flags, Floats, ratio
from service.insight.intervals import student_width
from service.insight.mentions import Mentions, column_sums
from service.insight.prevalence import MIN_GROUP
from service.insight.resample import Tally, replicate_tallies


@dataclass(frozen=True, slots=True, eq=False)
class Means:
    """Mean outcome of several groups, as arrays of shape (groups,); 0 where `known` is false.

    Attributes:
        known: Whether enough of the group have a score.
        mean: The outcome.
        error: Its standard error over resamples.
        n: Respondents with a score, unweighted.
        size: Effective number of them.
    """

    known: Flags
    mean: Floats
    error: Floats
    n: Floats
    size: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Differences:
    """Differences between the means of two times, as arrays of shape (groups,); meaningless where either is not known.

    Attributes:
        value: After minus before.
        half: Half the width of the interval.
        p: Two-sided p of no difference; below 1 - level exactly where the interval leaves out 0.
        error: Standard error.
        freedom: Its degrees of freedom.
    """

    value: Floats
    half: Floats
    p: Floats
    error: Floats
    freedom: Floats


def group_means(values: Floats, weights: Floats, groups: Mentions, *, step: float, replicates: int, seed: int) -> Means:
    """Measure all groups over the same resamples of respondents.

    Replicates spread too little by √((n - 1)/n), which is put right. If all in a group score alike, the spread of the
    sample says nothing: it is taken to be at least what one dissenter, one step away, among n + 1 would make it.

    Source: Efron, B. and Tibshirani, R. (1993), An Introduction to the Bootstrap, chapter 6.

    Args:
        values: Shape (respondents,), what the outcome is the mean of (`scores.outcome_values`); NaN without a score.
        weights: Shape (respondents,).
        groups: Boolean, respondents × groups; groups may overlap.
        step: Smallest difference between two values that the scale allows.
        replicates: Bootstrap resamples.
        seed: The same seed gives the same result, in any order of the respondents.
    """
    scored = np.flatnonzero(~np.isnan(values) & (weights > 0))
    value, weight, groups = values[scored], weights[scored], groups[scored]
    total, squares = column_sums(groups, weight), column_sums(groups, np.square(weight))
    n, size = column_sums(groups, np.ones(scored.size)), ratio(np.square(total), squares)
    mean = ratio(column_sums(groups, weight * value), total)
    known = (n >= MIN_GROUP) & (size >= 2)  # fewer than two show no spread
    if not known.any():
        nothing = np.zeros(n.shape)
        return Means(known, nothing, nothing, n, size)
    drawn = replicate_tallies([Tally(weight, groups), Tally(weight * value, groups)], replicates=replicates, seed=seed)
    means = np.where(drawn[0][:, :-1] > 0, ratio(drawn[1][:, :-1], drawn[0][:, :-1]), mean)
    freedom = np.maximum(size - 1, 1.0)
    error = means.std(axis=0, ddof=1) * np.sqrt((freedom + 1) / freedom)
    least = step / (size + 1)
    return Means(known, np.where(known, mean, 0.0), np.where(known, np.maximum(error, least), 0.0), n, size)


def pick_groups(means: Means, groups: Sequence[int]) -> Means:
    """Return the means of some of the groups."""
    some = list(groups)
    return Means(means.known[some], means.mean[some], means.error[some], means.n[some], means.size[some])


def mean_difference(before: Means, after: Means, *, level: float) -> Differences:
    """Compare the same groups at two times.

    The interval is the difference ± Student's t × its standard error over resamples, with Welch's degrees of freedom,
    and the p is that of the same t.

    Source: Welch, B. L. (1947), The generalization of Student's problem, Biometrika 34, 28-35.
    """
    from scipy.special import stdtr

    first, second = np.square(before.error), np.square(after.error)
    error, value = np.sqrt(first + second), after.mean - before.mean
    parts = np.square(first) / np.maximum(before.size - 1, 1) + np.square(second) / np.maximum(after.size - 1, 1)
    freedom = np.maximum(ratio(np.square(first + second), parts), 1.0)
    p = np.minimum(2 * stdtr(freedom, -np.abs(ratio(value, error))), 1.0)
    return Differences(value, student_width(level, freedom) * error, p, error, freedom)
