import re

from service.web.charts import Dot, Point, Quadrants, Series, Trend, specify
from service.web.drawing import draw

HOSTILE = "</script><script>alert(1)</script>"


def trend(*values, name="NPS"):
    points = tuple(
        Point(
            f"Q{1 + i % 4} {2020 + i // 4}", value, *((None, None) if value is None else (value - 5, value + 5)), "note"
        )
        for i, value in enumerate(values)
    )
    return Trend((Series(name, "accent", points),))


def board(*stakes):
    dots = tuple(
        Dot(i + 1, f"Initiative {i} {HOSTILE}", 4.0 * (i + 1), stake, stake - 1, stake + 1)
        for i, stake in enumerate(stakes)
    )
    return Quadrants(dots, effort_split=6.0, stake_split=1.0, unit="NPS points")


def test_a_chart_takes_its_colours_from_the_page():
    for chart in (trend(1.0, 2.0, 3.0, 4.0), board(3.0, 2.0, 1.0)):
        drawing = draw(chart, width=320, height=200)
        assert "var(--" in drawing.svg
        assert not re.search(r'(?:fill|stroke)="#(?!000)', drawing.svg), "no colour of its own"
        assert " style=" not in drawing.svg, "the page's policy would refuse it"


def test_a_chart_is_as_wide_as_was_asked():
    for width in (320, 620):
        assert f'width="{width}"' in draw(trend(1.0, 2.0, 3.0), width=width, height=200).svg


def test_the_same_chart_is_drawn_once():
    assert draw(trend(1.0, 2.0), width=320, height=200) is draw(trend(1.0, 2.0), width=320, height=200)


def test_words_in_a_chart_cannot_leave_it():
    drawing = draw(board(3.0, 2.0, 1.0), width=320, height=200)
    assert "<script" not in drawing.svg
    assert "<" not in drawing.specification


def test_a_period_without_a_value_leaves_a_gap_and_keeps_its_place():
    rows = specify(trend(1.0, None, 3.0, 4.0), width=320, height=200)["datasets"]["rows"]
    assert [row["value"] for row in rows] == [1.0, None, 3.0, 4.0]


def test_two_periods_have_whiskers_and_more_have_a_band():
    def marks(chart):
        return [layer["mark"]["type"] for layer in specify(chart, width=320, height=200)["layer"] if "mark" in layer]

    assert marks(trend(10.0, 20.0))[0] == "rule"
    assert marks(trend(10.0, 20.0, 30.0))[0] == "area"
    assert marks(trend(-1.0, 2.0, 1.0))[1] == "rule", "zero is drawn where the intervals hold it"
