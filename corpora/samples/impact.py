"""Compute the true score and impact of every theme exactly: a sum over all that can be mentioned."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import erf, sqrt

import numpy as np

from corpora.samples.answers import (
    Bools,
    Floats,
    Ints,
    Moments,
    cut_points,
    level_weights,
    make_calendar,
    prompted_chance,
    segment_effects,
    theme_effects,
    unprompted_chances,
)
from corpora.samples.firm import EFFECT_STEP, Firm

DETRACTORS_BELOW, PROMOTERS_FROM = 7, 9

Choice = tuple[tuple[int, ...], Floats]


@dataclass(frozen=True, eq=False)
class Expectation:
    """Expected values over the whole population: all cells of segments and kinds of day, weighted.

    The sum of mention effects lies on a lattice of ``EFFECT_STEP``. Themes linked by pairs form a group; groups are
    independent given the cell, so the distribution of the sum is a product of convolutions. ``_before[g]`` is the
    distribution over groups before g, ``_after[g]`` the expected NPS given the sum of the groups before g.

    Attributes:
        firm: What is true.
    """

    firm: Firm

    @cached_property
    def cells(self) -> Moments:
        """One moment per cell of stage, region, plan and kind of day (days with equal quarter and factors)."""
        first, _ = self._kinds_of_day
        counts = [range(len(levels)) for levels in (self.firm.stages, self.firm.regions, self.firm.plans)]
        day, stage, region, plan = np.array(list(itertools.product(first.tolist(), *counts)), dtype=np.int64).T
        return Moments(day, make_calendar(self.firm).quarter[day], stage, region, plan)

    @cached_property
    def weights(self) -> Floats:
        """Share of respondents in each cell."""
        first, weight = self._kinds_of_day
        by_day = dict(zip(first.tolist(), weight.tolist(), strict=True))
        weights = np.array([by_day[day] for day in self.cells.day.tolist()])
        weights *= level_weights(self.firm.stages)[self.cells.stage]
        weights *= level_weights(self.firm.regions)[self.cells.region]
        weights *= level_weights(self.firm.plans)[self.cells.plan]
        return weights

    @cached_property
    def prevalence(self) -> Floats:
        """(cells, themes) chance of a mention, prompted or not."""
        result = np.zeros((len(self.weights), len(self.firm.themes)))
        for choices in self._choices:
            for chosen, chance in choices:
                result[:, list(chosen)] += chance[:, None]
        return result

    def together(self, first: int, second: int) -> float:
        """Chance that a respondent mentions both themes."""
        for group, choices in zip(self._groups, self._choices, strict=True):
            if {first, second} <= set(group):
                both = [chance for chosen, chance in choices if {first, second} <= set(chosen)]
                return float(self.weights @ np.sum(both, axis=0))
        return float(self.weights @ (self.prevalence[:, first] * self.prevalence[:, second]))

    @cached_property
    def nps(self) -> Floats:
        """(cells,) expected NPS."""
        return self._after[0][:, self._zero]

    def nps_among(self, theme: int) -> float:
        """Expected NPS of the respondents who mention the theme."""
        group = self._group_of(theme)
        spread = self._mix(self._before[group], group, self._steps, only=theme)
        among = np.einsum("cl,cl->c", spread, self._after[group + 1])
        return float(self.weights @ among / (self.weights @ self.prevalence[:, theme]))

    def impact(self, *removed: int) -> float:
        """NPS points given back if the themes' effects went away together (negative for strengths)."""
        steps = self._steps.copy()
        steps[list(removed)] = 0
        groups = [self._group_of(theme) for theme in removed]
        spread = self._before[min(groups)]
        for group in range(min(groups), max(groups) + 1):
            spread = self._mix(spread, group, steps)
        without = np.einsum("cl,cl->c", spread, self._after[max(groups) + 1])
        return float(self.weights @ (without - self.nps)) if np.any(steps != self._steps) else 0.0

    @cached_property
    def _steps(self) -> Ints:
        return np.rint(theme_effects(self.firm) / EFFECT_STEP).astype(np.int64)

    @cached_property
    def _zero(self) -> int:
        return int(-np.minimum(self._steps, 0).sum())

    @cached_property
    def _kinds_of_day(self) -> tuple[Ints, Floats]:
        calendar = make_calendar(self.firm)
        rows = np.column_stack([calendar.quarter, calendar.factor])
        _, first, kind = np.unique(rows, axis=0, return_index=True, return_inverse=True)
        weight = np.bincount(kind.ravel(), weights=calendar.weight).astype(np.float64)
        return first.astype(np.int64), weight

    @cached_property
    def _groups(self) -> tuple[tuple[int, ...], ...]:
        index = {theme.key: place for place, theme in enumerate(self.firm.themes)}
        group = list(range(len(index)))
        for pair in self.firm.pairs:
            old, new = group[index[pair.second]], group[index[pair.first]]
            group = [new if one == old else one for one in group]
        return tuple(tuple(i for i, one in enumerate(group) if one == name) for name in sorted(set(group)))

    def _group_of(self, theme: int) -> int:
        return next(place for place, group in enumerate(self._groups) if theme in group)

    @cached_property
    def _choices(self) -> tuple[tuple[Choice, ...], ...]:
        unprompted = unprompted_chances(self.firm, self.cells)
        return tuple(tuple(_list_choices(self.firm, group, unprompted)) for group in self._groups)

    @cached_property
    def _before(self) -> list[Floats]:
        start = np.zeros((len(self.weights), int(np.abs(self._steps).sum()) + 1))
        start[:, self._zero] = 1.0
        groups = range(len(self._groups))
        return list(itertools.accumulate(groups, lambda spread, g: self._mix(spread, g, self._steps), initial=start))

    @cached_property
    def _after(self) -> list[Floats]:
        width = self._before[0].shape[1]
        base, place = np.unique(segment_effects(self.firm, self.cells).round(6), return_inverse=True)
        last = nps_given(self.firm, base[:, None] + (np.arange(width) - self._zero) * EFFECT_STEP)[place]
        groups = reversed(range(len(self._groups)))
        back = itertools.accumulate(groups, lambda value, g: self._mix(value, g, -self._steps), initial=last)
        return list(back)[::-1]

    def _mix(self, spread: Floats, group: int, steps: Ints, *, only: int | None = None) -> Floats:
        """Add a group's mentions: (cells, lattice), shifted by the sum of their steps and weighted by their chance."""
        mixed = np.zeros_like(spread)
        for chosen, chance in self._choices[group]:
            if only is None or only in chosen:
                mixed += chance[:, None] * np.roll(spread, int(steps[list(chosen)].sum()), axis=1)
        return mixed


