import math
from dataclasses import asdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora.errors import InputError
from service.insight.prevalence import MIN_GROUP
from service.insight.scales import SCALES
from service.insight.scores import csat, nps, outcome, outcome_values, recommended

SCALE_NAMES = [name for name in SCALES if name != "none"]
SCORES_0_TO_10 = st.lists(st.integers(0, 10), min_size=MIN_GROUP, max_size=80)


@st.composite
def scored(draw):
    """Return a scale and enough scores on it."""
    name = draw(st.sampled_from(SCALE_NAMES))
    on_scale = st.integers(int(SCALES[name].lowest), int(SCALES[name].highest))
    return name, draw(st.lists(on_scale, min_size=MIN_GROUP, max_size=60))


def numbers_in(record):
    """Return every number of a record, those of records inside it too."""
    for value in asdict(record).values():
        yield from (value.values() if isinstance(value, dict) else [value])


def test_nps_is_promoters_minus_detractors():
    found = nps([10, 9, 8, 7, 6, 0, 10, 10])
    assert found.value == 25
    assert (found.promoters, found.passives, found.detractors) == (0.5, 0.25, 0.25)
    assert (found.name, found.unit, found.n) == ("NPS", "NPS points", 8)


def test_the_nps_interval_is_the_adjusted_wald_one():
    # 6 promoters, 2 passives, 2 detractors; three added: p = 6.75/13, d = 2.75/13, SE = √((p + d - (p - d)²)/13).
    found = nps([10] * 6 + [7] * 2 + [0] * 2)
    p, d = 6.75 / 13, 2.75 / 13
    half = 1.959964 * math.sqrt((p + d - (p - d) ** 2) / 13)
    assert (found.low, found.high) == (pytest.approx(100 * (p - d - half)), pytest.approx(100 * (p - d + half)))


@pytest.mark.parametrize(("score", "value"), [(9, 100), (8.99, 0), (6.01, 0), (6, -100)])
def test_a_mean_of_several_scores_of_one_person_has_its_place_too(score, value):
    assert outcome_values("nps", [score]).tolist() == [value]


def test_csat_gives_the_mean_and_the_two_best():
    found = csat([5, 5, 4, 3, 1], best=5)
    assert found.value == pytest.approx(3.6)
    assert found.top_box.value == pytest.approx(0.6)
    assert (found.name, found.unit) == ("mean score of 5", "points of 5")


def test_the_csat_interval_is_students():
    from scipy.stats import t

    scores = np.array([1, 2, 3, 4, 5, 6, 7, 7.0])
    expected = t.interval(0.95, 7, scores.mean(), scores.std(ddof=1) / math.sqrt(8))
    found = csat(scores, best=7)
    assert (found.low, found.high) == (pytest.approx(expected[0]), pytest.approx(min(7, expected[1])))


def test_the_share_who_recommend_is_in_percent():
    found = recommended([1, 1, 1, 0, None, 1])
    assert (found.value, found.n, found.unit) == (80, 5, "percentage points")
    assert found.low == pytest.approx(37.55, abs=0.01)  # Wilson, 4 of 5


@pytest.mark.parametrize("scale", SCALE_NAMES)
@pytest.mark.parametrize("scores", [[], [None, None], [1], [1] * (MIN_GROUP - 1)])
def test_too_few_scores_have_no_value_but_say_how_many_are_needed(scale, scores):
    found = outcome(scale, scores)
    assert (found.value, found.low, found.high, found.detectable_change) == (None, None, None, None)
    assert found.n_needed == MIN_GROUP > found.n


def test_no_scale_has_no_value_whatever_the_scores():
    found = outcome("none", [1, 2, 3, 4, 5, 6])
    assert (found.value, found.n, found.off_scale) == (None, 0, 6)


def test_weights_that_make_one_person_everything_are_not_enough():
    found = nps([10] * 6, weights=[1e9, 1, 1, 1, 1, 1])
    assert found.value is None
    assert found.n_needed > found.n


def test_weights_that_are_all_zero_are_nobody():
    found = nps([10] * 6, weights=[0] * 6)
    assert (found.value, found.n, found.n_effective) == (None, 0, 0)


def test_scores_off_the_scale_count_as_none_and_are_counted():
    found = csat([5, 5, 5, 5, 5, 0, 99, -1, math.inf, None], best=5)
    assert (found.n, found.off_scale, found.value) == (5, 4, 5)


@pytest.mark.parametrize("scale", SCALE_NAMES)
@pytest.mark.parametrize("end", ["lowest", "highest"])
def test_when_all_scores_are_equal_the_interval_still_has_a_width(scale, end):
    found = outcome(scale, [getattr(SCALES[scale], end)] * 20)
    assert found.low <= found.value <= found.high
    assert found.high - found.low > 0
    assert found.detectable_change > 0


def test_an_unknown_scale_is_refused_with_the_known_ones():
    with pytest.raises(InputError, match="nps, csat5"):
        outcome("stars", [1])
    with pytest.raises(InputError, match="csat6"):
        csat([1], best=6)


@pytest.mark.parametrize("wrong", [{"weights": [1, -1]}, {"weights": [1]}, {"level": 1.0}, {"scores": ["good", "bad"]}])
def test_wrong_input_is_refused(wrong):
    with pytest.raises(InputError):
        outcome(**{"scale": "nps", "scores": [1, 2]} | wrong)


@settings(deadline=None)
@given(scored(), st.sampled_from([0.8, 0.95, 0.99]))
def test_the_interval_holds_the_value_and_no_number_is_missing(given_scores, level):
    scale, scores = given_scores
    found = outcome(scale, scores, level=level)
    assert found.low <= found.value <= found.high
    assert not any(isinstance(number, float) and not math.isfinite(number) for number in numbers_in(found))
    assert all(number is None or type(number) in {int, float, str} for number in numbers_in(found))


@settings(deadline=None)
@given(scored(), st.floats(0.01, 100))
def test_equal_weights_are_as_none(given_scores, weight):
    scale, scores = given_scores
    assert outcome(scale, scores, weights=[weight] * len(scores)) == outcome(scale, scores)


@settings(deadline=None)
@given(scored(), st.randoms())
def test_the_order_of_respondents_does_not_matter(given_scores, random):
    scale, scores = given_scores
    first, second = outcome(scale, scores), outcome(scale, random.sample(scores, len(scores)))
    assert (first.value, first.low, first.high) == (
        pytest.approx(second.value),
        pytest.approx(second.low),
        pytest.approx(second.high),
    )


@settings(deadline=None)
@given(scored())
def test_the_outcome_is_the_mean_of_one_number_per_respondent(given_scores):
    scale, scores = given_scores
    assert outcome(scale, scores).value == pytest.approx(outcome_values(scale, scores).mean())


@settings(deadline=None)
@given(SCORES_0_TO_10, st.integers(2, 4))
def test_a_respondent_of_weight_two_counts_like_two_in_the_value(scores, times):
    weighted = nps(scores, weights=[times, *[1] * (len(scores) - 1)])
    if weighted.value is not None:
        assert weighted.value == pytest.approx(nps([scores[0]] * (times - 1) + scores).value)


@given(SCORES_0_TO_10)
def test_more_respondents_of_the_same_opinion_narrow_the_interval(scores):
    few, many = nps(scores), nps(scores * 10)
    assert many.high - many.low < few.high - few.low
    assert many.detectable_change < few.detectable_change
