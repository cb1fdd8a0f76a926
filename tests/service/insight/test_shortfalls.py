import math
import time
from dataclasses import fields, is_dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora.errors import InputError
from service.insight.exposure import expose, merge_themes
from service.insight.mentions import mention_matrix
from service.insight.shortfalls import compare_stakes, measure_shortfalls

FEW = 100  # replicates, where the exact interval does not matter


def exposure(n=300, seed=0, **options):
    """Return the exposure to "slow", which goes with low scores, "price", which does not, and "kind", often praised."""
    rng = np.random.default_rng(seed)
    negative, positive = rng.random((n, 3)) < [0.25, 0.2, 0.03], rng.random((n, 3)) < [0.02, 0.02, 0.3]
    scores = np.clip(rng.integers(5, 11, n) - 5 * negative[:, 0], 0, 10)
    given = {"negative": negative, "positive": positive, "scale": "nps", "scores": scores} | options
    return expose(("slow", "price", "kind"), **given)


def floats_in(record):
    """Yield every float of a record and of the records in it."""
    for field in fields(record):
        value = getattr(record, field.name)
        if is_dataclass(value):
            yield from floats_in(value)
        elif isinstance(value, float):
            yield value
        elif isinstance(value, np.ndarray):
            yield from value.tolist()


def check(shortfalls):
    """Assert what holds for every shortfall."""
    assert sorted(one.rank for one in shortfalls) == list(range(1, len(shortfalls) + 1))
    for one in shortfalls:
        assert all(math.isfinite(number) for number in floats_in(one))
        for estimate in (one.impact, one.stake, one.net_sentiment, one.adjusted, one.penalty, one.reward):
            assert estimate is None or estimate.low <= estimate.value <= estimate.high
        assert (one.stake is None) == (one.ranks is None) == (one.reach is None) == (one.effect is None)
        assert (one.adjusted is None) == bool(one.missing)
        assert (one.adjusted is None) or one.stake is not None
        assert one.replicates.size == (0 if one.stake is None else FEW)


def measure(one):
    found = measure_shortfalls(one, replicates=FEW)
    check(found)
    return found


def test_the_theme_that_goes_with_low_scores_comes_first():
    slow, price, kind = measure(exposure())
    assert (slow.theme, slow.rank, slow.ranks.top3) == ("slow", 1, 1)
    assert slow.impact.high < 0 < slow.stake.low
    assert slow.stake.value == -slow.adjusted.value
    assert (slow.significant, price.significant) == (True, False)
    assert price.impact.low < 0 < price.impact.high
    assert kind.net_sentiment.low > 0 > slow.net_sentiment.high


def test_shares_count_respondents():
    one = exposure()
    slow = measure(one)[0]
    assert slow.negative.count == one.negative[:, 0].sum()
    assert slow.mentioned.count == (one.negative | one.positive)[:, 0].sum()
    assert (slow.negative.n, slow.unit, slow.ranked_by) == (300, "NPS points", "impact")


def test_who_praises_and_complains_counts_for_neither_side_of_net_sentiment():
    negative = np.array([[True], [True], [False], [True]] * 5)
    positive = np.array([[True], [False], [True], [False]] * 5)
    (found,) = measure(expose("a", negative=negative, positive=positive))
    assert found.net_sentiment.value == pytest.approx(-1 / 4)  # of four, one does both, two complain, one praises


def test_without_scores_complaints_rank_and_the_record_says_so():
    found = measure(exposure(scale="none", scores=None))
    assert {one.ranked_by for one in found} == {"complaints"}
    assert {one.impact for one in found} == {None}
    assert found[0].rank == 1
    assert "complaints" in found[0].unit


def test_a_theme_with_too_few_scores_comes_last_without_a_stake():
    one = exposure()
    scores = np.where(one.negative[:, 0], np.nan, one.scores)
    found = measure(exposure(scores=scores))
    assert (found[0].stake, found[0].ranks, found[0].rank) == (None, None, 3)
    assert found[0].negative.value > 0


