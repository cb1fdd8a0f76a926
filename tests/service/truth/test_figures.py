"""What a simulation found is held against what was claimed, with the error of the number of runs."""

import numpy as np
import pytest

from service.truth.figures import (
    Figure,
    alarm_figure,
    broken,
    cover_figure,
    mean_figure,
    share_figure,
    worst_cover_figure,
)


def hits(share, runs=1000):
    return np.arange(runs) < share * runs


@pytest.mark.parametrize(("share", "kept"), [(0.92, False), (0.93, True), (0.95, True), (0.97, True), (0.98, False)])
def test_intervals_that_hold_the_truth_too_rarely_or_too_often_break_the_claim(share, kept):
    assert cover_figure("holds", "somebody", hits(share)).kept is kept


def test_more_alarms_than_1_in_20_break_the_claim():
    assert alarm_figure("alarms", "somebody", hits(0.05)).kept
    assert not alarm_figure("alarms", "somebody", hits(0.06)).kept


def test_errors_are_allowed_only_where_it_is_said():
    claim = {"least": 0.93, "most": 0.97}
    assert share_figure("holds", "somebody", hits(0.92, 200), **claim, allowed=2).kept
    assert not share_figure("holds", "somebody", hits(0.88, 200), **claim, allowed=2).kept
    assert not share_figure("holds", "somebody", hits(0.92, 200), **claim).kept


def test_the_error_is_that_of_a_share_of_so_many_runs():
    assert share_figure("", "", hits(0.5, 400)).error == pytest.approx(0.5 / 20, rel=0.01)
    assert mean_figure("", "", [1.0, 2.0, 3.0]).error == pytest.approx(1 / np.sqrt(3))


def test_things_of_one_run_count_as_one_draw():
    alike = np.repeat(hits(0.5, 400)[:, np.newaxis], 9, axis=1)
    assert share_figure("", "", alike).error == pytest.approx(0.5 / 20, rel=0.01)


def test_runs_that_all_agree_have_the_error_of_one_run():
    assert share_figure("", "", hits(1.0, 50)).error == 1 / 50


def test_what_has_no_answer_is_left_out():
    found = np.array([[1.0, np.nan], [0.0, np.nan]])
    assert share_figure("", "", found).value == 0.5


def test_the_theme_that_does_worst_is_looked_at_by_itself():
    held = np.column_stack([hits(1.0, 200), hits(0.85, 200)]).astype(float)
    assert not worst_cover_figure("holds", "somebody", held).kept
    assert worst_cover_figure("holds", "somebody", held[:, :1]).kept


def test_a_claim_without_a_number_is_broken():
    assert not Figure("holds", "somebody", np.nan, np.nan, 3, least=0.0).kept


def test_broken_claims_are_told_in_words():
    told = broken([Figure("holds", "somebody", 0.5, 0.01, 40, least=0.9, most=1.0), cover_figure("", "", hits(0.95))])
    assert told == ["holds (somebody): 0.5000 ± 0.0100 in 40 runs, not in 0.9 to 1"]
