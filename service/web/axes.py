"""Ends of the axes that intervals are drawn on."""

from collections.abc import Iterable

from service.store.rollups import Estimate


def ends_of(estimates: Iterable[Estimate | None]) -> tuple[float, float]:
    """Return the ends of an axis that holds numbers with their intervals, and zero."""
    ends = [0.0, *(end for one in estimates if one for end in (one.low, one.high))]
    return min(ends), max(ends)
