"""What the quadrants consist of: numbered dots with whiskers, two dashed lines, and four names."""

import math
from collections.abc import Sequence
from typing import Any

from service.web.chart_style import FAINT, MINUS, PAPER

_EFFORT = "Effort in person-days"


def quadrant_layers(
    *, efforts: tuple[float, float], stakes: tuple[float, float], effort_split: float, stake_split: float
) -> list[Any]:
    """Return the layers of quadrants.

    They are to be filled with rows of rank, title, effort, place (on the axis of effort), stake, low, high and note.

    Args:
        efforts: Smallest and largest effort.
        stakes: Lower and upper end of all intervals, zero among them.
        effort_split: Where the vertical line stands.
        stake_split: Where the horizontal line stands.
    """
    import altair as alt

    across = (efforts[0] * 0.6, efforts[1] * 1.7)  # room for dots at both ends
    tooltip = [
        alt.Tooltip("title:N", title="Initiative"),
        alt.Tooltip("effort:Q", title="Person-days"),
        alt.Tooltip("note:N", title="At stake"),
    ]
    scale = alt.Scale(type="log", domain=across, nice=False)
    base = alt.Chart(alt.NamedData("rows")).encode(
        x=alt.X("place:Q", title=_EFFORT, scale=scale, axis=alt.Axis(values=_steps(across), format="~g")),
        y=alt.Y(
            "stake:Q",
            title=None,
            scale=alt.Scale(domain=stakes, nice=True),
            axis=alt.Axis(tickCount=5, labelExpr=MINUS),
        ),
        tooltip=tooltip,
    )
    split = alt.Chart(alt.Data(values=[{}])).mark_rule(color=FAINT, strokeDash=[3, 4])
    whisker = base.mark_rule(color="var(--bad)", strokeWidth=2, opacity=0.4)
    return [
        whisker.encode(y=alt.Y("low:Q", title=None), y2="high:Q"),
        split.encode(x=alt.datum(effort_split, type="quantitative")),
        split.encode(y=alt.datum(stake_split, type="quantitative")),
        *_names(across, stakes),
        base.mark_circle(color="var(--bad)", size=380, opacity=1, stroke=PAPER, strokeWidth=1.5),
        base.mark_text(color=PAPER, fontSize=12, fontWeight="bold").encode(text="rank:N"),
    ]


def _names(across: Sequence[float], stakes: Sequence[float]) -> list[Any]:
    """Write the name of every quadrant in its corner."""
    import altair as alt

    corners = (
        ("Quick win", across[0], "left", stakes[1], "top"),
        ("Big bet", across[1], "right", stakes[1], "top"),
        ("Fill-in", across[0], "left", stakes[0], "bottom"),
        ("Leave", across[1], "right", stakes[0], "bottom"),
    )
    inward = {"left": 4, "right": -4, "top": 4, "bottom": -4}  # pixels
    style = {"color": FAINT, "fontSize": 12, "fontStyle": "italic"}
    return [
        alt.Chart(alt.Data(values=[{"x": x, "y": y, "name": name}]))
        .mark_text(align=side, baseline=height, dx=inward[side], dy=inward[height], **style)
        .encode(x=alt.X("x:Q", title=_EFFORT), y=alt.Y("y:Q", title=None), text="name:N")
        for name, x, side, y, height in corners
    ]


def _steps(across: Sequence[float]) -> list[float]:
    """Return 1, 2, 5, 10, 20, 50 … as far as the axis reaches."""
    first, last = (math.floor(math.log10(end)) for end in across)
    steps = [base * 10.0**power for power in range(first, last + 1) for base in (1, 2, 5)]
    return [step for step in steps if across[0] <= step <= across[1]]
