import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta, binom

from corpora.errors import InputError
from nlp.sentiment.abstain import NOTHING_IS_SURE, confidence_floor, upper_ends

ANSWERS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=300)


def drawn(rng: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Answers that are right as often as their confidence says."""
    confidence = rng.uniform(0.4, 1.0, n)
    return confidence, rng.random(n) < confidence


def test_if_nothing_is_wrong_everything_is_sure() -> None:
    confidence = np.linspace(0.5, 0.9, 400)

    assert confidence_floor(confidence, np.ones(400, dtype=bool), 0.05) == 0.5


def test_if_everything_is_wrong_nothing_is_sure() -> None:
    assert confidence_floor(np.linspace(0.5, 1, 400), np.zeros(400, dtype=bool), 0.05) == NOTHING_IS_SURE


def test_few_answers_prove_nothing() -> None:
    assert confidence_floor(np.full(10, 0.99), np.ones(10, dtype=bool), 0.05) == NOTHING_IS_SURE


def test_the_floor_lies_where_the_wrong_answers_begin() -> None:
    confidence = np.linspace(0, 1, 2001)
    floor = confidence_floor(confidence, confidence >= 0.5, 0.05)

    # The upper half is right throughout; a bound of 5 % lets a few of the lower half in.
    assert 0.45 < floor <= 0.5


def test_answers_of_one_confidence_stand_or_fall_together() -> None:
    confidence = np.repeat([0.9, 0.6], 500)
    correct = np.concatenate([np.ones(500), np.zeros(500)]).astype(bool)

    assert confidence_floor(confidence, correct, 0.1) == 0.9
    assert confidence_floor(np.full(1000, 0.8), correct, 0.1) == NOTHING_IS_SURE


@pytest.mark.parametrize("bound", [0.05, 0.1, 0.2])
def test_the_bound_carries_over_to_new_data(bound: float) -> None:
    # A floor c leaves answers whose true error is 1 - (c + 1) / 2: what it promises can be checked exactly.
    rng = np.random.default_rng(11)
    floors = np.array([confidence_floor(*drawn(rng, 6000), bound) for _ in range(400)])
    errors = np.where(floors <= 1, 0.5 - floors / 2, 0.0)

    assert np.mean(errors > bound) <= 0.05
    assert np.median(errors) > bound / 2  # and not by refusing to answer


def test_a_looser_bound_and_more_data_leave_fewer_unsure() -> None:
    few, many = drawn(np.random.default_rng(1), 500), drawn(np.random.default_rng(1), 20_000)

    assert confidence_floor(*many, 0.2) < confidence_floor(*many, 0.1) < confidence_floor(*many, 0.05)
    assert confidence_floor(*many, 0.1) < confidence_floor(*few, 0.1)


@given(ANSWERS, st.sampled_from([0.05, 0.1, 0.3, 0.6]))
def test_answers_above_the_floor_keep_the_bound(answers: list[tuple[float, bool]], bound: float) -> None:
    confidence, correct = (np.array(column) for column in zip(*answers, strict=True))

    floor = confidence_floor(confidence, correct, bound)
    kept = correct[confidence >= floor]

    assert floor == NOTHING_IS_SURE or floor in confidence
    assert kept.size == 0 or np.mean(~kept) <= bound


@given(ANSWERS, st.randoms())
def test_the_order_of_the_answers_does_not_matter(answers: list[tuple[float, bool]], random: object) -> None:
    mixed = list(answers)
    random.shuffle(mixed)  # type: ignore[attr-defined]

    assert confidence_floor(*zip(*answers, strict=True), 0.3) == confidence_floor(*zip(*mixed, strict=True), 0.3)


def test_upper_ends_are_those_of_clopper_and_pearson() -> None:
    wrong, answers = [0, 3, 10, 50], [30, 40, 200, 50]

    ends = upper_ends(wrong, answers, level=0.95)

    np.testing.assert_allclose(ends[:3], beta.ppf(0.95, np.array(wrong[:3]) + 1, np.array([30, 37, 190])))
    np.testing.assert_allclose(binom.cdf(wrong[:3], answers[:3], ends[:3]), 0.05)  # what the ends are defined by
    assert ends[3] == 1


@pytest.mark.parametrize("bound", [0, 1, -0.1, 7])
def test_a_bound_that_is_no_share_is_refused(bound: float) -> None:
    with pytest.raises(InputError, match="between 0 and 1"):
        confidence_floor([0.5], [True], bound)


def test_as_many_truths_as_answers_are_needed() -> None:
    with pytest.raises(InputError, match="2 truths for 1 answers"):
        confidence_floor([0.5], [True, False], 0.1)


def test_without_answers_nothing_is_sure() -> None:
    assert confidence_floor([], [], 0.1) == NOTHING_IS_SURE
