import numpy as np
import pytest
from scipy.sparse import csr_array

from corpora.errors import InputError
from service.insight.mentions import BLOCK, as_mentions, blocks, column_sums, dense, either, mention_matrix


def test_a_pair_given_twice_counts_once():
    matrix = mention_matrix([0, 0, 2], [1, 1, 0], shape=(3, 2))
    assert dense(matrix).tolist() == [[False, True], [False, False], [True, False]]


def test_no_pairs_make_an_empty_matrix():
    assert not dense(mention_matrix([], [], shape=(4, 2))).any()


@pytest.mark.parametrize(("rows", "columns"), [([5], [0]), ([0], [9]), ([-1], [0]), ([0, 1], [0])])
def test_pairs_that_do_not_fit_are_refused(rows, columns):
    with pytest.raises(InputError, match="do not fit 3 respondents and 2 themes"):
        mention_matrix(rows, columns, shape=(3, 2))


def test_a_matrix_of_another_shape_is_refused_by_name():
    with pytest.raises(InputError, match="negative mentions have shape"):
        as_mentions(np.ones((2, 2)), shape=(2, 3), what="negative")


def test_numbers_become_booleans():
    assert as_mentions(csr_array([[2.0, 0.0]]), shape=(1, 2), what="negative").dtype == np.bool_
    assert as_mentions([[2, 0]], shape=(1, 2), what="negative").tolist() == [[True, False]]


@pytest.mark.parametrize("first", [np.asarray, csr_array])
@pytest.mark.parametrize("second", [np.asarray, csr_array])
def test_either_joins_dense_and_sparse(first, second):
    a, b = np.array([[True, False, False]]), np.array([[True, True, False]])
    assert dense(either(first(a), second(b))).tolist() == [[True, True, False]]


def test_blocks_cover_every_row_once():
    covered = [row for rows in blocks(2 * BLOCK + 1) for row in range(rows.start, rows.stop)]
    assert covered == list(range(2 * BLOCK + 1))


@pytest.mark.parametrize("kind", [np.asarray, csr_array])
def test_sums_over_several_blocks_are_those_of_the_whole(kind):
    rng = np.random.default_rng(1)
    matrix, factors = rng.random((BLOCK + 10, 3)) < 0.3, rng.random(BLOCK + 10)
    assert column_sums(kind(matrix), factors) == pytest.approx(factors @ matrix)