@pytest.mark.parametrize(
    "options",
    [
        {"n": 0},
        {"n": 1},
        {"n": 4},
        {"n": 6},
        {"scores": [None] * 300},
        {"scores": [7] * 300},
        {"scores": [99] * 300},
        {"weights": [0] * 300},
        {"weights": [None] * 300},
        {"weights": [1, *[0] * 299]},
        {"weights": [1e300, *[1e-300] * 299]},
    ],
)
def test_poor_data_have_a_defined_answer(options):
    assert len(measure(exposure(**options))) == 3


@pytest.mark.parametrize("everybody", [True, False])
@pytest.mark.parametrize("scale", ["nps", "none"])
def test_a_theme_that_everybody_or_nobody_mentions_has_a_defined_answer(everybody, scale):
    mentions = np.full((50, 1), everybody)
    scores = None if scale == "none" else np.arange(50) % 11
    (found,) = measure(expose("a", negative=mentions, positive=np.zeros((50, 1)), scale=scale, scores=scores))
    assert found.negative.value == float(everybody)
    assert found.impact is None
    assert (found.net_sentiment is None) != everybody


def test_no_themes_have_no_shortfalls():
    assert measure_shortfalls(expose((), negative=np.empty((5, 0)), positive=np.empty((5, 0)))) == ()


def test_the_difference_of_two_stakes_says_which_is_larger_and_how_surely():
    slow, price, _ = measure(exposure(n=600))
    found = compare_stakes(slow, price)
    assert found.stake.value == pytest.approx(slow.stake.value - price.stake.value)
    assert found.stake.low > 0
    assert found.ahead == 1
    back = compare_stakes(price, slow)
    assert (back.stake.value, back.ahead) == (-found.stake.value, 0)
    assert compare_stakes(slow, slow).ahead == 0.5


def test_stakes_that_do_not_compare_have_no_difference():
    slow, price, _ = measure(exposure())
    unknown = measure(exposure(scores=[7] * 300))[0]
    assert compare_stakes(slow, unknown) is None
    with pytest.raises(InputError, match="one call"):
        compare_stakes(slow, measure(exposure(scale="none", scores=None))[1])
    with pytest.raises(InputError, match="level"):
        compare_stakes(slow, price, level=2)


def test_themes_without_a_stake_are_ranked_in_a_stable_order():
    mentions = np.zeros((60, 3), dtype=bool)
    mentions[:20, 0] = mentions[20:40, 1] = mentions[:30, 2] = True
    found = measure(expose("bac", negative=mentions, positive=mentions * 0, scale="nps", scores=[7] * 60))
    assert [one.rank for one in found] == [2, 3, 1]  # by negative share, then as they were given
    assert {one.ranks for one in found} == {None}
    assert "all 60 respondents with a score have the same" in found[0].missing


def test_an_unknown_level_is_refused():
    with pytest.raises(InputError, match="level"):
        measure_shortfalls(exposure(), level=95)


def test_themes_measured_as_one_count_nobody_twice():
    one = exposure()
    (both,) = measure(merge_themes(one, {"both": ("slow", "price")}))
    assert both.negative.count == (one.negative[:, 0] | one.negative[:, 1]).sum()


def test_a_group_of_themes_is_removed_together_and_ranked_among_the_others():
    one = exposure(n=600)
    found = measure_shortfalls(one, groups={"both": ("slow", "price"), "kind": ("kind",)}, replicates=FEW)
    check(found)
    assert [shortfall.theme for shortfall in found] == ["both", "kind"]
    assert found[0].negative.count == (one.negative[:, 0] | one.negative[:, 1]).sum()
    slow, price, _ = measure(one)
    assert found[0].stake.value == pytest.approx(slow.stake.value + price.stake.value, rel=0.2)


@pytest.mark.parametrize("scale", ["nps", "none"])
def test_groups_beside_single_themes_change_nothing_about_these(scale):
    one = exposure(n=600, scale=scale)
    also = {"both": ("slow", "price"), "all": ("slow", "price", "kind")}
    found = measure_shortfalls(one, also=also, replicates=FEW)
    alone = measure(one)
    assert found[:3] == alone
    for left, right in zip(found[:3], alone, strict=True):
        assert np.array_equal(left.replicates, right.replicates)


