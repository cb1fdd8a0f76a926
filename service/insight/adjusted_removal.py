"""Predict the outcome with mentions removed, for the respondents there are and for resamples of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from service.insight.adjusted_design import Design, Ints, coefficient_spread, mentions_in, own_mentions
from service.insight.adjusted_fit import Fit, newton_step, penalties, predict
from service.insight.arithmetic import Flags, Floats, ratio, settle
from service.insight.prevalence import MIN_GROUP

OWN = MIN_GROUP / 2  # mentions of its own; a theme of fewer is told from what comes with it by the penalty alone
AT_ONCE = 4_000_000  # rows × replicates held in memory at a time


@dataclass(frozen=True, slots=True, eq=False)
class Removal:
    """What removing mentions would change, for several groups of themes, as arrays; 0 where `known` is false.

    Attributes:
        known: Shape (groups,): whether at least `MIN_GROUP` respondents with a score mention it and as many do not,
            and it can be told apart from the other themes, segments and periods.
        tied: Shape (groups,): whether enough mention it, but nearly always together with others (or with a segment),
            so that its own part cannot be told apart.
        change: Shape (groups,): mean over all respondents of the prediction without the mentions minus the
            prediction as observed, in units of the outcome.
        reach: Shape (groups,): weighted share of respondents who have such a mention.
        size: Shape (groups,): effective number of them, or of the others if they are fewer.
        replicates: Shape (replicates, groups): the change in every resample of the respondents.
        reached: Shape (replicates, groups): the reach in every resample.
        worth: Shape (groups,): the change, every respondent's times what a point of it is worth.
        worth_replicates: Shape (replicates, groups): the same in every resample.
    """

    known: Flags
    tied: Flags
    change: Floats
    reach: Floats
    size: Floats
    replicates: Floats
    reached: Floats
    worth: Floats
    worth_replicates: Floats

    def part(self, groups: slice) -> "Removal":
        """Return the removal of some of the groups."""
        return Removal(
            self.known[groups],
            self.tied[groups],
            self.change[groups],
            self.reach[groups],
            self.size[groups],
            self.replicates[:, groups],
            self.reached[:, groups],
            self.worth[groups],
            self.worth_replicates[:, groups],
        )


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Mentions to be removed together.

    Attributes:
        columns: Of the design.
        rows: Of the design, those that have any of the columns.
        alone: Sparse, these rows × these columns.
    """

    columns: Ints
    rows: Ints
    alone: Any


def take_part(design: Design, columns: Ints) -> Part:
    """Return the mentions in these columns."""
    mentioned = mentions_in(design, columns)
    rows = np.flatnonzero(np.diff(mentioned.indptr)).astype(np.int64)
    return Part(columns, rows, mentioned[rows])


def nothing_known(groups: int, replicates: int) -> Removal:
    """Return the removal of groups of which nothing is known."""
    none, zeros, drawn = np.zeros(groups, dtype=np.bool_), np.zeros(groups), np.zeros((replicates, groups))
    return Removal(none, none, zeros, zeros, zeros, drawn, drawn, zeros, drawn)


def remove(fitted: Fit, parts: Sequence[Part], *, replicates: int, seed: int) -> Removal:
    """Remove each part from the survey and from every resample.

    Args:
        fitted: The regression.
        parts: What is removed, each by itself.
        replicates: Resamples; every respondent is drawn Poisson(1) times (`resample.replicate_tallies`).
        seed: The same seed gives the same resamples.
    """
    design = fitted.design
    counts = np.array([design.counts[part.rows].sum() for part in parts])
    enough = (counts >= MIN_GROUP) & (design.counts.sum() - counts >= MIN_GROUP)
    spread = coefficient_spread(design)
    apart = np.array([own_mentions(design, spread, part.columns) for part in parts]) >= OWN
    known = enough & apart
    everybody = design.counts[:, np.newaxis].astype(np.float64)
    change, worth, reach = _change(fitted, parts, everybody, fitted.coefficients)
    drawn = list(_resample(fitted, parts, replicates, seed))
    changes, worths, reached = (np.concatenate(some) for some in zip(*drawn, strict=True))
    return Removal(
        known=known,
        tied=enough & ~apart,
        change=settle(change[0] * known),
        reach=reach[0] * known,
        size=_sizes(design, parts),
        replicates=settle(changes * known),
        reached=reached * known,
        worth=settle(worth[0] * known),
        worth_replicates=settle(worths * known),
    )


def _resample(fitted: Fit, parts: Sequence[Part], replicates: int, seed: int) -> Iterator[tuple[Floats, ...]]:
    """Yield changes, their worths and reaches of some of the resamples at a time, each (some, parts)."""
    design, rng = fitted.design, np.random.default_rng(seed)
    penalty = penalties(design, fitted.penalty)
    step = max(1, AT_ONCE // design.counts.size)
    for first in range(0, replicates, step):
        size = (min(step, replicates - first), design.counts.size)  # drawn one resample after the other
        draws = rng.poisson(design.counts.astype(np.float64), size=size).T.astype(np.float64)
        yield _change(fitted, parts, draws, newton_step(design, fitted.family, fitted.coefficients, draws, penalty))


def _change(fitted: Fit, parts: Sequence[Part], draws: Floats, coefficients: Floats) -> tuple[Floats, ...]:
    """Return change, its worth and reach, (replicates, parts), where each row's respondents count `draws` times."""
    design, family = fitted.design, fitted.family
    times = draws * design.weights[:, np.newaxis]
    total = times.sum(axis=0)
    predictors = predict(design, coefficients)
    expected = family.expected(predictors)
    changes, worths, reaches = np.zeros((3, draws.shape[1], len(parts)))
    for place, part in enumerate(parts):
        lost = np.stack([part.alone @ one for one in coefficients[:, part.columns]])
        gain = family.expected(predictors[:, part.rows] - lost) - expected[part.rows]
        reached = times[part.rows]
        reaches[:, place] = ratio(reached.sum(axis=0), total)
        changes[:, place] = ratio(np.einsum("rd,rd->d", reached, gain), total)
        if design.has_amounts:
            gain *= design.amounts[part.rows, np.newaxis]
            worths[:, place] = ratio(np.einsum("rd,rd->d", reached, gain), total)
    return changes, worths if design.has_amounts else changes, reaches


def _sizes(design: Design, parts: Sequence[Part]) -> Floats:
    """Return Kish's effective number of those who have each part, or of the others if that is less."""
    ones, twos = design.counts * design.weights, design.counts * np.square(design.weights)
    sums, squares = (np.array([some[part.rows].sum() for part in parts]) for some in (ones, twos))
    inside, outside = ratio(np.square(sums), squares), ratio(np.square(ones.sum() - sums), twos.sum() - squares)
    return np.minimum(inside, outside)
