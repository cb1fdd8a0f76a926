import pytest

from service.web.comparing import Pair, compare, estimate_shares


def test_a_share_carries_wilsons_interval():
    [share] = estimate_shares(((10, 100),), level=0.95)
    assert share.value == 0.1
    assert (share.low, share.high) == pytest.approx((0.0552, 0.1744), abs=0.0001)


def test_a_share_of_nobody_may_be_anything():
    [share] = estimate_shares(((0, 0),), level=0.95)
    assert (share.low, share.high) == (0.0, 1.0)


def test_a_difference_carries_newcombes_interval():
    """Newcombe (1998), table II: 56/70 against 48/80 gives 0.0524 to 0.3339."""
    [found] = compare((Pair(56, 70, 48, 80),), level=0.95)
    assert found.difference.value == pytest.approx(0.2)
    assert (found.difference.low, found.difference.high) == pytest.approx((0.0524, 0.3339), abs=0.0001)


def test_what_would_hold_alone_need_not_hold_among_many():
    borderline, chance = Pair(30, 100, 17, 100), Pair(10, 100, 10, 100)
    assert compare((borderline,), level=0.95)[0].holds
    assert not compare((borderline, *(chance,) * 20), level=0.95)[0].holds


def test_nothing_to_compare_gives_nothing():
    assert compare((), level=0.95) == ()
