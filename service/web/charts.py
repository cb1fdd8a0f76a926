"""The charts, as Vega-Lite specifications: what is drawn, on the server or in the browser."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import cycle
from typing import Any

from service.web.chart_style import styled
from service.web.quadrant_layers import quadrant_layers
from service.web.trend_layers import trend_layers

Specification = dict[str, Any]

_LANES = (1.0, 1.13, 0.885)  # factors of the effort
_BAND_FROM = 3  # points; with fewer a band has no shape, and whiskers are drawn


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a trend: its label, the value with its interval (None: too few to show), and a note in words."""

    label: str
    value: float | None
    low: float | None
    high: float | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a trend. ``tone`` is the name of a colour token: accent, bad, good or flat."""

    name: str
    tone: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """Values over time with their intervals.

    Attributes:
        series: Lines, with the same labels.
        unit: After every value: " %", or empty.
        from_zero: The axis begins at zero (shares do; scores need not).
    """

    series: tuple[Series, ...]
    unit: str = ""
    from_zero: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """One initiative among the others: its rank, title, effort in person-days, and stake with its interval."""

    rank: int
    title: str
    effort: float
    stake: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Quadrants:
    """What initiatives give back against what they take; the splits make the four quadrants."""

    dots: tuple[Dot, ...]
    effort_split: float
    stake_split: float
    unit: str


Chart = Trend | Quadrants


def specify(chart: Chart, *, width: int, height: int) -> Specification:
    """Return the Vega-Lite specification of a chart of this size in pixels, axes included."""
    if isinstance(chart, Quadrants):
        return _filled(styled(_quadrants(chart), width=width, height=height), _quadrant_rows(chart))
    few = max(len(series.points) for series in chart.series) < _BAND_FROM
    zero = not chart.from_zero and _crosses_zero(chart)
    shape = _trend_shape(chart.unit, chart.from_zero, few, zero, width, height)
    return _filled(shape, _trend_rows(chart))


@lru_cache(maxsize=64)
def _trend_shape(  # noqa: PLR0917 - lru_cache keeps by position
    unit: str, from_zero: bool, few: bool, zero: bool, width: int, height: int
) -> Specification:
    """Return a trend without its rows: most of the work, and the same for hundreds of themes."""
    layers = trend_layers(unit=unit, from_zero=from_zero, few=few, zero=zero)
    return styled(layers, width=width, height=height)


def _filled(shape: Specification, rows: list[dict[str, Any]]) -> Specification:
    return {**shape, "datasets": {**shape.get("datasets", {}), "rows": rows}}


def _trend_rows(chart: Trend) -> list[dict[str, Any]]:
    return [
        {**asdict(point), "series": series.name, "tone": f"var(--{series.tone})"}
        for series in chart.series
        for point in series.points
    ]


def _crosses_zero(chart: Trend) -> bool:
    ends = [(point.low or 0.0, point.high or 0.0) for series in chart.series for point in series.points]
    return any(low < 0 < high for low, high in ends)


def _quadrants(chart: Quadrants) -> list[Any]:
    efforts = [chart.effort_split, *(dot.effort for dot in chart.dots)]
    return quadrant_layers(
        efforts=(min(efforts), max(efforts)),
        stakes=(min(0.0, *(dot.low for dot in chart.dots)), max(dot.high for dot in chart.dots)),
        effort_split=chart.effort_split,
        stake_split=chart.stake_split,
    )


def _quadrant_rows(chart: Quadrants) -> list[dict[str, Any]]:
    """Return a row per dot; those of the same effort stand a little apart, so that none hides another."""
    rows = []
    lanes: defaultdict[float, Iterator[float]] = defaultdict(lambda: cycle(_LANES))
    for dot in sorted(chart.dots, key=lambda dot: -dot.stake):
        place = dot.effort * next(lanes[dot.effort])
        rows.append({**asdict(dot), "place": place, "rank": str(dot.rank), "note": _note(dot)})
    return rows


def _note(dot: Dot) -> str:
    return f"{dot.stake:+.1f} ({dot.low:+.1f} to {dot.high:+.1f})".replace("-", "−")
