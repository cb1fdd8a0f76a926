import numpy as np
import pytest

from service.insight.survival import Stretches, cut_stretches, lives
from service.insight.survival_hazards import LEAST_LEAVERS, measure_hazards


def customers(ratios, *, n=3000, seed=0, hazard=1 / 400):
    """Return the stretches of customers who complain at some time, after which the hazard is multiplied."""
    rng = np.random.default_rng(seed)
    entered = rng.integers(0, 300, n).astype(float)
    said = np.where(
        rng.random((n, len(ratios))) < 0.3, entered[:, None] + rng.integers(1, 300, (n, len(ratios))), np.inf
    )
    left = entered.copy()
    at_risk = np.ones(n, dtype=bool)
    for _ in range(1500):
        rate = hazard * np.exp((said < left[:, None]) @ np.log(ratios)) if ratios else np.full(n, hazard)
        left[at_risk] += 1
        at_risk &= rng.random(n) >= rate
    mentions = [(int(i), int(t), float(said[i, t])) for i, t in np.argwhere(np.isfinite(said))]
    themes = tuple(f"t{t}" for t in range(len(ratios)))
    return cut_stretches(
        lives(themes, joined=np.zeros(n), left=left, entered=entered, mentions=mentions, last_day=900)
    ), themes


def test_a_complaint_after_which_twice_as_many_leave_has_a_ratio_of_two():
    found = measure_hazards(*customers([2.0, 1.0]))
    doubled, same = found.themes
    assert doubled.ratio.low <= 2 <= doubled.ratio.high
    assert doubled.ratio.low > 1.5
    assert doubled.discovery
    assert same.ratio.low <= 1 <= same.ratio.high
    assert not same.discovery
    assert found.tests == 2


def test_a_theme_after_which_hardly_anybody_left_is_not_enough_data():
    stretches, themes = customers([2.0], n=80)
    few = Stretches(
        stretches.life, stretches.start, stretches.stop, stretches.left & ~stretches.said[:, 0], stretches.said
    )
    found = measure_hazards(few, themes).themes[0]
    assert (found.ratio, found.p, found.discovery, found.needed) == (None, None, False, LEAST_LEAVERS)
    assert found.left == 0


def test_a_theme_that_nobody_or_everybody_complains_about_is_not_enough_data():
    stretches, _ = customers([2.0])
    said = np.column_stack([np.zeros(stretches.life.size, dtype=bool), np.ones(stretches.life.size, dtype=bool)])
    found = measure_hazards(
        Stretches(stretches.life, stretches.start, stretches.stop, stretches.left, said), ("none", "all")
    )
    assert [one.ratio for one in found.themes] == [None, None]
    assert found.tests == 0


def test_themes_that_always_come_together_are_named_and_not_measured():
    stretches, _ = customers([2.0, 1.0])
    said = stretches.said[:, [0, 0, 1]]
    found = measure_hazards(
        Stretches(stretches.life, stretches.start, stretches.stop, stretches.left, said), ("a", "b", "c")
    )
    assert found.left_out == ("a", "b")
    assert [one.ratio is None for one in found.themes] == [True, True, False]


def test_a_complaint_of_fewer_than_may_be_shown_has_no_counts():
    stretches, themes = customers([2.0])
    said = stretches.said & (stretches.life < 6)[:, None]
    few = Stretches(stretches.life, stretches.start, stretches.stop, stretches.left, said)
    assert np.unique(stretches.life[said[:, 0]]).size < 5
    found = measure_hazards(few, themes).themes[0]
    assert (found.complained, found.left, found.ratio) == (None, None, None)


@pytest.mark.parametrize("n", [0, 1])
def test_hardly_any_customers_are_no_reason_to_fail(n):
    found = measure_hazards(
        cut_stretches(lives(("a",), joined=[0] * n, left=[9] * n, entered=[1] * n, mentions=(), last_day=20)), ("a",)
    )
    assert found.themes[0].ratio is None
