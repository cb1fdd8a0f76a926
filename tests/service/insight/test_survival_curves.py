import numpy as np
import pytest

from corpora.errors import InputError
from service.insight.prevalence import MIN_GROUP
from service.insight.survival import lives
from service.insight.survival_curves import follow_complaints
from service.insight.survival_matches import Matched


def pairs(own, other, *, later=(), unmatched=0):
    """Return customers who complained on day 100 and matches, who leave so many days after it, NaN if never."""
    n = len(own)
    found = lives(
        ("bill",),
        joined=np.zeros(2 * n),
        left=100 + np.array([*own, *other], dtype=float),
        entered=np.full(2 * n, 90.0),
        mentions=[(row, 0, 100.0) for row in range(n)] + [(n + row, 0, 100.0 + day) for row, day in later],
        last_day=1000,
    )
    return found, Matched(np.arange(n), n + np.arange(n), np.full(n, 100.0), unmatched)


def test_the_shares_kept_are_those_of_kaplan_and_meier():
    found = follow_complaints(*pairs([20] * 30 + [np.nan] * 70, [20] * 10 + [np.nan] * 90), horizons=(10, 30))
    early, late = found.kept
    assert (early.complained.value, early.matched.value) == (1, 1)
    assert (late.complained.value, late.matched.value) == (pytest.approx(0.7), pytest.approx(0.9))
    assert late.difference.value == pytest.approx(-0.2)
    assert late.difference.high < 0


def test_before_anybody_is_out_of_sight_the_interval_is_wilsons():
    found = follow_complaints(*pairs([20] * 30 + [np.nan] * 70, [np.nan] * 100), horizons=(30,)).kept[0]
    assert (found.complained.low, found.complained.high) == (
        pytest.approx(0.6042, abs=1e-3),
        pytest.approx(0.7811, abs=1e-3),
    )


def test_a_match_who_complains_later_is_watched_until_then():
    # Ten matches complain on day 15 and leave on day 20: they are out of sight, not leavers.
    later = [(row, 15) for row in range(10)]
    found = follow_complaints(*pairs([np.nan] * 50, [20] * 10 + [np.nan] * 40, later=later), horizons=(30,)).kept[0]
    assert found.matched.value == 1


def test_where_too_few_are_still_watched_there_is_no_share():
    found = follow_complaints(*pairs([np.nan] * 50, [np.nan] * 50), horizons=(30, 3000))
    assert found.kept[0].difference.value == 0
    assert (found.kept[1].complained, found.kept[1].difference, found.kept[1].n_needed) == (None, None, MIN_GROUP)


def test_where_all_left_the_share_is_known_as_long_as_enough_are_watched():
    found = follow_complaints(*pairs([20] * 50, [np.nan] * 50), horizons=(20, 21)).kept
    assert found[0].complained.value == 0
    assert found[1].complained is None


@pytest.mark.parametrize("n", [0, 1, MIN_GROUP - 1])
def test_too_few_pairs_are_not_enough_data(n):
    found = follow_complaints(*pairs([np.nan] * n, [np.nan] * n))
    assert found.pairs is None
    assert all(kept.difference is None for kept in found.kept)


def test_a_number_of_unmatched_below_what_may_be_shown_is_hidden():
    assert follow_complaints(*pairs([np.nan] * 9, [np.nan] * 9, unmatched=2)).unmatched is None
    assert follow_complaints(*pairs([np.nan] * 9, [np.nan] * 9, unmatched=7)).unmatched == 7


def test_a_horizon_of_no_days_is_an_error():
    with pytest.raises(InputError, match="horizon"):
        follow_complaints(*pairs([np.nan] * 9, [np.nan] * 9), horizons=(0,))
