import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora.errors import InputError
from service.insight.adjusted import MIN_SCORED, adjust
from service.insight.adjusted_controls import indicate_levels
from service.insight.exposure import expose
from service.insight.impact import leave_out_impact
from service.insight.mentions import mention_matrix
from service.insight.prevalence import MIN_GROUP
from service.insight.scores import outcome_values

FEW = 60  # replicates, where only the estimate is looked at


def survey(n=1500, seed=0, scale="nps", **options):
    """Return the exposure to "slow", which lowers scores, "wait", which comes with it and does nothing, and "kind"."""
    rng = np.random.default_rng(seed)
    slow = rng.random(n) < 0.25
    wait = rng.random(n) < np.where(slow, 0.6, 0.05)
    kind = rng.random(n) < 0.2
    scores = np.clip(np.rint(8 - 3.5 * slow + 2 * kind + 1.5 * rng.normal(size=n)), 0, 10)
    scores = {"nps": scores, "csat10": np.maximum(scores, 1), "recommended": scores > 6}.get(scale, scores)
    negative, positive = (
        np.column_stack([slow, wait, slow & False]),
        np.column_stack([slow & False, slow & False, kind]),
    )
    given = {"negative": negative, "positive": positive, "scale": scale, "scores": scores} | options
    return expose(("slow", "wait", "kind"), **given)


SCALES = ["nps", "csat10", "recommended"]


@pytest.mark.parametrize("scale", SCALES)
def test_a_theme_that_only_comes_with_another_gives_nothing_back(scale):
    one = survey(scale=scale)
    found = adjust(one, replicates=FEW)
    slow, wait, _ = found.negative.change
    left_out = -leave_out_impact(outcome_values(scale, one.scores), one.negative, replicates=2).impact
    assert abs(wait) < 0.1 * slow
    assert left_out[1] > 0.4 * left_out[0]  # which leaving out cannot tell


@pytest.mark.parametrize("scale", SCALES)
def test_removing_praise_lowers_the_outcome(scale):
    assert adjust(survey(scale=scale), replicates=FEW).positive.change[2] < 0


def test_on_a_line_the_change_is_minus_the_coefficient_times_the_reach():
    one = survey(scale="csat10", n=4000)
    found = adjust(one, replicates=FEW)
    assert found.negative.change[0] / found.negative.reach[0] == pytest.approx(3.0, abs=0.4)  # of 3.5, cut at 1 and 10


def test_two_themes_removed_together_give_back_less_than_each_by_itself():
    one = survey(n=3000)
    scores = np.clip(9 - 4 * one.negative[:, 0] - 4 * one.negative[:, 1], 0, 10)  # either makes a detractor
    found = adjust(survey(n=3000, scores=scores), groups=[["slow"], ["wait"], ["slow", "wait"]], replicates=FEW)
    slow, wait, both = found.negative.change
    assert both > slow + wait
    detractors = (one.negative[:, :2].any(axis=1)).mean()
    assert both == pytest.approx(200 * detractors, rel=0.02)


def test_nobody_counts_twice():
    found = adjust(survey(), groups=[["slow", "wait"], ["slow"]], replicates=FEW)
    assert found.negative.change[0] < 1.2 * found.negative.change[1]
    assert found.negative.reach[0] == survey().negative[:, :2].any(axis=1).mean()


def test_controls_take_away_what_belongs_to_the_segment():
    rng = np.random.default_rng(0)
    north = rng.random(2000) < 0.5
    said = rng.random(2000) < np.where(north, 0.4, 0.05)  # northerners complain more, and score lower anyway
    scores = np.clip(np.rint(8.5 - 2.5 * north + rng.normal(size=2000)), 0, 10)
    one = expose("a", negative=said[:, None], positive=said[:, None] & False, scale="nps", scores=scores)
    controls = indicate_levels(["north" if one else "south" for one in north])
    without, adjusted = (adjust(one, controls=some, replicates=FEW).negative.change[0] for some in (None, controls))
    assert abs(adjusted) < 0.15 * without


def test_amounts_weigh_what_is_given_back():
    one = survey()
    once, thrice = (adjust(one, amounts=amounts, replicates=FEW) for amounts in (None, np.full(1500, 3.0)))
    assert np.array_equal(once.negative.worth, once.negative.change)
    assert thrice.negative.change == pytest.approx(once.negative.change)
    assert thrice.negative.worth == pytest.approx(3 * once.negative.change)
    assert thrice.negative.worth_replicates == pytest.approx(3 * thrice.negative.replicates)
    only_slow = adjust(one, amounts=one.negative[:, 0] * 1.0, replicates=FEW)
    assert only_slow.negative.worth[0] == pytest.approx(once.negative.change[0])


@pytest.mark.parametrize("scale", SCALES)
def test_replicates_lie_around_the_estimate(scale):
    found = adjust(survey(scale=scale), replicates=300).negative
    spread = found.replicates.std(axis=0)[:2]
    assert (spread > 0).all()
    assert (np.abs(found.replicates.mean(axis=0) - found.change)[:2] < 0.3 * spread).all()


def test_replicates_spread_as_estimates_of_new_surveys_do():
    estimates = [adjust(survey(600, seed), replicates=2).negative.change[0] for seed in range(150)]
    assert adjust(survey(600), replicates=400).negative.replicates[:, 0].std() == pytest.approx(
        np.std(estimates), rel=0.2
    )


