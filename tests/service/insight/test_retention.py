import numpy as np

from service.insight.retention import measure_keeping
from service.insight.survival import lives


def keep(n=400, backwards=0):
    """Return what is measured on customers of whom every second complains, and then leaves sooner."""
    rng = np.random.default_rng(0)
    entered = rng.integers(10, 200, n).astype(float)
    complains = np.arange(n) % 2 == 0
    left = entered + rng.exponential(np.where(complains, 150, 500))
    left[:backwards] = -1
    return measure_keeping(
        lives(
            ("bill",),
            joined=np.zeros(n),
            left=left,
            entered=entered,
            mentions=[(row, 0, entered[row]) for row in range(0, n, 2)],
            last_day=700,
        ),
        [(row, entered[row]) for row in range(n)],
    )


def test_who_complains_leaves_sooner_by_both_measures():
    found = keep()
    assert found.hazards.themes[0].ratio.low > 1.5
    half_a_year = next(kept for kept in found.retention.kept if kept.days == 180)
    assert half_a_year.difference.high < 0


def test_customers_are_counted_and_those_with_impossible_dates_too():
    found = keep(backwards=8)
    assert found.customers + 8 == 400
    assert found.left_out == (("left before joining", 8),)


def test_a_count_of_impossible_dates_below_what_may_be_shown_is_hidden():
    assert keep(backwards=2).left_out == (("left before joining", None),)


def test_hardly_any_customers_are_not_enough_data():
    found = keep(n=2)
    assert (found.customers, found.left, found.hazards.themes[0].ratio) == (None, None, None)
