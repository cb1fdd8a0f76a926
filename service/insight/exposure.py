"""Who said what, and how they scored: what every measure of themes starts from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError
from service.insight.arithmetic import Floats, as_numbers
from service.insight.mentions import Mentions, as_mentions, beside, dense, either
from service.insight.scales import find_scale
from service.insight.weights import usable_weights


@dataclass(frozen=True, slots=True, eq=False)
class Exposure:
    """Respondents, the themes that they mention, and their scores. Make it with `expose`, which checks it.

    Attributes:
        themes: Ids of the themes, in the order of the columns.
        scale: Scale of the scores, a name in `scales.SCALES`.
        scores: Shape (respondents,); NaN where there is none.
        weights: Shape (respondents,), 0 to 1.
        mentioned: Respondents × themes, true where a respondent mentions the theme in any mood.
        negative: The same for negative mentions.
        positive: The same for positive mentions; a respondent may have both.
    """

    themes: tuple[str, ...]
    scale: str
    scores: Floats
    weights: Floats
    mentioned: Mentions
    negative: Mentions
    positive: Mentions


def expose(
    themes: Sequence[str],
    *,
    negative: Mentions,
    positive: Mentions,
    mentioned: Mentions | None = None,
    scale: str = "none",
    scores: npt.ArrayLike | None = None,
    weights: npt.ArrayLike | None = None,
) -> Exposure:
    """Check and join what is known about respondents.

    Args:
        themes: Ids of the themes, each once.
        negative: Boolean, respondents × themes, numpy or scipy.sparse (see `mentions.mention_matrix`).
        positive: The same shape.
        mentioned: The same shape, for mentions that are neither; what is negative or positive is added to it.
        scale: Scale of the scores.
        scores: One per respondent, NaN or None where there is none; None if nobody has one.
        weights: One per respondent; None gives all the same.

    Raises:
        InputError: Shapes differ, a theme comes twice, the scale is unknown, or a weight is negative.
    """
    find_scale(scale)
    if len(set(themes)) != len(themes):
        raise InputError("A theme comes twice; give every theme one column.")
    n = negative.shape[0]
    shape = (n, len(themes))
    given = np.full(n, np.nan) if scores is None else as_numbers(scores, "scores")
    if given.shape != (n,):
        raise InputError(f"There are {n} respondents but scores of shape {given.shape}; give one each.")
    bad, good = (
        as_mentions(negative, shape=shape, what="negative"),
        as_mentions(positive, shape=shape, what="positive"),
    )
    other = () if mentioned is None else (as_mentions(mentioned, shape=shape, what="other"),)
    return Exposure(tuple(themes), scale, given, usable_weights(weights, n), either(bad, good, *other), bad, good)


def merge_themes(exposure: Exposure, groups: Mapping[str, Sequence[str]]) -> Exposure:
    """Return the exposure to groups of themes: a respondent who mentions several of a group counts once.

    Args:
        exposure: The exposure to single themes.
        groups: Id of the group (a parent theme, an initiative) to the themes in it.

    Raises:
        InputError: A group holds a theme that the exposure lacks.
    """
    place = {theme: column for column, theme in enumerate(exposure.themes)}
    unknown = sorted({theme for themes in groups.values() for theme in themes} - place.keys())
    if unknown:
        raise InputError(f"There is no theme {unknown[0]!r} among the {len(place)} themes of these respondents.")
    columns = [[place[theme] for theme in themes] for themes in groups.values()]
    return replace(
        exposure,
        themes=tuple(groups),
        mentioned=_merged(exposure.mentioned, columns),
        negative=_merged(exposure.negative, columns),
        positive=_merged(exposure.positive, columns),
    )


def add_groups(exposure: Exposure, groups: Mapping[str, Sequence[str]]) -> Exposure:
    """Return the exposure to single themes, and after them to groups of them (`merge_themes`).

    Raises:
        InputError: A group has the id of a theme, or holds a theme that the exposure lacks.
    """
    if not groups:
        return exposure
    twice = sorted(groups.keys() & set(exposure.themes))
    if twice:
        raise InputError(f"A group has the id of the theme {twice[0]!r}; call it something else.")
    merged = merge_themes(exposure, groups)
    return replace(
        exposure,
        themes=exposure.themes + merged.themes,
        mentioned=beside(exposure.mentioned, merged.mentioned),
        negative=beside(exposure.negative, merged.negative),
        positive=beside(exposure.positive, merged.positive),
    )


def _merged(matrix: Mentions, columns: Sequence[Sequence[int]]) -> Mentions:
    merged = np.zeros((matrix.shape[0], len(columns)), dtype=np.bool_)
    for group, members in enumerate(columns):
        merged[:, group] = dense(matrix[:, list(members)]).any(axis=1)
    return merged
