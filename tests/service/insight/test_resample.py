import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from corpora.errors import InputError
from service.insight.mentions import BLOCK
from service.insight.resample import Tally, replicate_tallies


def survey(n, seed=0):
    rng = np.random.default_rng(seed)
    return rng.integers(0, 11, n).astype(float), rng.random((n, 3)) < [0.1, 0.3, 0.5]


def test_the_same_seed_gives_the_same_replicates():
    scores, mentions = survey(50)
    first, second, other = (
        replicate_tallies([Tally(scores, mentions)], replicates=20, seed=seed)[0] for seed in (1, 1, 2)
    )
    assert (first == second).all()
    assert (first != other).any()


@settings(deadline=None, max_examples=20)
@given(st.randoms())
def test_the_order_of_respondents_does_not_matter(random):
    scores, mentions = survey(60)
    order = random.sample(range(60), 60)
    first = replicate_tallies([Tally(scores, mentions)], replicates=10, seed=3)[0]
    second = replicate_tallies([Tally(scores[order], mentions[order])], replicates=10, seed=3)[0]
    assert (first == second).all()


def test_sparse_and_dense_give_the_same_replicates():
    scores, mentions = survey(100)
    first, second = (
        replicate_tallies([Tally(scores, kind)], replicates=10, seed=3)[0] for kind in (mentions, csr_array(mentions))
    )
    assert (first == second).all()


def test_replicates_scatter_around_the_sums_as_a_bootstrap_does():
    n = BLOCK + 500
    amounts = np.random.default_rng(5).random(n)  # all different, so that more than one block is needed
    mentions = np.random.default_rng(6).random((n, 2)) < 0.4
    (found,) = replicate_tallies([Tally(amounts, mentions)], replicates=2000, seed=1)
    sums = np.append(amounts @ mentions, amounts.sum())
    spread = np.sqrt(np.append(amounts**2 @ mentions, (amounts**2).sum()))  # of Poisson(1) draws
    assert found.mean(axis=0) == pytest.approx(sums, rel=0.01)
    assert found.std(axis=0) == pytest.approx(spread, rel=0.1)


def test_drawing_identical_respondents_together_scatters_as_drawing_them_one_by_one():
    mentions = np.ones((400, 1), dtype=bool)
    (found,) = replicate_tallies([Tally(np.ones(400), mentions)], replicates=4000, seed=1)
    assert found[:, 0].mean() == pytest.approx(400, rel=0.01)
    assert found[:, 0].std() == pytest.approx(20, rel=0.05)


def test_all_tallies_share_the_resamples():
    scores, mentions = survey(80)
    ones, twos = replicate_tallies([Tally(scores, mentions), Tally(2 * scores, mentions)], replicates=10, seed=1)
    assert twos == pytest.approx(2 * ones)


def test_nobody_gives_sums_of_zero():
    (found,) = replicate_tallies([Tally(np.empty(0), np.empty((0, 2), dtype=bool))], replicates=5, seed=1)
    assert found.shape == (5, 3)
    assert not found.any()


@pytest.mark.parametrize("replicates", [1, 0, -3])
def test_too_few_replicates_are_refused(replicates):
    with pytest.raises(InputError, match="400 or more"):
        replicate_tallies([Tally(np.ones(1), np.ones((1, 1), dtype=bool))], replicates=replicates, seed=1)
