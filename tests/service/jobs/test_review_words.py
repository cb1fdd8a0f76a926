from dataclasses import replace

import pytest

from service.insight.intervals import Estimate
from service.insight.outcome import Outcome
from service.insight.prevalence import Share
from service.jobs.review_records import NewTheme, OutcomeChange, Parts, ReviewSpike, ShareChange, ThemeName
from service.jobs.review_words import say_change, say_new_theme, say_outcome, say_parts, say_spike

LINE = ThemeName("line", "Slow line", None, broad=False)
RISE = ShareChange(
    theme=LINE,
    mood="complain",
    segment=None,
    before=Share(0.12, 0.1, 0.14, 0.95, 120, 1000, 1000.0),
    after=Share(0.19, 0.165, 0.215, 0.95, 190, 1000, 1000.0),
    difference=Estimate(0.07, 0.03, 0.11),
    p=0.00001,
    discovery=True,
    detectable=0.05,
    missing="",
)
NOTHING = Estimate(0.0, 0.0, 0.0)


def nps(value: float | None, *, n: int = 400) -> Outcome:
    ends = (None, None) if value is None else (value - 5, value + 5)
    return Outcome("nps", "NPS", "NPS points", value, *ends, 0.95, n, float(n), 5, 0, None)


def moved(before: Outcome, after: Outcome, difference: Estimate | None, *, discovery: bool) -> OutcomeChange:
    return OutcomeChange(None, before, after, difference, None, discovery, None)


def test_a_change_is_told_with_all_its_intervals() -> None:
    assert say_change(RISE) == (
        "Slow line: 12.0 % (10.0 to 14.0) → 19.0 % (16.5 to 21.5) of customers complain (+7.0 points, +3.0 to +11.0)"
    )


def test_a_change_in_a_group_names_the_group() -> None:
    assert say_change(replace(RISE, segment=("plan", "Basic"))).startswith("Slow line · plan: Basic: 12.0 %")


def test_a_share_of_few_is_told_as_few_without_a_difference() -> None:
    assert say_change(replace(RISE, before=None, difference=None)) == (
        "Slow line: fewer than 5 → 19.0 % (16.5 to 21.5) of customers complain"
    )


def test_a_change_without_enough_data_says_what_is_needed() -> None:
    unknown = replace(RISE, before=None, after=None, difference=None, missing="not enough data: needs n ≥ 5")

    assert say_change(unknown) == "Slow line: not enough data: needs n ≥ 5"


@pytest.mark.parametrize(("discovery", "end"), [(True, "(+1.0 to +9.0)"), (False, "; chance may explain it")])
def test_an_outcome_that_chance_may_explain_says_so(*, discovery: bool, end: str) -> None:
    words = say_outcome(moved(nps(-10.0), nps(-5.0), Estimate(5.0, 1.0, 9.0), discovery=discovery))

    assert words.startswith("NPS: −10.0 (−15.0 to −5.0) → −5.0 (−10.0 to 0.0): +5.0 NPS points")
    assert words.endswith(end)


def test_an_outcome_of_few_scores_says_how_many_it_needs() -> None:
    words = say_outcome(moved(nps(None, n=3), nps(10.0), None, discovery=False))

    assert (
        words
        == "NPS: unknown → 10.0 (5.0 to 15.0); not enough data: needs n ≥ 5 customers with a score in both periods"
    )


def test_parts_that_are_nothing_are_not_told() -> None:
    parts = Parts(mix=NOTHING, edits=NOTHING, rate=Estimate(-0.02, -0.03, -0.01), mentions=-20, volume=0)

    assert say_parts(parts) == "of this −2.0 points (−3.0 to −1.0) from customers of the same kind saying it less often"


def test_a_spike_names_its_day_and_what_was_to_be_expected() -> None:
    spike = ReviewSpike(LINE, "day", "2018-05-16", 25, Estimate(3.24, 0.0, 8.0), 1e-9)

    assert say_spike(spike) == (
        "Slow line: 25 customers complained on Wednesday, 16 May 2018; 3.2 (0 to 8) were to be expected"
    )
    assert "in the week of 14 May 2018" in say_spike(replace(spike, step="week", first_day="2018-05-14"))


def test_new_themes_say_how_it_is_known() -> None:
    share = Share(0.08, 0.06, 0.1, 0.95, 40, 500, 500.0)

    assert say_new_theme(NewTheme("a", "Chat closes", "first said", share, None, 0.001)) == (
        "Chat closes: 8.0 % (6.0 to 10.0) of customers mention it; hardly anybody said it in all the time before"
    )
    assert "12 comments without a theme" in say_new_theme(NewTheme("b", "Late bus", "proposed", None, 12, None))
