"""Choose what to hold equal when themes are compared: segments and periods."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from service.insight.arithmetic import Flags, Floats, ratio
from service.insight.prevalence import MIN_GROUP

MOST_LEVELS = 30  # of a segment; the rarer others get no indicator of their own
MOST_COLUMNS = 60  # of all segments: the time that a fit takes grows with the cube
THE_OUTCOME_ITSELF = 0.5  # share of the outcome's variance; a segment that explains more says it in other words

Segments = Mapping[str, Sequence[str | None]]


@dataclass(frozen=True, slots=True, eq=False)
class Controls:
    """What is held equal.

    Attributes:
        segments: Names of those that are.
        left_out: Names of those that are not: they are the outcome in other words, have no two levels that are large
            enough, or are too many.
        matrix: Boolean, respondents × levels.
    """

    segments: tuple[str, ...]
    left_out: tuple[str, ...]
    matrix: Flags


def choose_controls(segments: Segments, values: Floats) -> Controls:
    """Choose segments to hold equal, those of the fewest levels first.

    A column such as "promoter, passive, detractor" is the outcome itself: held equal, no theme could move it. It is
    left out, as is every segment that explains more than half of the outcome's variance (correlation ratio η²).

    Source: Pearson, K. (1905), On the general theory of skew correlation and non-linear regression, section 3.

    Args:
        segments: Name of every segment (and of the period) to the value of every respondent, None without one.
        values: The outcome's value of every respondent (`scores.outcome_values`), NaN without one.
    """
    found = {name: indicate_levels(segment) for name, segment in segments.items()}
    usable = [
        name
        for name, matrix in found.items()
        if matrix.shape[1] > 1 and explained(matrix, values) <= THE_OUTCOME_ITSELF
    ]
    chosen: list[str] = []
    columns = 0
    for name in sorted(usable, key=lambda name: (found[name].shape[1], name)):
        columns += found[name].shape[1]
        if columns <= MOST_COLUMNS:
            chosen.append(name)
    nothing = np.zeros((values.size, 0), dtype=np.bool_)
    return Controls(
        segments=tuple(chosen),
        left_out=tuple(name for name in segments if name not in chosen),
        matrix=np.hstack([nothing, *(found[name] for name in chosen)]),
    )


def indicate_levels(segment: Sequence[str | None]) -> Flags:
    """Return respondents × levels: which level of a segment each respondent has.

    Levels of fewer than `MIN_GROUP` respondents and all but the `MOST_LEVELS` commonest are left without an
    indicator, as is a missing value.
    """
    labels: npt.NDArray[np.str_] = np.array(["" if value is None else value for value in segment], dtype=np.str_)
    names, sizes = np.unique(labels[labels != ""], return_counts=True)
    commonest = np.lexsort((names, -sizes))[:MOST_LEVELS]
    kept = names[commonest[sizes[commonest] >= MIN_GROUP]]
    found: Flags = labels[:, np.newaxis] == kept[np.newaxis]
    return found


def explained(levels: Flags, values: Floats) -> float:
    """Return the share of the variance of values that lies between levels; those without a level are one more."""
    known = ~np.isnan(values)
    inside = np.column_stack([levels, ~levels.any(axis=1)])[known].astype(np.float64)
    value = values[known] - values[known].mean() if known.any() else values[known]
    sizes = inside.sum(axis=0)
    between = sizes @ np.square(ratio(value @ inside, sizes))
    return float(ratio(between, np.square(value).sum()))
