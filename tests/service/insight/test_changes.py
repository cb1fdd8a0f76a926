import numpy as np
import pytest

from corpora.errors import InputError
from service.insight.changes import compare_periods
from service.insight.exposure import expose
from service.insight.prevalence import MIN_GROUP

FEW = 200  # replicates


def survey(shares, *, n=400, scores=None, weights=None, scale="nps"):
    """Return an exposure to themes whose share is given per period, and the period of every row."""
    rng = np.random.default_rng(0)
    negative = np.vstack([rng.random((n, len(row))) < row for row in shares])
    exposure = expose(
        [f"t{number}" for number in range(len(shares[0]))],
        negative=negative,
        positive=np.zeros_like(negative),
        scale=scale if scores is not None else "none",
        scores=scores,
        weights=weights,
    )
    return exposure, [f"2018Q{number + 1}" for number in range(len(shares)) for _ in range(n)]


def test_a_theme_that_doubled_is_a_discovery_and_one_that_stayed_is_none():
    found = compare_periods(*survey([[0.1, 0.2], [0.25, 0.2]]))
    doubled, stayed = found.shares
    assert (doubled.theme, doubled.period, doubled.against, doubled.segment) == ("t0", "2018Q2", "2018Q1", None)
    assert doubled.discovery
    assert doubled.difference.low > 0
    assert not stayed.discovery
    assert found.tests == 2


def test_each_period_is_compared_with_the_one_before_unless_pairs_are_given():
    exposure, periods = survey([[0.1], [0.2], [0.3]])
    assert [(one.period, one.against) for one in compare_periods(exposure, periods).shares] == [
        ("2018Q2", "2018Q1"),
        ("2018Q3", "2018Q2"),
    ]
    chosen = compare_periods(exposure, periods, pairs=[("2018Q3", "2018Q1")])
    assert chosen.shares[0].difference.value == pytest.approx(
        chosen.shares[0].after.value - chosen.shares[0].before.value
    )


def test_all_tests_of_themes_segments_and_outcomes_are_one_family():
    scores = np.random.default_rng(1).integers(0, 11, 800)
    exposure, periods = survey([[0.1, 0.2], [0.1, 0.2]], scores=scores)
    found = compare_periods(exposure, periods, segments={"plan": ["x", "y"] * 400}, replicates=FEW)
    assert found.tests == 3 * 2 + 3  # three segments with everybody, two themes and an outcome each
    assert found.threshold == pytest.approx(0.05 / 9)


def test_a_change_of_the_outcome_is_found_with_its_interval():
    exposure, periods = survey([[0.1], [0.1]], scores=[10] * 200 + [0] * 200 + [10] * 320 + [0] * 80)
    change = compare_periods(exposure, periods, replicates=FEW).outcomes[0]
    assert change.difference.value == pytest.approx(60)
    assert change.difference.low > 40
    assert change.discovery
    assert 0 < change.detectable < 60


def test_a_small_cell_and_its_complement_show_no_numbers_and_are_not_tested():
    exposure, periods = survey([[0.3], [0.3]])
    values = (["x"] * 397 + ["y"] * 3) + ["x", "y"] * 200
    found = compare_periods(exposure, periods, segments={"plan": values})
    hidden = [one for one in found.shares if one.segment]
    assert all(one.hidden and one.before is one.after is one.difference is one.p is None for one in hidden)
    assert found.tests == 1


def test_a_theme_that_hardly_anybody_mentions_is_not_tested():
    found = compare_periods(*survey([[0.0], [0.0]]))
    assert found.shares[0].difference.value == 0
    assert (found.shares[0].p, found.tests) == (None, 0)


def test_a_theme_that_everybody_mentions_has_not_changed():
    change = compare_periods(*survey([[1.0], [1.0]])).shares[0]
    assert (change.difference.value, change.p, change.discovery) == (0, 1.0, False)


def test_uneven_weights_make_the_interval_wider():
    shares = [[0.1], [0.15]]
    weights = np.random.default_rng(2).choice([1.0, 9.0], 800)
    even, uneven = (compare_periods(*survey(shares, weights=w)).shares[0] for w in (None, weights))
    assert uneven.difference.high - uneven.difference.low > even.difference.high - even.difference.low


def test_all_scores_equal_are_no_change_and_no_certainty():
    exposure, periods = survey([[0.1], [0.1]], scores=[10] * 800)
    change = compare_periods(exposure, periods, replicates=FEW).outcomes[0]
    assert change.difference.value == 0
    assert change.difference.low < 0 < change.difference.high
    assert not change.discovery


@pytest.mark.parametrize("n", [1, MIN_GROUP - 1])
def test_hardly_any_respondents_give_no_difference_but_say_how_many_are_needed(n):
    exposure, periods = survey([[0.5], [0.5]], n=n, scores=[5] * 2 * n)
    found = compare_periods(exposure, periods, replicates=FEW)
    for change in (*found.shares, *found.outcomes):
        assert change.difference is None
        assert change.n_needed == MIN_GROUP


def test_nobody_with_a_score_in_one_period_gives_no_difference_of_outcomes():
    exposure, periods = survey([[0.1], [0.1]], scores=[10] * 400 + [np.nan] * 400)
    assert compare_periods(exposure, periods, replicates=FEW).outcomes[0].difference is None


def test_one_period_only_leaves_nothing_to_compare():
    exposure, periods = survey([[0.1]])
    found = compare_periods(exposure, periods)
    assert (found.shares, found.outcomes, found.tests) == ((), (), 0)


def test_missing_dates_are_in_no_period():
    exposure, periods = survey([[0.1], [0.1]])
    found = compare_periods(exposure, [None] * 100 + periods[100:])
    assert found.shares[0].before.n == 300


def test_the_order_of_the_rows_does_not_matter():
    scores = np.random.default_rng(1).integers(0, 11, 800)
    exposure, periods = survey([[0.1, 0.2], [0.1, 0.2]], scores=scores)
    turned = expose(
        exposure.themes,
        negative=exposure.negative[::-1],
        positive=exposure.positive[::-1],
        scale="nps",
        scores=exposure.scores[::-1],
    )
    assert compare_periods(exposure, periods, replicates=FEW) == compare_periods(turned, periods[::-1], replicates=FEW)


def test_a_period_in_which_nobody_answered_is_an_error():
    exposure, periods = survey([[0.1], [0.1]])
    with pytest.raises(InputError, match="Nobody answered in '2019Q1'"):
        compare_periods(exposure, periods, pairs=[("2019Q1", "2018Q1")])
