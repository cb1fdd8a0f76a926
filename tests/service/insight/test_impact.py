import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from corpora.errors import InputError
from service.insight.impact import leave_out_impact
from service.insight.prevalence import MIN_GROUP

FEW = 50  # replicates, where only the estimate is looked at


def survey(n=200, seed=0):
    """Return values of an outcome and mentions of three themes, the first of which goes with lower values."""
    rng = np.random.default_rng(seed)
    mentions = rng.random((n, 3)) < [0.2, 0.1, 0.5]
    values = rng.choice([-100.0, 0.0, 100.0], n, p=[0.2, 0.3, 0.5])
    values[mentions[:, 0]] = rng.choice([-100.0, 0.0], mentions[:, 0].sum())
    return values, mentions


def test_the_impact_is_the_mean_of_all_minus_the_mean_of_those_who_do_not_complain():
    values, mentions = survey()
    found = leave_out_impact(values, mentions, replicates=FEW)
    for theme in range(3):
        assert found.impact[theme] == pytest.approx(values.mean() - values[~mentions[:, theme]].mean())


def test_the_impact_is_that_of_the_customary_formula():
    values, mentions = survey()
    n, t = len(values), mentions[:, 0].sum()
    expected = t * (values[mentions[:, 0]].mean() - values.mean()) / (n - t)
    assert leave_out_impact(values, mentions, replicates=FEW).impact[0] == pytest.approx(expected)


def test_a_theme_that_goes_with_lower_values_has_a_negative_impact():
    values, mentions = survey()
    assert leave_out_impact(values, mentions, replicates=FEW).impact[0] < 0
    assert leave_out_impact(-values, mentions, replicates=FEW).impact[0] > 0


def test_the_impact_is_reach_times_gap():
    values, mentions = survey()
    found = leave_out_impact(values, mentions, replicates=FEW)
    assert found.reach == pytest.approx(mentions.mean(axis=0))
    assert found.reach * found.gap == pytest.approx(found.impact)
    assert found.gap[0] == pytest.approx(values[mentions[:, 0]].mean() - values[~mentions[:, 0]].mean())


def test_respondents_without_a_score_or_a_weight_change_nothing():
    values, mentions = survey()
    more = leave_out_impact(
        np.append(values, [np.nan, 100.0]),
        np.vstack([mentions, np.ones((2, 3), dtype=bool)]),
        weights=[1] * len(values) + [1, 0],
        replicates=FEW,
    )
    assert (more.impact == leave_out_impact(values, mentions, replicates=FEW).impact).all()


def test_weights_take_the_place_of_counts():
    values, mentions = survey(60)
    weights = np.random.default_rng(1).integers(1, 4, 60)
    repeated = leave_out_impact(np.repeat(values, weights), np.repeat(mentions, weights, axis=0), replicates=FEW)
    assert leave_out_impact(values, mentions, weights=weights, replicates=FEW).impact == pytest.approx(repeated.impact)


@pytest.mark.parametrize("who", [0, 1, MIN_GROUP - 1])
def test_a_theme_that_too_few_or_too_many_mention_is_not_known(who):
    values, _ = survey(40)
    few, many = np.arange(40) < who, np.arange(40) >= who
    found = leave_out_impact(values, np.column_stack([few, many]), replicates=FEW)
    assert not found.known.any()
    assert not found.impact.any()
    assert not found.replicates.any()


@pytest.mark.parametrize("n", [0, 1])
def test_hardly_any_respondents_are_no_reason_to_fail(n):
    found = leave_out_impact(np.full(n, 100.0), np.ones((n, 2), dtype=bool), replicates=FEW)
    assert found.known.tolist() == [False, False]


def test_nobody_with_a_score_is_no_reason_to_fail():
    assert not leave_out_impact(np.full(30, np.nan), np.eye(30, dtype=bool), replicates=FEW).known.any()


@pytest.mark.parametrize("value", [100.0, 4.2, -0.1])
def test_when_all_scores_are_equal_nothing_is_known(value):
    _, mentions = survey(100)
    weights = np.random.default_rng(1).random(100)
    found = leave_out_impact(np.full(100, value), mentions, weights=weights, replicates=FEW)
    assert not found.known.any()
    assert not found.impact.any()
    assert not found.replicates.any()


def test_a_negative_weight_is_refused():
    values, mentions = survey(30)
    with pytest.raises(InputError, match="negative"):
        leave_out_impact(values, mentions, weights=[-1, *[1] * 29], replicates=FEW)


def test_themes_mentioned_by_the_same_respondents_have_the_same_replicates():
    values, mentions = survey()
    found = leave_out_impact(values, mentions[:, [0, 0]], replicates=FEW)
    assert (found.replicates[:, 0] == found.replicates[:, 1]).all()


def test_sparse_and_dense_give_the_same():
    values, mentions = survey()
    first, second = (leave_out_impact(values, kind, replicates=FEW) for kind in (mentions, csr_array(mentions)))
    assert (first.impact == second.impact).all()
    assert (first.replicates == second.replicates).all()


def test_the_replicates_spread_like_the_standard_error():
    values, mentions = survey(2000)
    found = leave_out_impact(values, mentions, replicates=2000)
    resampled = np.random.default_rng(9).integers(0, 2000, (500, 2000))  # the ordinary bootstrap
    ordinary = [leave_out_impact(values[rows], mentions[rows], replicates=2).impact[0] for rows in resampled]
    assert found.replicates[:, 0].std() == pytest.approx(np.std(ordinary), rel=0.12)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 1000), st.randoms())
def test_the_order_of_respondents_does_not_matter(seed, random):
    values, mentions = survey(80, seed)
    order = random.sample(range(80), 80)
    first = leave_out_impact(values, mentions, replicates=FEW)
    second = leave_out_impact(values[order], mentions[order], replicates=FEW)
    assert (first.impact == second.impact).all()
    assert (first.replicates == second.replicates).all()


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 1000), st.floats(0.01, 100))
def test_equal_weights_are_as_none(seed, weight):
    values, mentions = survey(80, seed)
    first = leave_out_impact(values, mentions, replicates=FEW)
    second = leave_out_impact(values, mentions, weights=np.full(80, weight), replicates=FEW)
    assert (first.impact == second.impact).all()
    assert (first.replicates == second.replicates).all()


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 1000), st.floats(-50, 50))
def test_moving_all_values_alike_moves_no_impact(seed, shift):
    values, mentions = survey(80, seed)
    first, second = (leave_out_impact(some, mentions, replicates=FEW).impact for some in (values, values + shift))
    assert first == pytest.approx(second, abs=1e-8)
