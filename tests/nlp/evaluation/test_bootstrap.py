import numpy as np
import pytest

from corpora.errors import InputError
from nlp.evaluation.arrays import Floats, ratio
from nlp.evaluation.bootstrap import estimate
from nlp.evaluation.classification import confusion_tallies, macro_f1, outcomes


def share(sums: Floats) -> Floats:
    return ratio(sums[..., 0], sums[..., 1])


def tallies_of(correct: Floats) -> Floats:
    return np.stack([correct, np.ones_like(correct)], axis=-1)


def test_the_value_is_that_of_the_texts_as_they_are() -> None:
    found = estimate(share, tallies_of(np.array([1.0, 1, 0, 1])))

    assert found.value == pytest.approx(0.75)
    assert found.low <= 0.75 <= found.high


def test_the_same_seed_gives_the_same_interval_and_another_one_another() -> None:
    tallies = tallies_of(np.arange(50) % 3 / 2)

    assert estimate(share, tallies, seed=1) == estimate(share, tallies, seed=1)
    assert estimate(share, tallies, seed=1) != estimate(share, tallies, seed=2)


def test_texts_that_all_agree_leave_no_doubt() -> None:
    found = estimate(share, tallies_of(np.ones(20)))

    assert (found.low, found.value, found.high) == (1, 1, 1)


def test_an_interval_of_a_share_is_as_wide_as_the_normal_one() -> None:
    found = estimate(share, tallies_of((np.arange(1000) < 700).astype(float)), replicates=4000)

    half = 1.96 * np.sqrt(0.7 * 0.3 / 1000)
    assert (found.low, found.high) == pytest.approx((0.7 - half, 0.7 + half), abs=0.003)


def test_intervals_of_macro_f1_hold_the_truth_as_often_as_they_say() -> None:
    chances = np.array([[0.8, 0.1, 0.1], [0.2, 0.6, 0.2], [0.1, 0.2, 0.7]]) * np.array([[0.5], [0.2], [0.3]])
    truth = macro_f1(outcomes(chances))
    rng = np.random.default_rng(5)
    held = []
    for run in range(300):
        cells = rng.choice(9, size=400, p=chances.ravel())
        tallies = confusion_tallies(cells // 3, cells % 3, classes=3)
        found = estimate(lambda sums: macro_f1(outcomes(sums)), tallies, replicates=300, seed=run)
        held.append(found.low <= truth <= found.high)

    assert 0.91 <= np.mean(held) <= 0.98  # 95 %, give or take three standard errors of 300 runs


def test_groups_are_drawn_as_a_whole() -> None:
    # Every respondent answers five times alike: five hundred texts say no more than a hundred respondents do.
    right = np.random.default_rng(2).random(100) < 0.6
    tallies, groups = tallies_of(np.repeat(right, 5).astype(float)), [f"r{number // 5}" for number in range(500)]
    alone = estimate(share, tallies_of(right.astype(float)), seed=3)

    grouped, texts = estimate(share, tallies, groups=groups, seed=3), estimate(share, tallies, seed=3)

    assert grouped.value == texts.value == alone.value
    assert grouped.high - grouped.low == pytest.approx(alone.high - alone.low, rel=0.1)
    assert grouped.high - grouped.low > 1.8 * (texts.high - texts.low)


def test_groups_that_are_not_next_to_each_other_are_one_group_still() -> None:
    tallies, names = tallies_of(np.array([1.0, 0, 1, 0, 1, 1])), ["a", "b", "a", "b", "c", "c"]
    order = [4, 1, 0, 5, 3, 2]

    assert estimate(share, tallies, groups=names) == estimate(
        share, tallies[order], groups=[names[place] for place in order]
    )


def test_without_texts_there_is_nothing_to_measure() -> None:
    with pytest.raises(InputError, match="no text to measure on"):
        estimate(share, np.zeros((0, 2)))
