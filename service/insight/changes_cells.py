"""Divide respondents into periods and segments, and hide the cells that are too small to show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError
from service.insight.arithmetic import Flags
from service.insight.prevalence import MIN_GROUP, hide_small_groups

Segment: TypeAlias = tuple[str, str] | None  # a column and a value in it; None for everybody
Names: TypeAlias = Sequence[str | None]


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Who is in which segment in which period.

    Attributes:
        periods: Names, in order.
        segments: Everybody first, then every value of every column.
        rows: Shape (segments, periods, respondents): who is in it.
        hidden: Shape (segments, periods): whether it must not be shown.
    """

    periods: tuple[str, ...]
    segments: tuple[Segment, ...]
    rows: npt.NDArray[np.bool_]
    hidden: Flags


def divide(counted: Flags, periods: Names, segments: Mapping[str, Names]) -> Cells:
    """Divide respondents, and hide small cells together with those that would reveal them.

    Totals over the segments of a column and over the periods of a segment are usually known, so a small cell is hidden
    together with a second one in its line both ways (`prevalence.hide_small_groups` says why).

    Args:
        counted: Shape (respondents,), who has a weight above 0.
        periods: Name of the period of each; None for who is in none.
        segments: Name of a column to the value of each; None for who has none.

    Raises:
        InputError: There is not one period, or one value of a column, for each respondent.
    """
    for what, given in {
        "periods": periods,
        **{f"values of {column!r}": names for column, names in segments.items()},
    }.items():
        if len(given) != counted.size:
            raise InputError(f"There are {counted.size} respondents but {len(given)} {what}; give one each.")
    times = tuple(sorted({name for name in periods if name is not None}))
    when = _matching(periods, times) & counted
    undated = int(counted.sum() - when.sum())
    keys: list[Segment] = [None]
    rows = [when]
    sizes = when.sum(axis=1)
    hidden = [np.array(hide_small_groups(sizes.tolist(), unshown=undated), dtype=np.bool_)]
    for column, names in segments.items():
        values = sorted({name for name in names if name is not None})
        inside = _matching(names, values)
        table = inside[:, np.newaxis, :] & when
        keys += [(column, value) for value in values]
        rows += list(table)
        counts = table.sum(axis=2)
        hidden += list(
            hide_table(
                counts, beside=sizes - counts.sum(axis=0), below=(inside & counted).sum(axis=1) - counts.sum(axis=1)
            )
            | hidden[0]
        )
    shape = (len(keys), len(times))
    return Cells(
        times, tuple(keys), np.array(rows).reshape(*shape, -1), np.array(hidden, dtype=np.bool_).reshape(shape)
    )


def _matching(names: Names, values: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Return who has which value; shape (values, respondents)."""
    column = np.array(names, dtype=object)
    return np.array([column == value for value in values], dtype=np.bool_).reshape(len(values), len(names))


def hide_table(sizes: npt.NDArray[np.int64], *, beside: npt.NDArray[np.int64], below: npt.NDArray[np.int64]) -> Flags:
    """Tell which cells of a table with known totals, both ways, must not be shown.

    Source: Willenborg, L. and de Waal, T. (2001), Elements of Statistical Disclosure Control, chapter 4 (secondary
    suppression).

    Args:
        sizes: Respondents, segments × periods.
        beside: Shape (periods,), respondents of each period who are in no segment; they are never shown by themselves.
        below: Shape (segments,), respondents of each segment who are in no period.
    """
    hidden = (sizes > 0) & (sizes < MIN_GROUP)
    while True:
        found = hidden.copy()
        for period in range(sizes.shape[1]):
            found[:, period] = _cover(sizes[:, period], found[:, period], int(beside[period]))
        for segment in range(sizes.shape[0]):
            found[segment] = _cover(sizes[segment], found[segment], int(below[segment]))
        if (found == hidden).all():
            return hidden
        hidden = found


def _cover(sizes: npt.NDArray[np.int64], hidden: Flags, unshown: int) -> Flags:
    """Hide the next smallest cells of a line until the hidden ones cannot be worked out from its total."""
    found = hidden.copy()
    for place in np.lexsort((np.arange(sizes.size), sizes)):
        parts = int(found.sum()) + (unshown > 0)
        if not found.any() or (parts > 1 and sizes[found].sum() + unshown >= MIN_GROUP):
            break
        found[place] |= sizes[place] > 0
    return found
