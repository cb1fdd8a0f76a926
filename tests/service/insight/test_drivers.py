import numpy as np
import pytest

from service.insight.drivers import compare_impacts, measure_drivers
from service.insight.exposure import expose
from service.insight.intervals import Estimate

FEW = 100  # replicates


def survey(n=2000, seed=0, **options):
    """Return the exposure to "slow", which lowers scores, "wait", which only comes with it, and "other"."""
    rng = np.random.default_rng(seed)
    slow = rng.random(n) < 0.3
    wait, other = rng.random(n) < np.where(slow, 0.7, 0.05), rng.random(n) < 0.2
    scores = np.clip(np.rint(8.5 - 4 * slow + 1.5 * rng.normal(size=n)), 0, 10)
    negative = np.column_stack([slow, wait, other])
    given = {"negative": negative, "positive": negative & False, "scale": "nps", "scores": scores} | options
    return expose(("slow", "wait", "other"), **given)


def test_a_theme_that_only_comes_with_another_is_where_the_two_impacts_disagree():
    slow, wait, other = measure_drivers(survey(), replicates=FEW).drivers
    assert wait.impact.high < 0
    assert wait.disagreement is not None
    assert (slow.disagreement, other.disagreement) == (None, None)
    assert (slow.significant, wait.significant, other.significant) == (True, False, False)


def test_both_impacts_have_one_sign_convention():
    slow = measure_drivers(survey(), replicates=FEW).drivers[0]
    assert slow.impact.high < 0
    assert slow.adjusted.high < 0
    assert slow.penalty.low > 0


@pytest.mark.parametrize(
    ("left_out", "adjusted", "disagreement"),
    [
        ((-3, -4, -2), (-2.5, -4, -1), None),
        ((-3, -4, -2), (1, -1, 3), "sign"),
        ((-0.1, -1, 1), (0.1, -1, 1), None),  # both may well be 0
        ((-3, -4, -2), (-1, -1.5, -0.5), "size"),
        ((-3, -4, -2), (-2.1, -2.5, -1.7), None),  # one lies inside the other's interval
        ((0, 0, 0), (0, 0, 0), None),
    ],
)
def test_impacts_disagree_in_sign_or_in_size(left_out, adjusted, disagreement):
    assert compare_impacts(Estimate(*left_out), Estimate(*adjusted)) == disagreement


def test_what_is_unknown_does_not_disagree():
    assert compare_impacts(None, Estimate(-3, -4, -2)) is None
    assert compare_impacts(Estimate(-3, -4, -2), None) is None


def test_groups_are_removed_together():
    found = measure_drivers(survey(), groups={"both": ("slow", "wait"), "other": ("other",)}, replicates=FEW)
    both, other = found.drivers
    assert (both.theme, other.theme) == ("both", "other")
    slow = measure_drivers(survey(), replicates=FEW).drivers[0]
    assert both.adjusted.value == pytest.approx(slow.adjusted.value, rel=0.1)


def test_where_nothing_has_an_effect_the_p_value_is_large():
    rng = np.random.default_rng(4)
    for one in measure_drivers(survey(scores=rng.integers(0, 11, 2000)), replicates=FEW).drivers:
        assert one.p_value > 0.01
        assert not one.significant


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"n": 10}, "needs n ≥ 30 respondents with a score; there are 10"),
        ({"scores": [None] * 2000}, "needs n ≥ 30 respondents with a score; there are 0"),
        ({"scores": [7] * 2000}, "all 2000 respondents with a score have the same"),
        ({"negative": np.ones((2000, 3), dtype=bool)}, "needs n ≥ 5 respondents"),
        ({"negative": np.zeros((2000, 3), dtype=bool)}, "needs n ≥ 5 respondents"),
        ({"negative": np.arange(2000)[:, None] % 2 == [0, 0, 0]}, "cannot be told apart"),
    ],
)
def test_what_is_missing_is_said_in_words(options, words):
    for one in measure_drivers(survey(**options), replicates=FEW).drivers:
        assert words in one.missing
        assert (one.adjusted, one.penalty, one.p_value, one.significant) == (None, None, None, False)
