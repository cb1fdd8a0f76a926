"""How many answers two coders have to code for an interval of a wanted width."""

import math

from corpora.errors import InputError
from service.insight.arithmetic import check_level
from service.insight.intervals import normal_width


def needed_units(*, agreement: float, share: float, half_width: float, level: float = 0.95) -> int:
    """Return how many units two coders need for κ (or a nominal α, which is nearly the same) ± `half_width`.

    The variance of κ of two coders and a code given or not is, for n units,
    (1 - κ)/n × ((1 - κ)(1 - 2κ) + κ(2 - κ)/(2π(1 - π))).

    Source: Donner, A. and Eliasziw, M. (1992), A goodness-of-fit approach to inference procedures for the kappa
    statistic, Statistics in Medicine 11, 1511-1519, formula 2.

    Args:
        agreement: The κ that is thought likely, 0 to 1, 1 excluded; lower asks for more units, up to a point.
        share: Share π of the units that have the code, between 0 and 1; rarer codes need more.
        half_width: Half the width of the interval, above 0.
        level: Confidence level.

    Raises:
        InputError: A number lies outside its range.
    """
    check_level(level)
    if not 0 <= agreement < 1:
        raise InputError(f"The likely agreement must lie from 0 to 1, 1 excluded, for example 0.7; it is {agreement}.")
    if not 0 < share < 1:
        raise InputError(f"The share of the code must lie between 0 and 1, both excluded; it is {share}.")
    if not 0 < half_width < 1:
        raise InputError(f"Half the width must lie between 0 and 1, for example 0.1; it is {half_width}.")
    of_one = (1 - agreement) * (
        (1 - agreement) * (1 - 2 * agreement) + agreement * (2 - agreement) / (2 * share * (1 - share))
    )
    return math.ceil(of_one * (normal_width(level) / half_width) ** 2)
