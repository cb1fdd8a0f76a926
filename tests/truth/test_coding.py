"""Corrected shares and agreement against people whose truth is known."""

import numpy as np
import pytest

from service.insight.agreement import measure_agreement
from service.insight.corrected import correct_share

pytestmark = pytest.mark.slow

LOWEST, HIGHEST = 0.93, 0.97  # of the runs, whose 95 % interval must hold the truth
RUNS = 1000
ENOUGH = 10  # errors of the model in the coded sample, from which on its spread is known well

# Share of respondents, chance that the model misses it, chance that it invents it.
MODELS = {"good": (0.2, 0.1, 0.02), "misses": (0.2, 0.5, 0.01), "invents": (0.1, 0.1, 0.1), "common": (0.6, 0.2, 0.1)}


def survey(rng, model, *, n, coded, weighted):
    share, missed, invented = MODELS[model]
    true = rng.random(n) < share
    found = rng.random(n) < np.where(true, 1 - missed, invented)
    people = np.where(rng.permutation(n) < coded, true, np.nan)
    return correct_share(found, people, weights=rng.uniform(0.4, 2.5, n) if weighted else None)


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("coded", [100, 400])
@pytest.mark.parametrize("model", MODELS)
def test_the_interval_of_a_corrected_share_holds_the_truth_in_95_of_100_runs(model, coded, weighted):
    rng = np.random.default_rng(2018)
    found = [survey(rng, model, n=3000, coded=coded, weighted=weighted).share for _ in range(RUNS)]
    truth, missed, invented = MODELS[model]
    errors = coded * (truth * missed + (1 - truth) * invented)
    highest = HIGHEST if errors >= ENOUGH else 0.995  # of a handful of errors it errs on the wide side
    assert LOWEST <= np.mean([one.low <= truth <= one.high for one in found]) <= highest
    assert np.mean([one.value for one in found]) == pytest.approx(truth, abs=0.005)


@pytest.mark.parametrize("model", ["good", "misses", "common"])
def test_the_corrected_interval_is_shorter_than_that_of_people_alone(model):
    rng = np.random.default_rng(2018)
    found = [survey(rng, model, n=5000, coded=300, weighted=False) for _ in range(RUNS // 5)]
    corrected = np.mean([one.share.high - one.share.low for one in found])
    alone = np.mean([one.people.high - one.people.low for one in found])
    assert corrected < 0.95 * alone


def test_the_model_alone_would_be_wrong():
    rng = np.random.default_rng(2018)
    found = survey(rng, "misses", n=5000, coded=300, weighted=False)
    assert found.model < found.share.low


def test_the_intervals_of_agreement_hold_the_truth_in_95_of_100_runs():
    # Two coders who keep the truth in 80 % of units and draw anew else: κ = α = 0.8² in a large population.
    rng = np.random.default_rng(2018)
    held = []
    for seed in range(400):
        true = rng.random(250) < 0.3
        coders = [np.where(rng.random(250) < 0.8, true, rng.random(250) < 0.3) for _ in range(2)]
        codings = {
            name: [frozenset({"bill"}) if given else frozenset() for given in coder]
            for name, coder in zip("ab", coders, strict=True)
        }
        found = measure_agreement(codings, replicates=400, seed=seed)[1]
        held.append([one.low <= 0.64 <= one.high for one in (found.kappa, found.alpha)])
    assert (np.mean(held, axis=0) >= LOWEST - 0.01).all()
    assert (np.mean(held, axis=0) <= HIGHEST + 0.01).all()
