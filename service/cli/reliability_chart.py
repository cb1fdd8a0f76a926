"""Draw reliability diagrams: how often answers are right against how sure they are."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nlp.evaluation.records import SetResult
from service.errors import SettingsError

SIDE = 220  # pixels of a diagram
COLUMNS = 3
SCALE = 2  # pixels of the picture for one of the diagram: sharp on dense screens and on paper
INK, ACCENT, GAP = "#4b5563", "#0f766e", "#d97706"


def write_reliability(results: Sequence[SetResult], path: Path) -> None:
    """Write a PNG with one diagram for each set whose answers have a probability.

    Raises:
        SettingsError: The file cannot be written, or no answer has a probability.
    """
    import vl_convert

    drawn = [found for found in results if found.reliability]
    if not drawn:
        raise SettingsError("none of these answers has a probability; draw the reliability of another suite")
    picture: bytes = vl_convert.vegalite_to_png(reliability_chart(drawn), scale=SCALE)
    try:
        path.write_bytes(picture)
    except OSError as error:
        raise SettingsError(f"{path} cannot be written ({error.strerror}); choose another --reliability") from error


def reliability_chart(results: Sequence[SetResult]) -> dict[str, Any]:
    """Return the diagrams as a Vega-Lite specification.

    A dot a bin, as large as it has answers; the orange rule is its distance from the diagonal, on which confidence
    and share correct agree.

    Source: Guo et al. (2017), "On Calibration of Modern Neural Networks", figure 1.
    """
    import altair as alt

    names = [f"{found.suite}: {found.data}" for found in results]
    rows = [
        {"set": name, "confidence": one.confidence, "correct": one.correct, "answers": one.count}
        for name, found in zip(names, results, strict=True)
        for one in found.reliability
    ]
    whole = alt.Scale(domain=[0, 1], nice=False)
    base = alt.Chart().encode(
        x=alt.X("confidence:Q", scale=whole, title="confidence"),
        y=alt.Y("correct:Q", scale=whole, title="share correct"),
    )
    ends = alt.Data(values=[{"confidence": 0, "correct": 0}, {"confidence": 1, "correct": 1}])
    diagonal = base.properties(data=ends).mark_line(color=INK, strokeDash=[4, 4], strokeWidth=1)
    gap = base.mark_rule(color=GAP, strokeWidth=2).encode(y2="confidence:Q")
    dots = base.mark_circle(color=ACCENT, opacity=1).encode(
        size=alt.Size("answers:Q", scale=alt.Scale(range=[20, 260]), title="answers")
    )
    chart = alt.layer(diagonal, gap, dots).properties(width=SIDE, height=SIDE)
    diagrams = chart.facet(
        facet=alt.Facet("set:N", title=None, sort=names), columns=COLUMNS, data=alt.Data(values=rows)
    )
    return dict(diagrams.configure(background="white").configure_view(stroke="#d1d5db").to_dict())
