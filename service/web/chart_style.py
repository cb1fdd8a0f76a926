"""How every chart looks."""

from collections.abc import Sequence
from typing import Any

# Colours are the tokens of the style sheet, so that a chart is light or dark as the page around it is.
FAINT, LINE, PAPER = "var(--ink-3)", "var(--line)", "var(--paper)"
MINUS = "replace(datum.label, '-', '−')"  # for the labels of an axis


def styled(layers: Sequence[Any], *, width: int, height: int) -> dict[str, Any]:
    """Return layers as the specification of a chart of this size in pixels, axes included."""
    import altair as alt

    fit = alt.AutoSizeParams(type="fit", contains="padding")
    chart = alt.layer(*layers).properties(width=width, height=height, autosize=fit, padding=2)
    axis = {
        **{f"{part}Color": FAINT for part in ("label", "title")},
        **{f"{part}FontSize": 12 for part in ("label", "title")},
        "titleFontWeight": "normal",
        "gridColor": LINE,
        "domain": False,
        "ticks": False,
        "labelPadding": 6,
        "titlePadding": 8,
    }
    return dict(
        chart.configure(background="transparent", font="inherit")
        .configure_view(stroke=None)
        .configure_axis(**axis)
        .configure_axisX(grid=False)
        .to_dict()
    )