def test_groups_beside_single_themes_are_what_they_are_by_themselves():
    one = exposure(n=600)
    also = {"both": ("slow", "price"), "all": ("slow", "price", "kind")}
    beside = measure_shortfalls(one, also=also, replicates=FEW)[3:]
    by_themselves = measure_shortfalls(one, groups=also, replicates=FEW)
    check(beside)
    for left, right in zip(beside, by_themselves, strict=True):
        assert (left.theme, left.negative, left.rank, left.ranks) == (
            *(right.theme, right.negative, right.rank, right.ranks),
        )
        assert (left.stake, left.adjusted, left.penalty, left.significant) == (
            *(right.stake, right.adjusted, right.penalty, right.significant),
        )
        assert np.array_equal(left.replicates, right.replicates)


def test_a_group_beside_themes_shares_their_resamples():
    one = exposure(n=600)
    slow, _, _, same = measure_shortfalls(one, also={"same": ("slow",)}, replicates=FEW)
    assert compare_stakes(slow, same).stake.value == 0
    assert np.array_equal(slow.replicates, same.replicates)


@pytest.mark.parametrize("options", [{}, {"groups": {"slow": ("price",)}}])
def test_a_group_beside_that_is_called_like_another_is_refused(options):
    with pytest.raises(InputError, match="'slow'"):
        measure_shortfalls(exposure(), also={"slow": ("slow", "price")}, replicates=FEW, **options)


def test_no_groups_have_no_shortfalls():
    assert measure_shortfalls(exposure(), groups={}) == ()


def test_themes_that_cannot_be_told_apart_come_last_and_say_so():
    one = exposure()
    twins = one.negative[:, [0, 0, 1]]
    found = measure(exposure(negative=twins))
    assert [shortfall.stake is None for shortfall in found] == [True, True, False]
    assert "told apart" in found[0].missing
    assert found[2].rank == 1
    assert found[0].impact.high < 0  # leaving out is blind to it


def test_too_few_scores_say_how_many_are_needed_and_leave_complaints_to_rank():
    found = measure(exposure(n=20))
    assert {shortfall.ranked_by for shortfall in found} == {"complaints"}
    assert {shortfall.missing for shortfall in found} == {
        "not enough data: needs n ≥ 30 respondents with a score; there are 20"
    }


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 10_000), st.sampled_from(["nps", "none"]), st.randoms())
def test_the_order_of_respondents_does_not_matter(seed, scale, random):
    one = exposure(80, seed)
    order = random.sample(range(80), 80)
    options = {"scale": scale}
    weights = np.random.default_rng(seed).uniform(0.5, 2, 80)
    first = expose(
        one.themes, negative=one.negative, positive=one.positive, scores=one.scores, weights=weights, **options
    )
    second = expose(
        one.themes,
        negative=one.negative[order],
        positive=one.positive[order],
        scores=one.scores[order],
        weights=weights[order],
        **options,
    )
    for left, right in zip(measure(first), measure(second), strict=True):
        assert left.stake == right.stake
        assert (left.rank, left.ranks) == (right.rank, right.ranks)


def test_sixty_themes_of_twenty_thousand_respondents_take_under_ten_seconds():
    rng = np.random.default_rng(0)
    rows, columns = np.nonzero(rng.random((20_000, 60)) < rng.uniform(0.002, 0.06, 60))
    negative = mention_matrix(rows, columns, shape=(20_000, 60))
    one = expose(
        [f"theme {t}" for t in range(60)],
        negative=negative,
        positive=mention_matrix([], [], shape=(20_000, 60)),
        scale="nps",
        scores=rng.integers(0, 11, 20_000),
        weights=rng.uniform(0.5, 2, 20_000),
    )
    start = time.process_time()
    measure_shortfalls(one, replicates=400)
    assert time.process_time() - start < 10
