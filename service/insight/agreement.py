"""Measure how far coders agree who coded the same answers, blind, and whether the model agrees as well."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from corpora.errors import InputError
from service.insight.agreement_alpha import Tables, alphas, nominal, set_distances, tables
from service.insight.agreement_kappa import Pairs, kappas, pair_counts, percents
from service.insight.arithmetic import Floats, check_level
from service.insight.intervals import Estimate, percentile_interval
from service.insight.resample import REPLICATES

Codes = frozenset[str]
# What one coder gave every unit; None where the coder did not see it. A unit without any code has an empty set.
Coding = Sequence[Codes | None]

LEAST_UNITS = 10  # coded by two or more; with fewer a bootstrap of units means nothing


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far coders agree. What is None has not enough data, or no value: where all give the same, nothing can differ.

    Attributes:
        code: The code that it is about, given or not given; None for all codes of a unit together.
        units: Units that two or more coded.
        units_needed: From how many on there is an answer.
        percent: Share of the pairs of coders of a unit who gave the same, 0 to 1.
        kappa: Cohen's κ, the mean over pairs of coders (Light's); None for all codes together.
        alpha: Krippendorff's α: nominal for one code, with the MASI distance for all codes together.
    """

    code: str | None
    units: int
    units_needed: int
    percent: Estimate | None
    kappa: Estimate | None
    alpha: Estimate | None


@dataclass(frozen=True, slots=True)
class ModelAgreement:
    """Whether the model agrees with people as people do with each other. What is None has not enough data.

    Attributes:
        people: α of the people, MASI.
        with_model: Mean α of the model with each of them.
        difference: The second minus the first; below 0 where the model agrees less.
        units_needed: Units coded by two people and the model from which on there is an answer.
    """

    people: Estimate | None
    with_model: Estimate | None
    difference: Estimate | None
    units_needed: int


def measure_agreement(
    codings: Mapping[str, Coding], *, level: float = 0.95, replicates: int = REPLICATES, seed: int = 0
) -> tuple[Agreement, ...]:
    """Measure the agreement of two or more coders over all codes together, and for each code.

    Intervals come from resampling units, the same resamples for all measures.

    Sources: Cohen, J. (1960), A coefficient of agreement for nominal scales, Educational and Psychological Measurement
    20, 37-46; Light, R. J. (1971), Measures of response agreement for qualitative data, Psychological Bulletin 76,
    365-377; the sources of α are in `agreement_alpha`.

    Args:
        codings: Name of a coder to what was given to each unit; the model is one more coder.
        level: Confidence level.
        replicates: Bootstrap resamples of units.
        seed: The same seed gives the same intervals.

    Returns:
        All codes together first, then every code that anybody gave, by name.

    Raises:
        InputError: There are fewer than two coders, they coded different numbers of units, or the level is not between
            0 and 1.
    """
    check_level(level)
    n = _check_codings(codings)
    coders = list(codings.values())
    draws = draw_units(n, replicates, seed)
    codes = sorted({code for coding in coders for given in coding if given for code in given})
    found = [_together(coders, draws, level)]
    for code in codes:
        given = [[None if one is None else code in one for one in coding] for coding in coders]
        found.append(_for_code(code, given, draws, level))
    return tuple(found)


def compare_model(
    codings: Mapping[str, Coding], model: Coding, *, level: float = 0.95, replicates: int = REPLICATES, seed: int = 0
) -> ModelAgreement:
    """Compare how the model agrees with people to how they agree with each other, on the units of both.

    Args:
        codings: Name of a person to what was given to each unit; at least two.
        model: What the model gave.
        level: Confidence level.
        replicates: Bootstrap resamples of units.
        seed: The same seed gives the same intervals.

    Raises:
        InputError: As in `measure_agreement`.
    """
    check_level(level)
    n = _check_codings({**codings, "": model} if len(codings) > 1 else codings)
    people = list(codings.values())
    draws = draw_units(n, replicates, seed)
    own = alphas(tables(people, set_distances), draws)
    pairs = [tables([person, model], set_distances) for person in people]
    units = min(one.units for one in (tables(people, set_distances), *pairs))
    if units < LEAST_UNITS:
        return ModelAgreement(None, None, None, LEAST_UNITS)
    theirs = np.mean([alphas(pair, draws) for pair in pairs], axis=0)
    return ModelAgreement(
        people=_estimate(own, units, level),
        with_model=_estimate(theirs, units, level),
        difference=_estimate(theirs - own, units, level),
        units_needed=LEAST_UNITS,
    )


def draw_units(n: int, replicates: int, seed: int) -> Floats:
    """Return how often each unit is drawn: first all once, then resamples; shape (1 + replicates, units)."""
    rng = np.random.default_rng(seed)
    chances = np.full(n, 1 / max(n, 1))
    drawn = rng.multinomial(n, chances, size=replicates) if n else np.zeros((replicates, 0))
    return np.vstack([np.ones((1, n)), drawn]).astype(np.float64)


def _check_codings(codings: Mapping[str, Coding]) -> int:
    if len(codings) < 2:
        raise InputError(f"There is {len(codings)} coder; agreement needs two or more.")
    lengths = {len(coding) for coding in codings.values()}
    if len(lengths) > 1:
        raise InputError("The coders have different numbers of units; give None where one did not see a unit.")
    return lengths.pop()


def _together(coders: Sequence[Coding], draws: Floats, level: float) -> Agreement:
    found: Tables = tables(coders, set_distances)
    if found.units < LEAST_UNITS:
        return Agreement(None, found.units, LEAST_UNITS, None, None, None)
    pairs = [pair_counts(first, second) for first, second in combinations(coders, 2)]
    return Agreement(
        None,
        found.units,
        LEAST_UNITS,
        _estimate(percents(pairs, draws), found.units, level),
        None,
        _estimate(alphas(found, draws), found.units, level),
    )


def _for_code(code: str, given: Sequence[Sequence[bool | None]], draws: Floats, level: float) -> Agreement:
    found = tables(given, nominal)
    if found.units < LEAST_UNITS:
        return Agreement(code, found.units, LEAST_UNITS, None, None, None)
    pairs: list[Pairs] = [pair_counts(first, second) for first, second in combinations(given, 2)]
    return Agreement(
        code,
        found.units,
        LEAST_UNITS,
        *(
            _estimate(column, found.units, level)
            for column in (percents(pairs, draws), kappas(pairs, draws), alphas(found, draws))
        ),
    )


def _estimate(column: Floats, units: int, level: float) -> Estimate | None:
    """Return the first entry with the interval of the others; None where it has no value."""
    if np.isnan(column[0]):
        return None
    # A resample in which all gave the same has no value and says nothing.
    drawn = np.where(np.isnan(column[1:]), column[0], column[1:])
    low, high = percentile_interval(column[:1], drawn[:, np.newaxis], np.array([float(units)]), level=level)
    return Estimate(float(column[0]), float(low[0]), float(high[0]))
