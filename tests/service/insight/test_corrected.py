import numpy as np
import pytest

from corpora.errors import InputError
from service.insight.corrected import LEAST_CODED, correct_share


def survey(*, n=4000, coded=400, share=0.2, missed=0.3, invented=0.05, seed=0):
    """Return what the model finds and what people coded, of a theme that the model misses or invents sometimes."""
    rng = np.random.default_rng(seed)
    true = rng.random(n) < share
    model = np.where(true, rng.random(n) >= missed, rng.random(n) < invented)
    people = np.full(n, np.nan)
    people[rng.permutation(n)[:coded]] = 1
    return model, np.where(people == 1, true, np.nan)


def test_the_share_is_that_of_the_model_plus_its_mean_error():
    model, people = survey()
    coded = ~np.isnan(people)
    found = correct_share(model, people)
    assert found.share.value == pytest.approx(model.mean() + (people[coded] - model[coded]).mean())
    assert found.model == pytest.approx(model.mean())
    assert found.coded == 400


def test_the_truth_is_in_the_interval_though_the_model_is_far_off():
    found = correct_share(*survey(share=0.2, missed=0.6, invented=0.01, seed=1))
    assert found.model < 0.1
    assert found.share.low <= 0.2 <= found.share.high


def test_a_good_model_makes_the_interval_shorter_than_that_of_people_alone():
    found = correct_share(*survey(missed=0.05, invented=0.01))
    assert found.share.high - found.share.low < 0.6 * (found.people.high - found.people.low)


def test_a_model_that_was_right_throughout_still_has_an_interval():
    found = correct_share(*survey(coded=40, missed=0, invented=0))
    assert found.share.low < found.share.value < found.share.high
    everybody = correct_share([True] * 500, [1] * 50 + [None] * 450)
    assert everybody.share.value == 1
    assert everybody.share.low < 0.99


def test_the_share_stays_between_0_and_1():
    found = correct_share([False] * 500, [0] * 50 + [None] * 450)
    assert (found.share.value, found.share.low) == (0, 0)
    assert found.share.high > 0.005


def test_uneven_weights_make_the_interval_wider():
    model, people = survey()
    weights = np.random.default_rng(1).choice([1.0, 8.0], model.size)
    even, uneven = correct_share(model, people), correct_share(model, people, weights=weights)
    assert uneven.share.high - uneven.share.low > even.share.high - even.share.low


@pytest.mark.parametrize("coded", [0, 1, LEAST_CODED - 1])
def test_too_few_coded_answers_are_not_enough_data(coded):
    found = correct_share(*survey(coded=coded))
    assert (found.share, found.people, found.coded, found.n_needed) == (None, None, coded, LEAST_CODED)
    assert found.model is not None


@pytest.mark.parametrize("weights", [None, [0.0] * 40])
def test_nobody_has_no_share(weights):
    n = len(weights or [])
    assert correct_share([True] * n, [1] * n, weights=weights).model is None


@pytest.mark.parametrize(
    ("model", "people", "message"), [([1, 0], [1], "one each"), ([1], [2], "neither 0 nor 1"), ([1], ["x"], "numbers")]
)
def test_codes_that_do_not_fit_are_an_error(model, people, message):
    with pytest.raises(InputError, match=message):
        correct_share(model, people)


def test_a_negative_weight_is_an_error():
    with pytest.raises(InputError, match="weights"):
        correct_share([1, 0], [1, 0], weights=[1, -1])
