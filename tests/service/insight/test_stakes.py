import numpy as np
import pytest

from service.insight.adjusted import MIN_SCORED, adjust
from service.insight.exposure import expose
from service.insight.stakes import measure_stakes


def exposure(**options):
    rng = np.random.default_rng(0)
    negative, positive = rng.random((100, 2)) < [0.3, 0.1], rng.random((100, 2)) < 0.2
    return expose(("a", "b"), negative=negative, positive=positive, **options)


def measure(one, replicates=50):
    return measure_stakes(one, adjust(one, replicates=replicates), replicates=replicates, seed=1)


def test_the_stake_by_impact_is_what_would_be_given_back():
    one = exposure(scale="nps", scores=np.arange(100) % 11)
    found = measure(one)
    assert found.ranked_by == "impact"
    assert found.unit == "NPS points"
    assert (found.stake == adjust(one, replicates=50).negative.change).all()


def test_the_stake_by_complaints_is_reach_times_how_negative_the_theme_is():
    one = exposure()
    bad, any_mood = one.negative.sum(axis=0), one.mentioned.sum(axis=0)
    found = measure(one)
    assert found.ranked_by == "complaints"
    assert found.stake == pytest.approx(100 * (bad / 100) * (bad / any_mood))


@pytest.mark.parametrize("options", [{}, {"scale": "csat5", "scores": np.arange(100) % 5 + 1}])
def test_stake_is_reach_times_effect(options):
    found = measure(exposure(**options), 50)
    assert found.stake == pytest.approx(found.reach * found.effect)


def test_replicates_lie_around_the_stake():
    for options in ({}, {"scale": "csat5", "scores": np.arange(100) % 5 + 1}):
        found = measure(exposure(**options), 500)
        spread = found.replicates.std(axis=0)
        assert (spread > 0).all()
        assert (abs(found.replicates.mean(axis=0) - found.stake) < spread).all()


@pytest.mark.parametrize("scored", [0, 1, MIN_SCORED - 1])
def test_with_hardly_any_score_complaints_rank(scored):
    scores = np.where(np.arange(100) < scored, 5, np.nan)
    assert measure(exposure(scale="nps", scores=scores)).ranked_by == "complaints"


def test_scores_off_the_scale_are_no_scores():
    assert measure(exposure(scale="csat5", scores=np.full(100, 99))).ranked_by == "complaints"
