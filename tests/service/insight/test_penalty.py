import numpy as np
import pytest

from service.insight.adjusted import adjust
from service.insight.exposure import expose
from service.insight.penalty import measure_penalties

CASES = {  # points of 10 that a complaint takes and praise gives
    "must-be": (3.0, 0.2),
    "delighter": (0.2, 3.0),
    "performance": (2.0, 2.0),
    "indifferent": (0.0, 0.0),
}


def survey(cost, gain, *, n=3000, share=0.25, seed=1):
    rng = np.random.default_rng(seed)
    mood = rng.random(n)
    negative, positive = (mood < share)[:, None], (mood > 1 - share)[:, None]
    scores = np.clip(5.5 - cost * negative[:, 0] + gain * positive[:, 0] + 0.8 * rng.normal(size=n), 1, 10)
    return expose("a", negative=negative, positive=positive, scale="csat10", scores=scores)


def measure(one, level=0.95):
    (found,) = measure_penalties(adjust(one, replicates=200), scale=one.scale, level=level)
    return found


@pytest.mark.parametrize("kano", CASES)
def test_penalty_and_reward_make_the_kind_of_quality(kano):
    cost, gain = CASES[kano]
    found = measure(survey(cost, gain))
    assert found.kano == kano
    assert found.penalty.low - 0.1 <= cost <= found.penalty.high + 0.1
    assert found.reward.low - 0.1 <= gain <= found.reward.high + 0.1


def test_penalty_and_reward_are_per_mention_whatever_the_reach():
    often, seldom = (measure(survey(2, 2, share=share)) for share in (0.4, 0.05))
    assert often.penalty.value == pytest.approx(seldom.penalty.value, abs=0.25)
    assert seldom.penalty.high - seldom.penalty.low > often.penalty.high - often.penalty.low


def test_few_respondents_have_no_kind_instead_of_being_called_indifferent():
    found = measure(survey(0, 0, n=60, share=0.15))
    assert found.penalty is not None
    assert found.kano is None


def test_a_theme_that_is_never_praised_has_a_penalty_alone():
    one = survey(3, 0)
    found = measure(
        expose("a", negative=one.negative, positive=one.positive & False, scale="csat10", scores=one.scores)
    )
    assert found.penalty.low > 0
    assert (found.reward, found.kano) == (None, None)


def test_without_scores_nothing_is_known():
    one = survey(1, 1)
    found = measure(expose("a", negative=one.negative, positive=one.positive))
    assert (found.penalty, found.reward, found.kano) == (None, None, None)


def test_when_all_scores_are_equal_nothing_is_known():
    one = survey(1, 1, n=200)
    found = measure(expose("a", negative=one.negative, positive=one.positive, scale="csat10", scores=[7] * 200))
    assert (found.penalty, found.reward, found.kano) == (None, None, None)
