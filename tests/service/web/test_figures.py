import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.store.rollups import Estimate
from service.web import figures
from service.web.filters import bounds
from service.web.marking import cut

THIN = figures.NARROW


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (figures.whole(1234567), "1,234,567"),
        (figures.percent(0.14236), f"14.2{THIN}%"),
        (figures.percent(0.0), f"0{THIN}%"),
        (figures.percent(1.0), f"100{THIN}%"),
        (figures.percent(0.0001), f"<{THIN}0.1{THIN}%"),
        (figures.percent(-0.031, sign=True), f"−3.1{THIN}%"),
        (figures.percent(0.031, sign=True), f"+3.1{THIN}%"),
        (figures.percent_range(Estimate(0.1, 0.05, 0.2)), f"5.0 to 20.0{THIN}%"),
        (figures.points(6.12), "+6.1"),
        (figures.points(-3.25, digits=2), "−3.25"),
        (figures.points(-0.01), "0.0"),
        (figures.outcome(-24.4, "NPS"), "−24"),
        (figures.outcome(4.216, "mean score of 5"), "4.22"),
        (figures.score(7.0, "nps"), "score 7"),
        (figures.score(1.0, "recommended"), "recommends"),
        (figures.score(0.0, "recommended"), "does not recommend"),
        (figures.outcome(63.24, "share who recommend"), f"63.2{THIN}%"),
        (figures.outcome_range(Estimate(63.2, 60.0, 66.4), "share who recommend"), f"60.0 to 66.4{THIN}%"),
        (figures.outcome_range(Estimate(4.2, 4.0, 4.4), "mean score of 5"), "4.00 to 4.40"),
        (figures.stake(0.034, "points of 5"), "+0.03"),
        (figures.chance(None), "–"),
        (figures.chance(1.0), f">{THIN}99{THIN}%"),
        (figures.chance(0.0), f"<{THIN}1{THIN}%"),
        (figures.chance(0.444), f"44{THIN}%"),
        (figures.days(1), f"1{THIN}day"),
        (figures.days(0.5), f"0.5{THIN}days"),
        (figures.day("2018-05-02T20:09:00"), "2 May 2018"),
        (figures.day(None), "no date"),
        (figures.period_name("2018Q2"), "Q2 2018"),
        (figures.period_name("2018-05"), "May 2018"),
        (figures.readable("SURVEY_SUB_TYPE"), "Survey sub type"),
        (figures.readable("journey stage"), "Journey stage"),
        (figures.language_name("de"), "German"),
        (figures.language_name("xx"), "xx"),
        (figures.head("one two three", 8), "one two …"),
        (figures.tail("one two three", 8), "… three"),
        (figures.head("short", 8), "short"),
        (figures.head("unbreakable", 5), "unbre …"),
        (figures.tail("one two three ", 9), "… three "),
    ],
)
def test_numbers_days_and_names_are_written_one_way(written, expected):
    assert written == expected


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2018Q1", ("2018-01-01", "2018-04-01")),
        ("2018Q4", ("2018-10-01", "2019-01-01")),
        ("2018-05", ("2018-05-01", "2018-06-01")),
        ("2018-12", ("2018-12-01", "2019-01-01")),
    ],
)
def test_a_period_has_a_first_day_and_a_day_after_its_last(period, days):
    assert bounds(period) == days


@given(st.text(max_size=60), st.data())
def test_the_pieces_of_a_text_are_the_text_whatever_is_marked_in_it(text, data):
    def spans():
        ends = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
        return list(zip(ends[::2], ends[1::2], strict=False))

    clauses, found = spans(), spans()
    pieces = cut(text, clauses, found)
    assert "".join(piece.text for piece in pieces) == text
    for i, (start, end) in enumerate(clauses):
        assert "".join(piece.text for piece in pieces if piece.clause == i) == text[start:end]
    assert "".join(piece.text for piece in pieces if piece.found) == "".join(text[a:b] for a, b in found)
