"""Weigh respondents so that they are like the population in several respects at once."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError
from service.insight.arithmetic import Floats
from service.insight.weights import effective_size, usable_weights

MOST_ROUNDS = 500
NEAR = 1e-6  # share of respondents by which a margin may miss its target
SUM_NEAR = 0.01  # by which shares may miss a sum of 1, as rounded ones do


@dataclass(frozen=True, slots=True, eq=False)
class Raking:
    """Weights, and how well they came out.

    Attributes:
        weights: Shape (respondents,), of mean 1 among those who count.
        converged: Whether every margin meets its target, all weights being within the limit.
        rounds: How often all columns were adjusted.
        largest_gap: Largest difference between a margin and its target, as a share of respondents.
        gap_at: Column and level of it; empty if there is none.
        trimmed: Respondents whose weight was cut to the limit.
        n: Respondents with a weight above 0.
        n_effective: Kish's effective number of them.
    """

    weights: Floats
    converged: bool
    rounds: int
    largest_gap: float
    gap_at: tuple[str, str] | tuple[()]
    trimmed: int
    n: int
    n_effective: float


@dataclass(frozen=True, slots=True, eq=False)
class _Margin:
    """One column of the population.

    Attributes:
        name: Of the column.
        levels: Names of its levels.
        level: Shape (respondents,): the level of each, -1 if it is not known.
        target: Shape (levels,), adding up to 1.
    """

    name: str
    levels: tuple[str, ...]
    level: npt.NDArray[np.int64]
    target: Floats


def rake(
    columns: Mapping[str, Sequence[str | None]],
    population: Mapping[str, Mapping[str, float]],
    *,
    weights: npt.ArrayLike | None = None,
    limit: float | None = None,
) -> Raking:
    """Fit the weights to the margins of a population by iterative proportional fitting.

    Each round multiplies the weights of every level of every column by what its share lacks. A respondent whose level
    is missing keeps the weight in that column. With a limit, weights above limit × mean are cut to it after each
    round, and the rounds go on, so that the margins are met with the weight cut if they can be.
    Intervals take the weights as they are: that margins are met exactly makes them a little wider than they need be.

    Sources: Deming, W. E. and Stephan, F. F. (1940), On a least squares adjustment of a sampled frequency table when
    the expected marginal totals are known, Annals of Mathematical Statistics 11, 427-444; of cutting weights between
    rounds, DeBell, M. and Krosnick, J. A. (2009), Computing weights for American National Election Study survey data,
    ANES technical report nes012427.

    Args:
        columns: Column to the level of every respondent, None or "" where it is missing.
        population: Column to shares of its levels, adding up to 1 (or 100, as percentages).
        weights: Weights to start from, such as those of the sampling; None: all the same.
        limit: Largest weight, as a multiple of the mean (5 is customary); None: none.

    Returns:
        Weights; read `converged` before they are used: margins that contradict each other are never met.

    Raises:
        InputError: The population has a column or level that no respondent has, respondents have a level that it
            lacks, shares are not above 0 or do not add up, or the limit leaves no room.
    """
    if limit is not None and not limit > 1:
        raise InputError(f"The limit of weights is {limit} times the mean; give more than 1, for example 5.")
    if not population:
        raise InputError("The population has no columns; give at least one with the shares of its levels.")
    lengths = {len(level) for level in columns.values()}
    if len(lengths) > 1:
        raise InputError("The columns of the respondents differ in length; give each respondent a level in all.")
    n = lengths.pop() if lengths else 0
    weight = usable_weights(weights, n)
    margins = [_margin(name, columns, shares, weight > 0) for name, shares in population.items()]
    found, rounds = _fit(margins, weight / weight[weight > 0].mean(), limit)
    gap, gap_at = _largest_gap(margins, found)
    return Raking(
        weights=found,
        converged=gap <= NEAR,
        rounds=rounds,
        largest_gap=gap,
        gap_at=gap_at,
        trimmed=0 if limit is None else int((found >= limit * (1 - NEAR)).sum()),
        n=int((found > 0).sum()),
        n_effective=effective_size(found),
    )


def _fit(margins: Sequence[_Margin], start: Floats, limit: float | None) -> tuple[Floats, int]:
    """Return weights of mean 1 and the number of rounds that it took."""
    weight, usable = start, start > 0
    for rounds in range(1, MOST_ROUNDS + 1):
        for margin in margins:
            weight = weight * _factors(margin, weight)
        weight = weight / weight[usable].mean()
        if limit is not None:
            weight = np.minimum(weight, limit)
            weight = np.minimum(weight / weight[usable].mean(), limit)
        if _largest_gap(margins, weight)[0] <= NEAR / 10:
            return weight, rounds
    return weight, MOST_ROUNDS


def _factors(margin: _Margin, weight: Floats) -> Floats:
    """Return what to multiply each respondent's weight by, so that the column meets its target."""
    known = margin.level >= 0
    sums = np.bincount(margin.level[known], weights=weight[known], minlength=len(margin.levels))
    ratios = margin.target * sums.sum() / sums
    return np.where(known, ratios[margin.level], 1.0)


def _largest_gap(margins: Sequence[_Margin], weight: Floats) -> tuple[float, tuple[str, str] | tuple[()]]:
    worst: tuple[float, tuple[str, str] | tuple[()]] = (0.0, ())
    for margin in margins:
        known = margin.level >= 0
        sums = np.bincount(margin.level[known], weights=weight[known], minlength=len(margin.levels))
        gaps = np.abs(sums / sums.sum() - margin.target)
        at = int(gaps.argmax())
        if gaps[at] > worst[0]:
            worst = float(gaps[at]), (margin.name, margin.levels[at])
    return worst


def _margin(
    name: str,
    columns: Mapping[str, Sequence[str | None]],
    shares: Mapping[str, float],
    counts: npt.NDArray[np.bool_],
) -> _Margin:
    """Check one column of the population against the respondents."""
    if name not in columns:
        known = ", ".join(sorted(columns)) or "none"
        raise InputError(f"The population has a column {name!r} that the respondents lack; they have: {known}.")
    target = _targets(name, shares)
    place = {level: i for i, level in enumerate(shares)}
    strange = sorted({level for level in columns[name] if level} - place.keys())
    if strange:
        raise InputError(
            f"The population has no share for {strange[0]!r} in {name!r} (and {len(strange) - 1} more levels that"
            " respondents have); add them, or leave these levels empty."
        )
    level = np.array([place[value] if value else -1 for value in columns[name]], dtype=np.int64)
    sizes = np.bincount(level[(level >= 0) & counts], minlength=len(place))
    if not sizes.all():
        empty = list(place)[int(np.flatnonzero(sizes == 0)[0])]
        raise InputError(
            f"No respondent with a weight is {empty!r} in {name!r}, so none can stand for that share of the"
            " population; join the level with another."
        )
    return _Margin(name, tuple(place), level, target)


def _targets(name: str, shares: Mapping[str, float]) -> Floats:
    wrong = [level for level, share in shares.items() if not 0 < share < math.inf]
    if wrong:
        raise InputError(f"The share of {wrong[0]!r} in {name!r} is {shares[wrong[0]]}; give more than 0.")
    total = math.fsum(shares.values())
    if not any(abs(total / whole - 1) <= SUM_NEAR for whole in (1, 100)):
        raise InputError(f"The shares in {name!r} add up to {total:g}; they must add up to 1, or to 100 percent.")
    return np.array(list(shares.values())) / total