@pytest.mark.parametrize("n", [0, 1, MIN_SCORED - 1])
def test_too_few_scores_say_how_many_are_needed(n):
    found = adjust(survey(n), replicates=FEW)
    assert (found.n, found.n_needed) == (n, MIN_SCORED)
    assert not found.negative.known.any()
    assert not found.negative.change.any()


def test_uneven_weights_need_more_respondents():
    weights = np.where(np.arange(100) < 4, 1.0, 0.01)
    found = adjust(survey(100, weights=weights), replicates=FEW)
    assert found.n_needed > 100
    assert not found.negative.known.any()


@pytest.mark.parametrize("scores", [[None] * 200, [99] * 200])
def test_nobody_with_a_score_is_not_enough(scores):
    assert adjust(survey(200, scores=scores), replicates=FEW).n == 0


@pytest.mark.parametrize("weights", [[0] * 200, [None] * 200])
def test_nobody_with_a_weight_is_not_enough(weights):
    assert not adjust(survey(200, weights=weights), replicates=FEW).negative.known.any()


@pytest.mark.parametrize("scale", ["nps", "csat10"])
def test_when_all_scores_are_equal_nothing_is_known(scale):
    found = adjust(survey(200, scale=scale, scores=[7] * 200), replicates=FEW)
    assert found.same
    assert not found.negative.known.any()
    assert not found.negative.replicates.any()


@pytest.mark.parametrize("who", [0, MIN_GROUP - 1, 100])
def test_a_theme_that_too_few_or_too_many_mention_is_not_known(who):
    negative = (np.arange(100) < who)[:, None]
    one = expose("a", negative=negative, positive=negative & False, scale="nps", scores=np.arange(100) % 11)
    found = adjust(one, replicates=FEW).negative
    assert (found.known[0], found.change[0]) == (False, 0)
    assert not found.replicates.any()


def test_themes_that_always_come_together_have_a_number_only_as_one():
    one = survey()
    twins = one.negative[:, [0, 0, 1]]
    one = survey(negative=twins, positive=twins & False)
    found = adjust(one, groups=[["slow"], ["wait"], ["slow", "wait"], ["kind"]], replicates=FEW).negative
    assert found.known.tolist() == [False, False, True, True]
    assert found.tied.tolist() == [True, True, False, False]
    assert found.change[0] == found.change[1] == 0 < found.change[2]


@pytest.mark.parametrize(("apart", "known"), [(1, False), (40, True)])
def test_themes_that_nearly_always_come_together_have_a_number_if_enough_do_not(apart, known):
    one = survey()
    nearly = one.negative[:, 0].copy()
    nearly[np.flatnonzero(nearly)[:apart]] = False
    twins = np.column_stack([one.negative[:, 0], nearly, one.negative[:, 1]])
    found = adjust(survey(negative=twins, positive=twins & False), replicates=FEW).negative
    assert found.known.tolist() == [known, known, True]
    assert found.tied.tolist() == [not known, not known, False]


def test_a_theme_of_detractors_alone_gives_back_a_finite_amount():
    one = survey(300)
    negative = np.column_stack([one.negative[:, :2], np.arange(300) < 12])
    scores = np.where(negative[:, 2], 0, one.scores)
    found = adjust(survey(300, negative=negative, scores=scores), replicates=200).negative
    assert 0 < found.change[2] < 200 * 12 / 300
    assert np.isfinite(found.replicates).all()


@pytest.mark.parametrize("controls", [np.zeros((3, 1), dtype=bool), np.zeros((1501, 2), dtype=bool)])
def test_controls_of_other_respondents_are_refused(controls):
    with pytest.raises(InputError, match="rows of controls"):
        adjust(survey(), controls=controls, replicates=FEW)


@pytest.mark.parametrize("amounts", [[1.0], [-1.0] * 1500, [None] * 1500, [float("inf")] * 1500])
def test_amounts_that_are_none_are_refused(amounts):
    with pytest.raises(InputError, match="amount"):
        adjust(survey(), amounts=amounts, replicates=FEW)


def test_an_unknown_theme_in_a_group_is_refused():
    with pytest.raises(InputError, match="'weather'"):
        adjust(survey(), groups=[["weather"]], replicates=FEW)


def test_one_replicate_is_refused():
    with pytest.raises(InputError, match="400 or more"):
        adjust(survey(), replicates=1)


@settings(deadline=None, max_examples=8)
@given(st.integers(0, 1000), st.sampled_from(SCALES), st.randoms())
def test_the_order_of_respondents_does_not_matter(seed, scale, random):
    one = survey(90, seed, scale)
    order = random.sample(range(90), 90)
    weights = np.random.default_rng(seed).uniform(0.5, 2, 90)
    controls = np.arange(90)[:, None] % 3 == [0, 1, 2]
    other = survey(
        90,
        scale=scale,
        negative=one.negative[order],
        positive=one.positive[order],
        scores=one.scores[order],
        weights=weights[order],
    )
    one = survey(90, seed, scale, weights=weights)
    first = adjust(one, controls=controls, replicates=10, seed=seed)
    second = adjust(other, controls=controls[order], replicates=10, seed=seed)
    assert first.penalty == second.penalty
    assert (first.negative.change == second.negative.change).all()
    assert (first.negative.replicates == second.negative.replicates).all()


def test_sparse_and_dense_give_the_same():
    one = survey(300)
    rows, columns = np.nonzero(one.negative)
    sparse = survey(300, negative=mention_matrix(rows, columns, shape=(300, 3)))
    assert (adjust(one, replicates=FEW).negative.change == adjust(sparse, replicates=FEW).negative.change).all()
