import numpy as np
import pytest

from corpora.errors import InputError
from service.insight.effects_regression import contrast, pose, regress, segmented_design, step_design
from service.insight.effects_weeks import Series, weekly

WEEKS = np.datetime64("2018-01-01") + 7 * np.arange(40).astype("timedelta64[D]")
STEP = np.array([0.0, 1.0])


def series(rate, *, n=500, name="late", seed=0):
    rng = np.random.default_rng(seed)
    return Series(name, rng.binomial(n, np.broadcast_to(rate, 40)).astype(float), np.full(40, float(n)))


def fit_step(one, others=(), *, kind="share", start=20):
    problem = pose(weekly(WEEKS, one, others), kind=kind)
    design, after = step_design(problem, start)
    return regress(problem, design, after.astype(int))


def test_a_step_of_shares_is_the_log_odds_ratio():
    one = series(np.where(np.arange(40) < 20, 0.1, 0.05))
    before, after = one.total[:20].sum() / 10_000, one.total[20:].sum() / 10_000
    expected = np.log(after / (1 - after)) - np.log(before / (1 - before))
    assert contrast(fit_step(one), STEP).value == pytest.approx(expected, rel=0.01)


def test_against_a_comparison_the_step_is_the_log_of_the_ratio_of_rate_ratios():
    half = np.where(np.arange(40) < 20, 1, 0.5)
    one, other = series(0.1 * half), series(0.2 * half**0.5, seed=1, name="price")
    rates = [part.sum() for part in (one.total[:20], one.total[20:], other.total[:20], other.total[20:])]
    expected = np.log(rates[1] / rates[0]) - np.log(rates[3] / rates[2])
    assert contrast(fit_step(one, [other]), STEP).value == pytest.approx(expected, rel=0.01)


def test_what_moves_both_alike_is_no_step():
    wild = np.random.default_rng(2).uniform(0.3, 1, 40)
    found = contrast(fit_step(series(0.1 * wild), [series(0.2 * wild, seed=1)]), STEP)
    assert found.p > 0.05
    assert found.error < 0.1


def test_an_outcome_is_compared_by_the_difference_of_means():
    one = Series("treated", np.array([10.0, 12, 10, 12, 30, 32]), np.full(6, 2.0))
    other = Series("others", np.array([4.0, 6, 4, 4, 6, 4]), np.full(6, 2.0))
    problem = pose(weekly(WEEKS[:6], one, [other]), kind="outcome")
    design, after = step_design(problem, 4)
    assert contrast(regress(problem, design, after.astype(int)), STEP).value == pytest.approx(9.75)


def test_the_errors_are_those_of_binomial_chance_where_weeks_differ_by_no_more():
    one = series(0.1, n=2000)
    p, n = one.total.sum() / 80_000, 40_000
    assert contrast(fit_step(one), STEP).error == pytest.approx(np.sqrt(2 / (n * p * (1 - p))), rel=0.35)


def test_weeks_that_differ_by_more_than_chance_make_errors_larger():
    rng = np.random.default_rng(3)
    wild = series(rng.beta(3, 27, 40))
    assert contrast(fit_step(wild), STEP).error > 2 * contrast(fit_step(series(0.1)), STEP).error


def test_weeks_that_resemble_their_neighbours_make_errors_larger():
    rng = np.random.default_rng(4)
    waves = 0.1 * (1 + 0.5 * np.sin(np.arange(40) / 3))
    alike, mixed = series(waves), series(rng.permutation(waves))
    assert contrast(fit_step(alike), STEP).error > contrast(fit_step(mixed), STEP).error


def test_no_mentions_after_the_start_have_a_finite_answer():
    found = contrast(fit_step(series(np.where(np.arange(40) < 20, 0.1, 0.0))), STEP)
    assert found.value < -3
    assert np.isfinite(found.error)


def test_a_level_and_a_slope_are_told_apart():
    week = np.arange(40)
    rate = 1 / (1 + np.exp(-(-2 + 0.02 * (week - 20) + np.where(week < 20, 0, -0.5 - 0.05 * (week - 20)))))
    problem = pose(weekly(WEEKS, series(rate, n=20_000)), kind="share")
    design, after = segmented_design(problem, 20)
    fit = regress(problem, design, after.astype(int))
    assert fit.values[2:] == pytest.approx([-0.5, -0.05], abs=0.06)


def test_too_few_weeks_or_weeks_that_do_not_vary_have_no_answer():
    same = Series("same", np.full(40, 300.0), np.full(40, 100.0))
    assert fit_step(same, kind="outcome") is None
    assert fit_step(series(0.1), start=0) is None


def test_weeks_without_respondents_are_left_out():
    one = series(0.1)
    one.total[5] = one.respondents[5] = 0
    assert 5 not in pose(weekly(WEEKS, one), kind="share").week


def test_more_complaints_than_respondents_are_an_error():
    with pytest.raises(InputError, match="More complain"):
        pose(weekly(WEEKS, Series("late", np.full(40, 9.0), np.full(40, 5.0))), kind="share")
