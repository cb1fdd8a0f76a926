"""What a theme is associated with in the outcome, other themes and segments being equal.

**Given back** is the outcome that is predicted with a theme's mentions removed, minus the outcome that is predicted as
observed: positive where the theme goes with a lower outcome. It has the sign of a stake; an impact, adjusted or by
leaving out, is minus that (`impact`). In words: points that respondents with this complaint would give back, if it
went away and nothing else changed.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError
from service.insight.adjusted_design import Ints, lay_out
from service.insight.adjusted_families import FAMILIES
from service.insight.adjusted_fit import fit
from service.insight.adjusted_removal import Removal, nothing_known, remove, take_part
from service.insight.arithmetic import Floats, as_numbers
from service.insight.exposure import Exposure
from service.insight.mentions import Mentions
from service.insight.resample import MIN_REPLICATES, REPLICATES
from service.insight.scores import outcome_values
from service.insight.weights import effective_size

MIN_SCORED = 30  # effective respondents with a score; with fewer a regression on several themes is a guess


@dataclass(frozen=True, slots=True, eq=False)
class Adjusted:
    """What themes go with, adjusted for each other and for controls.

    Attributes:
        n: Respondents with a score and a weight above 0.
        n_effective: Kish's effective number of them.
        n_needed: Respondents with a score from which on anything is known.
        same: Whether all of them have the same outcome, so that nothing can be told.
        penalty: The ridge penalty that cross-validation chose; 0 if nothing was fitted.
        negative: Removal of negative mentions: what would be given back.
        positive: Removal of positive mentions: minus what praise goes with.
    """

    n: int
    n_effective: float
    n_needed: int
    same: bool
    penalty: float
    negative: Removal
    positive: Removal


def adjust(
    exposure: Exposure,
    *,
    groups: Sequence[Sequence[str]] | None = None,
    controls: Mentions | None = None,
    amounts: npt.ArrayLike | None = None,
    replicates: int = REPLICATES,
    seed: int = 0,
) -> Adjusted:
    """Regress the outcome on all mentions, and predict it with mentions removed.

    P(promoter), P(passive) and P(detractor) follow a multinomial logistic regression on indicators of negative and
    positive mentions of all themes and on controls; recommending a logistic one; a mean score a linear one. All have a
    ridge penalty (`adjusted_fit.fit`). The mentions of a group of themes are removed jointly, so nobody counts twice.

    Replicates draw every respondent Poisson(1) times (as `resample`) and take one step of Newton's method from the
    fit to all respondents, with the gradient and curvature of the resample.

    Sources: of predicting with an exposure removed, Greenland, S. and Drescher, K. (1993), Maximum likelihood
    estimation of the attributable fraction from logistic models, Biometrics 49, 865-872; of the one step, Andrews,
    D. W. K. (2002), Higher-order improvements of a computationally attractive k-step bootstrap for extremum
    estimators, Econometrica 70, 119-162.

    Args:
        exposure: Who mentions what, with scores.
        groups: Themes to be removed together, such as those of an initiative; None: each theme alone.
        controls: Boolean, respondents × levels (`adjusted_controls.choose_controls`); None: none.
        amounts: What a point of each respondent's outcome is worth, shape (respondents,), such as money, for the worth
            of changes; None: 1.
        replicates: Bootstrap resamples of respondents, the same for all groups.
        seed: The same seed gives the same replicates, in any order of the respondents.

    Raises:
        InputError: A group holds an unknown theme, shapes differ, or there are fewer than 2 replicates.
    """
    if replicates < MIN_REPLICATES:
        raise InputError(f"{replicates} replicates give no interval; ask for 400 or more.")
    chosen = _columns(exposure, groups)
    worth = _worth(amounts, exposure.scores.size)
    if controls is not None and controls.shape[0] != exposure.scores.size:
        raise InputError(f"There are {exposure.scores.size} respondents but {controls.shape[0]} rows of controls.")
    values = outcome_values(exposure.scale, exposure.scores)
    scored = np.flatnonzero(~np.isnan(values) & (exposure.weights > 0))
    n, n_effective = int(scored.size), effective_size(exposure.weights[scored])
    needed = math.ceil(round(MIN_SCORED * n / n_effective, 9)) if n else MIN_SCORED
    same = n > 0 and np.ptp(values[scored]) == 0
    if n < needed or same:
        nothing = nothing_known(len(chosen), replicates)
        return Adjusted(n, n_effective, needed, bool(same), 0.0, nothing, nothing)
    design = lay_out(
        values[scored],
        exposure.weights[scored],
        worth[scored],
        negative=exposure.negative[scored],
        positive=exposure.positive[scored],
        controls=None if controls is None else controls[scored],
    )
    fitted = fit(design, FAMILIES[exposure.scale](design.values))
    parts = [take_part(design, columns[group]) for columns in (design.negative, design.positive) for group in chosen]
    both = remove(fitted, parts, replicates=replicates, seed=seed)
    negative, positive = both.part(slice(None, len(chosen))), both.part(slice(len(chosen), None))
    return Adjusted(n, n_effective, needed, False, fitted.penalty, negative, positive)


def _columns(exposure: Exposure, groups: Sequence[Sequence[str]] | None) -> list[Ints]:
    """Return the places of the themes of every group."""
    place = {theme: column for column, theme in enumerate(exposure.themes)}
    wanted = [[theme] for theme in exposure.themes] if groups is None else groups
    unknown = sorted({theme for group in wanted for theme in group} - place.keys())
    if unknown:
        raise InputError(f"There is no theme {unknown[0]!r} among the {len(place)} themes of these respondents.")
    return [np.array(sorted({place[theme] for theme in group}), dtype=np.int64) for group in wanted]


def _worth(amounts: npt.ArrayLike | None, n: int) -> Floats:
    """Return what a point is worth for each respondent."""
    if amounts is None:
        return np.ones(n)
    given = as_numbers(amounts, "amounts")
    if given.shape != (n,):
        raise InputError(f"There are {n} respondents but amounts of shape {given.shape}; give one each.")
    if not (np.isfinite(given) & (given >= 0)).all():
        raise InputError("An amount is missing, infinite or negative; give every respondent 0 or more.")
    return given
