"""What a trend consists of: bands or whiskers, a line, and points."""

from typing import Any

from service.web.chart_style import FAINT, MINUS, PAPER


def trend_layers(*, unit: str, from_zero: bool, few: bool, zero: bool) -> list[Any]:
    """Return the layers of a trend, to be filled with rows of label, value, low, high, note, series and tone.

    Args:
        unit: After every value of the axis.
        from_zero: The axis begins at zero.
        few: Too few points for a band: whiskers are drawn.
        zero: Draw a line at zero.
    """
    import altair as alt

    base = alt.Chart(alt.NamedData("rows")).encode(
        x=alt.X("label:O", sort=None, title=None, axis=_period_axis()),
        y=alt.Y(
            "value:Q",
            title=None,
            scale=alt.Scale(zero=from_zero, nice=True),
            axis=alt.Axis(tickCount=4, labelExpr=f"{MINUS} + '{unit}'"),
        ),
        color=alt.Color("tone:N", scale=None),
        detail="series:N",
        tooltip=[alt.Tooltip("label:N", title="Period"), alt.Tooltip("note:N", title="Value")],
    )
    interval = base.mark_rule(strokeWidth=2, opacity=0.5) if few else base.mark_area(opacity=0.14)
    ground = alt.Chart(alt.Data(values=[{}])).mark_rule(color=FAINT, strokeWidth=1).encode(y=alt.datum(0))
    return [
        interval.encode(y=alt.Y("low:Q", title=None), y2="high:Q"),
        *([ground] if zero else []),
        base.mark_line(strokeWidth=2),
        base.mark_point(filled=True, size=46, opacity=1, stroke=PAPER, strokeWidth=1.5),
    ]


def _period_axis() -> Any:
    """Write quarters or months under the axis, and the year once, under its first."""
    import altair as alt

    first = "indexof(['Q1', 'Jan'], split(datum.label, ' ')[0]) >= 0 || datum.index == 0"
    words = "split(datum.label, ' ')"
    return alt.Axis(labelAngle=0, labelOverlap="parity", labelExpr=f"{first} ? {words} : {words}[0]")