@lru_cache(maxsize=8)
def expect(firm: Firm) -> Expectation:
    """Return the firm's expected values; they are computed once, when first asked for."""
    return Expectation(firm)


def nps_given(firm: Firm, effect: Floats) -> Floats:
    """Chance of a promoter minus chance of a detractor, in points, where all effects on the score sum to ``effect``."""
    cuts = cut_points(firm)
    promoter = 1.0 - _normal_share(cuts[PROMOTERS_FROM - 1] - effect)
    return 100.0 * (promoter - _normal_share(cuts[DETRACTORS_BELOW - 1] - effect))


def _list_choices(firm: Firm, group: tuple[int, ...], unprompted: Floats) -> Iterator[Choice]:
    for wanted in itertools.product((False, True), repeat=len(group)):
        mentions: Bools = np.zeros(unprompted.shape, dtype=np.bool_)
        mentions[:, list(group)] = wanted
        probability = np.ones(len(unprompted))
        for theme, said in zip(group, wanted, strict=True):
            chance = prompted_chance(firm, theme, unprompted[:, theme], mentions)
            probability *= chance if said else 1.0 - chance
        yield tuple(theme for theme, said in zip(group, wanted, strict=True) if said), probability


def _normal_share(values: Floats) -> Floats:
    flat = [(1.0 + erf(value / sqrt(2.0))) / 2.0 for value in values.ravel().tolist()]
    return np.array(flat).reshape(values.shape)
